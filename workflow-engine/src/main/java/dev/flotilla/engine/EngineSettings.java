package dev.flotilla.engine;

import dev.flotilla.contract.cluster.KafkaService;
import dev.flotilla.contract.process.Environment;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.http.HttpSettings;
import dev.flotilla.streams.StreamsSettings;
import java.nio.file.Path;

/**
 * How a workflow engine is run.
 *
 * @param http where it says how it is: {@code /health/live}, {@code /health/ready}
 */
public record EngineSettings(StreamsSettings streams, HttpSettings http) {

    /** One thread, no standby; its health at any free port of this machine. */
    public static EngineSettings of(KafkaSettings kafka, Path stateDirectory) {
        return new EngineSettings(
                StreamsSettings.of(KafkaService.ENGINE_ID, kafka, stateDirectory), HttpSettings.at("127.0.0.1", 0));
    }

    /** The same under a name that it keeps across restarts. */
    public EngineSettings withInstanceId(String id) {
        return new EngineSettings(streams.withInstanceId(id), http);
    }

    /** As the environment of a process has it. */
    public static EngineSettings of(Environment environment) {
        return new EngineSettings(
                StreamsSettings.of(KafkaService.ENGINE_ID, environment, "state/workflow-engine"),
                HttpSettings.of(environment, 8082));
    }
}
