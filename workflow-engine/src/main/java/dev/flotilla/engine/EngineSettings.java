package dev.flotilla.engine;

import dev.flotilla.contract.Environment;
import dev.flotilla.contract.KafkaService;
import dev.flotilla.contract.KafkaSettings;
import dev.flotilla.streams.StreamsSettings;
import java.nio.file.Path;

/** How a workflow engine is run. */
public record EngineSettings(StreamsSettings streams) {

    /** The id of the consumer group, and the prefix of the stores' changelog topics. */
    public static final String APPLICATION_ID = KafkaService.ENGINE_ID;

    /** One thread, no standby. */
    public static EngineSettings of(KafkaSettings kafka, Path stateDirectory) {
        return new EngineSettings(StreamsSettings.of(APPLICATION_ID, kafka, stateDirectory));
    }

    /** The same under a name that it keeps across restarts. */
    public EngineSettings withInstanceId(String id) {
        return new EngineSettings(streams.withInstanceId(id));
    }

    /** As the environment of a process has it. */
    static EngineSettings of(Environment environment) {
        return new EngineSettings(StreamsSettings.of(APPLICATION_ID, environment, "state/workflow-engine"));
    }
}
