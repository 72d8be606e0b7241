package dev.flotilla.commandapi;

import dev.flotilla.commandapi.access.AccessSettings;
import dev.flotilla.contract.process.Environment;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.http.HttpSettings;
import dev.flotilla.http.SharedSecret;
import dev.flotilla.http.TlsIdentity;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * What the command API needs to know.
 *
 * @param projectors the base addresses of the projector's instances; any of them answers for every workspace
 * @param access who is let in
 * @param internalSecret what the projector knows it by; empty where the projector asks for nothing
 * @param trust which certificates of the projector are trusted; empty for those that Java trusts
 */
public record CommandApiSettings(
        HttpSettings http,
        KafkaSettings kafka,
        List<URI> projectors,
        AccessSettings access,
        Optional<SharedSecret> internalSecret,
        Optional<SSLContext> trust) {

    /** @throws IllegalArgumentException where others could reach it and nobody has to prove who it is */
    public CommandApiSettings {
        projectors = List.copyOf(projectors);
        if (isOpenToOthers(http, access)) {
            throw new IllegalArgumentException(openToOthers(http));
        }
    }

    /** Where everybody may do everything: on the loopback address only. */
    public CommandApiSettings(HttpSettings http, KafkaSettings kafka, List<URI> projectors) {
        this(http, kafka, projectors, AccessSettings.OPEN, Optional.empty(), Optional.empty());
    }

    /**
     * As the environment of a process has it.
     *
     * @throws Environment.SettingsException that names everything that is wrong with it
     */
    public static CommandApiSettings of(Environment environment) {
        HttpSettings http = HttpSettings.at(
                        environment.text("FLOTILLA_HTTP_HOST", "127.0.0.1"),
                        environment.integer("FLOTILLA_HTTP_PORT", 0, 65_535, 8080))
                .with(TlsIdentity.of(environment))
                .withScrapersOf(environment);
        KafkaSettings kafka = environment.kafka();
        List<URI> projectors = environment.addresses("FLOTILLA_PROJECTOR_URLS", "http://127.0.0.1:8081");
        AccessSettings access = AccessSettings.of(environment);
        Optional<SharedSecret> secret = SharedSecret.of(environment);
        Optional<SSLContext> trust = TlsIdentity.trustOf(environment);
        if (isOpenToOthers(http, access)) {
            environment.fault(openToOthers(http));
        }
        environment.check();
        return new CommandApiSettings(http, kafka, projectors, access, secret, trust);
    }

    private static boolean isOpenToOthers(HttpSettings http, AccessSettings access) {
        return !access.authenticate() && !http.onLoopbackOnly();
    }

    private static String openToOthers(HttpSettings http) {
        return "Expected the loopback address in FLOTILLA_HTTP_HOST as long as nobody has to prove who it is, but got '%s': set FLOTILLA_API_KEYS_FILE, or FLOTILLA_JWT_ISSUER and what goes with it (docs/security.md)"
                .formatted(http.host());
    }
}
