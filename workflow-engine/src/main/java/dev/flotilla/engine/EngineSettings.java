package dev.flotilla.engine;

import dev.flotilla.contract.KafkaSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a workflow engine is run.
 *
 * @param stateDirectory where its stores are kept, one for each instance
 * @param threads stream threads, at least 1; each takes a share of the partitions
 * @param standbyReplicas how many other instances keep a copy of each store
 * @param instanceId names this instance across restarts, so that it gets its partitions back at once; empty for none
 */
public record EngineSettings(
        KafkaSettings kafka, Path stateDirectory, int threads, int standbyReplicas, Optional<String> instanceId) {

    /** The id of the consumer group, and the prefix of the stores' changelog topics. */
    public static final String APPLICATION_ID = "flotilla-engine";

    /** One thread, no standby. */
    public static EngineSettings of(KafkaSettings kafka, Path stateDirectory) {
        return new EngineSettings(kafka, stateDirectory, 1, 0, Optional.empty());
    }
}
