package dev.flotilla.standalone;

import dev.flotilla.contract.cluster.Cluster;
import dev.flotilla.contract.cluster.ClusterException;
import dev.flotilla.contract.process.KafkaSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which event log a command works on: one in a data directory, or one that brokers serve. */
final class EventLogOptions {
    @ArgGroup(multiplicity = "1")
    private Source source;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Kafka client settings (a properties file), for brokers that want TLS or a password.")
    private Path kafkaConfig;

    /** Where the log is. */
    private static final class Source {
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
     * @throws EventLogException if the log cannot be read
     */
    int on(ToIntFunction<KafkaSettings> work) {
        try {
            return source.dataDirectory == null ? on(source.bootstrapServers, work) : on(source.dataDirectory, work);
        } catch (DataDirectoryLock.InUseException e) {
            throw new EventLogException(e.getMessage() + ", or give --bootstrap-servers in place of --data-dir", e);
        } catch (StandaloneException | ClusterException e) {
            throw new EventLogException(e.getMessage(), e);
        } catch (KafkaException e) {
            throw new EventLogException(
                    "Expected to work on the event log, but: %s; check --kafka-config, and that the topics are there and granted (flotilla topics plan)"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private int on(Path dataDirectory, ToIntFunction<KafkaSettings> work) {
        if (!Files.isDirectory(dataDirectory)) {
            throw new StandaloneException("Expected a data directory, but there is none at " + dataDirectory);
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(dataDirectory, 0)) {
            return on(broker.bootstrapServers(), work);
        }
    }

    private int on(String bootstrapServers, ToIntFunction<KafkaSettings> work) {
        KafkaSettings kafka = new KafkaSettings(bootstrapServers, KafkaConfigFile.read(kafkaConfig));
        try (Cluster brokers = new Cluster(kafka)) {
            brokers.expectAnswer();
        }
        return work.applyAsInt(kafka);
    }
}
