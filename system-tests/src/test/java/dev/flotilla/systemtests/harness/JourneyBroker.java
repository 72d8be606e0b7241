package dev.flotilla.systemtests.harness;

import dev.flotilla.standalone.EmbeddedBroker;
import java.nio.file.Path;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The broker that a deployment stands on. The system property {@code flotilla.broker} chooses it: {@code embedded}, which it is if
 * nothing is said, {@code testcontainers}, or the address of one that is there for tests only.
 */
sealed interface JourneyBroker extends AutoCloseable {
    String PROPERTY = "flotilla.broker";

    /** Where clients start from. */
    String bootstrapServers();

    /** The same broker, stopped and started again if that is ours to do. */
    JourneyBroker restarted();

    @Override
    void close();

    /** One without anything of Flotilla's on it. */
    static JourneyBroker start(Path directory) {
        String chosen = System.getProperty(PROPERTY, "embedded");
        return switch (chosen) {
            case "embedded" -> Embedded.start(directory, 0);
            case "testcontainers" -> Container.start();
            default -> Foreign.emptied(chosen);
        };
    }

    /** In the process of the tests. */
    record Embedded(EmbeddedBroker broker, Path directory) implements JourneyBroker {
        static Embedded start(Path directory, int port) {
            return new Embedded(EmbeddedBroker.start(directory, port), directory);
        }

        @Override
        public String bootstrapServers() {
            return broker.bootstrapServers();
        }

        @Override
        public JourneyBroker restarted() {
            broker.close();
            return start(directory, broker.port());
        }

        @Override
        public void close() {
            broker.close();
        }
    }

    /** From the image {@code apache/kafka}, of the version that the tests' own libraries have. */
    record Container(KafkaContainer kafka) implements JourneyBroker {
        static Container start() {
            KafkaContainer kafka = new KafkaContainer("apache/kafka:" + System.getProperty("kafka.version"))
                    .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                    // What a killed client had begun is given up soon after its time is over, as in the standalone
                    // form.
                    .withEnv("KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS", "1000");
            kafka.start();
            return new Container(kafka);
        }

        @Override
        public String bootstrapServers() {
            return kafka.getBootstrapServers();
        }

        /** Goes on: started again, it would be at another port. */
        @Override
        public JourneyBroker restarted() {
            return this;
        }

        @Override
        public void close() {
            kafka.stop();
        }
    }

    /** One that somebody else has started. */
    record Foreign(String bootstrapServers) implements JourneyBroker {
        static Foreign emptied(String bootstrapServers) {
            ForeignBroker.empty(bootstrapServers);
            return new Foreign(bootstrapServers);
        }

        @Override
        public JourneyBroker restarted() {
            return this;
        }

        @Override
        public void close() {}
    }
}
