package dev.flotilla.streams;

import dev.flotilla.contract.process.Environment;
import dev.flotilla.contract.process.KafkaSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a Kafka Streams application is run.
 *
 * @param applicationId the id of the consumer group, and the prefix of the stores' changelog topics
 * @param kafka the brokers; its overrides win over everything else
 * @param stateDirectory where its stores are kept, one for each instance
 * @param threads stream threads, at least 1; each takes a share of the partitions
 * @param standbyReplicas how many other instances keep a copy of each store, to take over sooner
 * @param instanceId names this instance across restarts, so that it gets its partitions back at once; empty for none
 */
public record StreamsSettings(
        String applicationId,
        KafkaSettings kafka,
        Path stateDirectory,
        int threads,
        int standbyReplicas,
        Optional<String> instanceId) {

    private static final int MAX_THREADS = 64;
    private static final int MAX_STANDBY_REPLICAS = 8;

    /** One thread, no standby, no name. */
    public static StreamsSettings of(String applicationId, KafkaSettings kafka, Path stateDirectory) {
        return new StreamsSettings(applicationId, kafka, stateDirectory, 1, 0, Optional.empty());
    }

    /**
     * As the environment of a process has it.
     *
     * @param stateDirectory if the environment does not say
     */
    public static StreamsSettings of(String applicationId, Environment environment, String stateDirectory) {
        return new StreamsSettings(
                applicationId,
                environment.kafka(),
                environment.path("FLOTILLA_STATE_DIR", stateDirectory),
                environment.integer("FLOTILLA_THREADS", 1, MAX_THREADS, 1),
                environment.integer("FLOTILLA_STANDBY_REPLICAS", 0, MAX_STANDBY_REPLICAS, 0),
                environment.text("FLOTILLA_INSTANCE_ID"));
    }

    /** The same under a name that it keeps across restarts. */
    public StreamsSettings withInstanceId(String id) {
        return new StreamsSettings(applicationId, kafka, stateDirectory, threads, standbyReplicas, Optional.of(id));
    }
}
