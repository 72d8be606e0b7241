package dev.flotilla.commandapi;

import dev.flotilla.commandapi.access.AccessSettings;
import dev.flotilla.contract.process.Environment;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.http.HttpSettings;
import dev.flotilla.http.SharedSecret;
import dev.flotilla.http.TlsIdentity;
import dev.flotilla.http.TrustedCertificates;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How a command API is run.
 *
 * @param projectors the base addresses of the projector's instances; any of them answers for every workspace
 * @param access who is let in
 * @param internalSecret what the projector recognises it by; empty if the projector asks for nothing
 * @param trust which certificates of the projector are trusted; empty for those that Java trusts
 */
public record CommandApiSettings(
        HttpSettings http,
        KafkaSettings kafka,
        List<URI> projectors,
        AccessSettings access,
        Optional<SharedSecret> internalSecret,
        Optional<SSLContext> trust) {

    /** @throws IllegalArgumentException if others could reach it and authentication is not required */
    public CommandApiSettings {
        projectors = List.copyOf(projectors);
        openToOthers(http, access).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
    }

    /** Without authentication: on the loopback address only. */
    public CommandApiSettings(HttpSettings http, KafkaSettings kafka, List<URI> projectors) {
        this(http, kafka, projectors, AccessSettings.NO_AUTHENTICATION, Optional.empty(), Optional.empty());
    }

    /**
     * As the environment of a process has it.
     *
     * @throws Environment.SettingsException that names everything that is wrong with it
     */
    public static CommandApiSettings of(Environment environment) {
        HttpSettings http = HttpSettings.of(environment, 8080).withTls(TlsIdentity.of(environment));
        KafkaSettings kafka = environment.kafka();
        List<URI> projectors = environment.addresses("FLOTILLA_PROJECTOR_URLS", "http://127.0.0.1:8081");
        AccessSettings access = AccessSettings.of(environment);
        Optional<SharedSecret> secret = SharedSecret.of(environment);
        Optional<SSLContext> trust = TrustedCertificates.ofProjector(environment);
        openToOthers(http, access).ifPresent(environment::fault);
        environment.check();
        return new CommandApiSettings(http, kafka, projectors, access, secret, trust);
    }

    private static Optional<String> openToOthers(HttpSettings http, AccessSettings access) {
        return access.requiresAuthentication()
                ? Optional.empty()
                : http.openToOthers(
                        "authentication is not set up",
                        "set FLOTILLA_API_KEYS_FILE, or FLOTILLA_JWT_ISSUER and what goes with it");
    }
}
