package dev.flotilla.standalone;

import dev.flotilla.contract.process.KafkaSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which log a command works on: one that lies in a data directory, or one that brokers serve. */
final class LogOptions {
    @ArgGroup(multiplicity = "1")
    private Place place;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Kafka client settings (a properties file), for brokers that want TLS or a password.")
    private Path kafkaConfig;

    /** Where the log is. */
    private static final class Place {
        @Option(
                names = "--data-dir",
                paramLabel = "DIR",
                description = "The data directory of a Flotilla that is stopped.")
        private Path dataDirectory;

        @Option(
                names = "--bootstrap-servers",
                paramLabel = "HOST:PORT",
                description = "The brokers of a Flotilla that runs.")
        private String bootstrapServers;
    }

    /**
     * Does some work on the log, and gives its exit code; the broker of a data directory runs meanwhile.
     *
     * @throws StandaloneException if there is no such directory or file
     */
    int on(ToIntFunction<KafkaSettings> work) {
        if (place.dataDirectory == null) {
            return work.applyAsInt(new KafkaSettings(place.bootstrapServers, KafkaConfigFile.read(kafkaConfig)));
        }
        if (!Files.isDirectory(place.dataDirectory)) {
            throw new StandaloneException("Expected a data directory, but there is none at " + place.dataDirectory);
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(place.dataDirectory, 0)) {
            return work.applyAsInt(new KafkaSettings(broker.bootstrapServers(), KafkaConfigFile.read(kafkaConfig)));
        }
    }
}
