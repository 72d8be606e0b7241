package dev.flotilla.http;

import dev.flotilla.contract.process.Environment;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The certificates by which a client recognises a server, instead of those that Java trusts. */
public final class TrustedCertificates {
    private static final String OF_PROJECTOR = "FLOTILLA_PROJECTOR_CA";

    private TrustedCertificates() {}

    /**
     * For a client that trusts these certificates and no others.
     *
     * @param certificates in PEM
     * @throws IllegalArgumentException if there are none that can be read
     */
    public static SSLContext of(String certificates) {
        try {
            KeyStore trusted = TlsIdentity.empty();
            int number = 0;
            for (Certificate certificate : TlsIdentity.certificates(certificates)) {
                trusted.setCertificateEntry("trusted-" + number++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Expected certificates to trust, but: " + e.getMessage(), e);
        }
    }

    /** Those of the projector, in {@code FLOTILLA_PROJECTOR_CA}; empty if it is not set. */
    public static Optional<SSLContext> ofProjector(Environment environment) {
        return environment.parsed(OF_PROJECTOR, TrustedCertificates::of);
    }
}
