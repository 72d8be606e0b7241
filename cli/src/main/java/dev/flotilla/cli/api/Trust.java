package dev.flotilla.cli.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates are believed. */
final class Trust {
    private Trust() {}

    /**
     * For connections to an address. One without TLS trusts nobody, which spares reading all the authorities that Java trusts, a quarter of
     * the time that a short command takes.
     *
     * @throws IllegalArgumentException if the file has no certificates
     */
    static SSLContext of(Access access) {
        try {
            if (!access.url().getScheme().equals("https")) {
                return with(new TrustManager[0]);
            }
            return access.certificates().isPresent()
                    ? with(only(access.certificates().get()))
                    : SSLContext.getDefault();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "Expected certificates (PEM) in %s, but %s"
                            .formatted(access.certificates().map(Path::toString).orElse("Java's own store"), e),
                    e);
        }
    }

    private static SSLContext with(TrustManager[] managers) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        return context;
    }

    private static TrustManager[] only(Path certificates) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(certificates)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry(String.valueOf(store.size()), certificate);
            }
        }
        if (store.size() == 0) {
            throw new GeneralSecurityException("there are none");
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
