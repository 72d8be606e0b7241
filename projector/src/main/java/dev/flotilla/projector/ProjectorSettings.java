package dev.flotilla.projector;

import dev.flotilla.contract.KafkaSettings;
import dev.flotilla.http.HttpSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a projector is run.
 *
 * @param advertised {@code host:port} at which other projectors reach this one; empty for where it listens
 * @param stateDirectory where its stores are kept, one for each instance
 * @param threads stream threads, at least 1; each takes a share of the partitions
 * @param standbyReplicas how many other instances keep a copy of each store, to take over sooner
 * @param instanceId names this instance across restarts, so that it gets its partitions back at once; empty for none
 */
public record ProjectorSettings(
        KafkaSettings kafka,
        HttpSettings http,
        Optional<String> advertised,
        Path stateDirectory,
        int threads,
        int standbyReplicas,
        Optional<String> instanceId) {

    /** The id of the consumer group, and the prefix of the stores' changelog topics. */
    public static final String APPLICATION_ID = "flotilla-projector";

    /** Each long poll takes a place for as long as it waits. */
    private static final int MAX_REQUESTS_AT_ONCE = 4_096;

    /** One thread, no standby. */
    public static ProjectorSettings of(KafkaSettings kafka, String host, int port, Path stateDirectory) {
        return new ProjectorSettings(
                kafka, httpAt(host, port), Optional.empty(), stateDirectory, 1, 0, Optional.empty());
    }

    /** The same under a name that it keeps across restarts. */
    public ProjectorSettings withInstanceId(String id) {
        return new ProjectorSettings(
                kafka, http, advertised, stateDirectory, threads, standbyReplicas, Optional.of(id));
    }

    /** An address with the limits of a projector. */
    static HttpSettings httpAt(String host, int port) {
        return new HttpSettings(host, port, MAX_REQUESTS_AT_ONCE, HttpSettings.DEFAULT_STOP_TIMEOUT_MILLIS);
    }
}
