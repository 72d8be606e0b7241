package dev.flotilla.engine;

import dev.flotilla.contract.KafkaSettings;
import dev.flotilla.streams.StreamsSettings;
import java.nio.file.Path;
import java.util.Map;

/** How a workflow engine is run. */
public record EngineSettings(StreamsSettings streams) {

    /** The id of the consumer group, and the prefix of the stores' changelog topics. */
    public static final String APPLICATION_ID = "flotilla-engine";

    /** One thread, no standby. */
    public static EngineSettings of(KafkaSettings kafka, Path stateDirectory) {
        return new EngineSettings(StreamsSettings.of(APPLICATION_ID, kafka, stateDirectory));
    }

    /** The same under a name that it keeps across restarts. */
    public EngineSettings withInstanceId(String id) {
        return new EngineSettings(streams.withInstanceId(id));
    }

    /** As the environment of a process has it. */
    static EngineSettings of(Map<String, String> environment) {
        KafkaSettings kafka =
                KafkaSettings.of(environment.getOrDefault("FLOTILLA_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092"));
        return new EngineSettings(StreamsSettings.of(APPLICATION_ID, kafka, environment, "state/workflow-engine"));
    }
}
