package dev.flotilla.projector;

import dev.flotilla.contract.Environment;
import dev.flotilla.contract.KafkaService;
import dev.flotilla.contract.KafkaSettings;
import dev.flotilla.http.HttpSettings;
import dev.flotilla.streams.StreamsSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a projector is run.
 *
 * @param advertised {@code host:port} at which other projectors reach this one; empty for where it listens
 */
public record ProjectorSettings(StreamsSettings streams, HttpSettings http, Optional<String> advertised) {

    /** The id of the consumer group, and the prefix of the stores' changelog topics. */
    public static final String APPLICATION_ID = KafkaService.PROJECTOR_ID;

    /** Each long poll takes a place for as long as it waits. */
    private static final int MAX_REQUESTS_AT_ONCE = 4_096;

    /** One thread, no standby. */
    public static ProjectorSettings of(KafkaSettings kafka, String host, int port, Path stateDirectory) {
        return new ProjectorSettings(
                StreamsSettings.of(APPLICATION_ID, kafka, stateDirectory), httpAt(host, port), Optional.empty());
    }

    /** As the environment of a process has it. */
    static ProjectorSettings of(Environment environment) {
        return new ProjectorSettings(
                StreamsSettings.of(APPLICATION_ID, environment, "state/projector"),
                httpAt(
                        environment.text("FLOTILLA_HTTP_HOST", "127.0.0.1"),
                        environment.integer("FLOTILLA_HTTP_PORT", 0, 65_535, 8081)),
                environment.text("FLOTILLA_ADVERTISED_URL").map(ProjectorSettings::hostAndPort));
    }

    /** Both {@code http://host:port} and {@code host:port} will do. */
    private static String hostAndPort(String url) {
        return url.replaceFirst("^http://", "").replaceFirst("/$", "");
    }

    /** The same under a name that it keeps across restarts. */
    public ProjectorSettings withInstanceId(String id) {
        return new ProjectorSettings(streams.withInstanceId(id), http, advertised);
    }

    /** An address with the limits of a projector. */
    static HttpSettings httpAt(String host, int port) {
        return new HttpSettings(host, port, MAX_REQUESTS_AT_ONCE, HttpSettings.DEFAULT_STOP_TIMEOUT_MILLIS);
    }
}
