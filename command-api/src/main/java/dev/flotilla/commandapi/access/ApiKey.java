package dev.flotilla.commandapi.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key of a service: {@code flk_}, the id that it is found by, and 256 random bits. The key is random enough that a plain SHA-256
 * digest reveals nothing about it, so only the digest is stored.
 *
 * @param id may be shown; whole is the secret
 */
public record ApiKey(String id, String whole) {
    private static final String PREFIX = "flk_";
    private static final Pattern FORM = Pattern.compile("flk_([0-9a-f]{12})_[0-9a-f]{64}");
    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 32;

    /** A new key that nobody else has. */
    public static ApiKey create(SecureRandom random) {
        String id = hex(random, ID_BYTES);
        return new ApiKey(id, PREFIX + id + "_" + hex(random, SECRET_BYTES));
    }

    private static String hex(SecureRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** True for a text that is meant to be an API key, not a token. */
    static boolean looksLike(String secret) {
        return secret.startsWith(PREFIX);
    }

    /** Reads a key that a caller sends; empty if it is no whole key. */
    static Optional<ApiKey> parse(String whole) {
        Matcher form = FORM.matcher(whole);
        return form.matches() ? Optional.of(new ApiKey(form.group(1), whole)) : Optional.empty();
    }

    /** SHA-256 of the whole key, in hexadecimal: what the key file has. */
    public String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(whole.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every JDK to have SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "ApiKey[id=%s, …]".formatted(id);
    }
}
