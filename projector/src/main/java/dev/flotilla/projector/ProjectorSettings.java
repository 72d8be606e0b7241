package dev.flotilla.projector;

import dev.flotilla.contract.cluster.KafkaService;
import dev.flotilla.contract.process.Environment;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.http.HttpSettings;
import dev.flotilla.http.SharedSecret;
import dev.flotilla.http.TlsIdentity;
import dev.flotilla.http.TrustedCertificates;
import dev.flotilla.streams.StreamsSettings;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How a projector is run.
 *
 * @param advertised {@code host:port} at which other projectors reach this one; empty for where it listens
 * @param internalSecret what askers have to show: the command API, and the other instances; empty if nobody has to
 * @param trust which certificates of the other instances are trusted; empty for those that Java trusts
 */
public record ProjectorSettings(
        StreamsSettings streams,
        HttpSettings http,
        Optional<String> advertised,
        Optional<SharedSecret> internalSecret,
        Optional<SSLContext> trust) {

    /** Each long poll takes a place for as long as it waits. */
    private static final int MAX_REQUESTS_AT_ONCE = 4_096;

    /** @throws IllegalArgumentException if others could reach it and nobody has to show anything */
    public ProjectorSettings {
        openToOthers(http, internalSecret).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
    }

    /** For everybody who can reach it: on the loopback address only. */
    public ProjectorSettings(StreamsSettings streams, HttpSettings http, Optional<String> advertised) {
        this(streams, http, advertised, Optional.empty(), Optional.empty());
    }

    private static Optional<String> openToOthers(HttpSettings http, Optional<SharedSecret> secret) {
        return secret.isPresent()
                ? Optional.empty()
                : http.openToOthers("FLOTILLA_INTERNAL_TOKEN is not set", "whoever reached it could read everything");
    }

    /** One thread, no standby. */
    public static ProjectorSettings of(KafkaSettings kafka, String host, int port, Path stateDirectory) {
        return new ProjectorSettings(
                StreamsSettings.of(KafkaService.PROJECTOR_ID, kafka, stateDirectory),
                httpAt(host, port),
                Optional.empty());
    }

    /** As the environment of a process has it. */
    public static ProjectorSettings of(Environment environment) {
        StreamsSettings streams = StreamsSettings.of(KafkaService.PROJECTOR_ID, environment, "state/projector");
        HttpSettings http = HttpSettings.of(environment, 8081)
                .withMaxRequestsAtOnce(MAX_REQUESTS_AT_ONCE)
                .withTls(TlsIdentity.of(environment));
        Optional<String> advertised =
                environment.text("FLOTILLA_ADVERTISED_URL").map(ProjectorSettings::hostAndPort);
        Optional<SharedSecret> secret = SharedSecret.of(environment);
        Optional<SSLContext> trust = TrustedCertificates.ofProjector(environment);
        openToOthers(http, secret).ifPresent(environment::fault);
        environment.check();
        return new ProjectorSettings(streams, http, advertised, secret, trust);
    }

    /** Both {@code http://host:port} and {@code host:port} will do; an instance with TLS is reached by TLS. */
    private static String hostAndPort(String url) {
        return url.replaceFirst("^https?://", "").replaceFirst("/$", "");
    }

    /** The same under a name that it keeps across restarts. */
    public ProjectorSettings withInstanceId(String id) {
        return new ProjectorSettings(streams.withInstanceId(id), http, advertised, internalSecret, trust);
    }

    /** The same for those only who show a secret. */
    public ProjectorSettings withInternalSecret(SharedSecret secret) {
        return new ProjectorSettings(streams, http, advertised, Optional.of(secret), trust);
    }

    /** An address with the limits of a projector. */
    static HttpSettings httpAt(String host, int port) {
        return new HttpSettings(host, port, MAX_REQUESTS_AT_ONCE, HttpSettings.DEFAULT_STOP_TIMEOUT_MILLIS);
    }
}
