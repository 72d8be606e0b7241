package dev.flotilla.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.contract.process.Environment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server's TLS certificate with its private key; read once, at start. */
public final class TlsIdentity {
    private static final String CERTIFICATE = "FLOTILLA_TLS_CERTIFICATE";
    private static final String KEY = "FLOTILLA_TLS_KEY";
    private static final String ALIAS = "flotilla";
    private static final String PATHS = "; the path of a file belongs into the variable with _FILE behind its name";
    private static final char[] NO_PASSWORD = {};
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private final KeyStore keys;

    private TlsIdentity(KeyStore keys) {
        this.keys = keys;
    }

    /**
     * A certificate and key in PEM.
     *
     * @param certificates the server's own first, then those that lead to one that clients trust
     * @param privateKey PKCS #8, not encrypted, RSA or EC
     * @throws IllegalArgumentException if they cannot be read or do not belong together; it never quotes them
     */
    public static TlsIdentity of(String certificates, String privateKey) {
        PrivateKey key = key(privateKey);
        Collection<? extends Certificate> chain = certificates(certificates);
        expectPair(chain.iterator().next().getPublicKey(), key);
        try {
            KeyStore keys = empty();
            keys.setKeyEntry(ALIAS, key, NO_PASSWORD, chain.toArray(Certificate[]::new));
            return new TlsIdentity(keys);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Expected certificates that can be used, but: " + e.getMessage(), e);
        }
    }

    /** The server's own, of {@code FLOTILLA_TLS_CERTIFICATE} and {@code FLOTILLA_TLS_KEY}; empty if neither is set. */
    public static Optional<TlsIdentity> of(Environment environment) {
        Optional<String> certificates = environment.text(CERTIFICATE);
        Optional<String> key = environment.text(KEY);
        if (certificates.isPresent() != key.isPresent()) {
            environment.fault("Expected both of %s and %s (or %s_FILE and %s_FILE), but only one of them is set"
                    .formatted(CERTIFICATE, KEY, CERTIFICATE, KEY));
        }
        return certificates.isPresent() && key.isPresent()
                ? environment.parsed(CERTIFICATE + " and " + KEY, () -> of(certificates.get(), key.get()))
                : Optional.empty();
    }

    KeyStore keys() {
        return keys;
    }

    static KeyStore empty() throws GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try {
            keys.load(null, NO_PASSWORD);
        } catch (IOException e) {
            throw new IllegalStateException("Expected an empty key store, which nothing is read for", e);
        }
        return keys;
    }

    static Collection<? extends Certificate> certificates(String pem) {
        try {
            Collection<? extends Certificate> chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(UTF_8)));
            if (!chain.isEmpty()) {
                return chain;
            }
        } catch (GeneralSecurityException e) {
            // Said below, in the same words as for a text without any.
        }
        throw new IllegalArgumentException("Expected certificates in PEM, but there are none to read" + PATHS);
    }

    private static PrivateKey key(String text) {
        Matcher pem = PRIVATE_KEY.matcher(text);
        if (pem.find()) {
            for (String algorithm : List.of("RSA", "EC")) {
                try {
                    byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
                    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
                } catch (GeneralSecurityException | IllegalArgumentException e) {
                    // It may be of the other kind; what is in it is told nobody.
                }
            }
        }
        throw new IllegalArgumentException(
                "Expected a private key in PEM as PKCS #8 (BEGIN PRIVATE KEY), RSA or EC, not encrypted, but there is none to read"
                        + PATHS);
    }

    private static void expectPair(PublicKey certified, PrivateKey key) {
        String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        byte[] anything = {1, 2, 3};
        boolean pair = false;
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(anything);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(anything);
            pair = signature.verify(signed);
        } catch (GeneralSecurityException e) {
            // A key of one kind for a certificate of another is no pair.
        }
        if (!pair) {
            throw new IllegalArgumentException(
                    "Expected the private key to belong to the first certificate, but it does not");
        }
    }
}
