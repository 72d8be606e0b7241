package dev.flotilla.commandapi.access;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

/**
 * Which tokens are taken.
 *
 * @param issuer that a token must be from
 * @param audience that a token must be for
 * @param claim that has the roles by workspace
 * @param clockSkewSeconds by which the clocks of issuer and service may differ
 */
public record TokenSettings(SignedBy signedBy, String issuer, String audience, String claim, int clockSkewSeconds) {
    static final String DEFAULT_CLAIM = "flotilla";
    static final int DEFAULT_CLOCK_SKEW_SECONDS = 30;
    static final int MAX_CLOCK_SKEW_SECONDS = 300;

    /** What signatures are checked by. */
    public sealed interface SignedBy {

        /** A set of public keys (JWKS). */
        record KeySet(URI address) implements SignedBy {

            /** @throws IllegalArgumentException if somebody on the way could change what comes from there */
            static KeySet at(String address) {
                URI uri = URI.create(address);
                boolean safe = "https".equals(uri.getScheme())
                        || "file".equals(uri.getScheme())
                        || "http".equals(uri.getScheme()) && isLoopback(uri.getHost());
                if (!safe) {
                    throw new IllegalArgumentException(
                            "Expected an address with https or file, or with http on the loopback address, but got '%s'"
                                    .formatted(address));
                }
                return new KeySet(uri);
            }

            private static boolean isLoopback(String host) {
                try {
                    return host != null && InetAddress.getByName(host).isLoopbackAddress();
                } catch (UnknownHostException e) {
                    return false;
                }
            }
        }

        /** A secret that issuer and service share. */
        record Secret(byte[] bytes) implements SignedBy {
            /** HMAC with SHA-256 asks for as much as its digest has. */
            private static final int MIN_BYTES = 32;

            /** @throws IllegalArgumentException if it is too short to be safe */
            static Secret of(String text) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                if (bytes.length < MIN_BYTES) {
                    throw new IllegalArgumentException(
                            "Expected a secret of at least %d bytes, but got %d".formatted(MIN_BYTES, bytes.length));
                }
                return new Secret(bytes);
            }

            @Override
            public String toString() {
                return "Secret[…]";
            }
        }
    }
}
