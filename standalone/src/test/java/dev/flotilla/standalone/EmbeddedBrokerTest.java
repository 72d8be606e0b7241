package dev.flotilla.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbeddedBrokerTest {
    private static final TopicPartition LETTERS = new TopicPartition("letters", 0);

    @TempDir
    Path directory;

    @Test
    @Timeout(10)
    void startsAndStopsWithinTenSeconds() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + broker.port());
        }
    }

    @Test
    void findsEverythingAgainAfterRestartOnTheSamePort() throws Exception {
        int port;
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            port = broker.port();
            createTopic(broker);
            produceInTransaction(broker, "a", "b");
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, port)) {
            assertThat(broker.port()).isEqualTo(port);
            assertThat(consume(broker, 2)).containsExactly("a", "b");

            produceInTransaction(broker, "c");
            assertThat(consume(broker, 3)).containsExactly("a", "b", "c");
        }
    }

    @Test
    void refusesDirectoryThatIsInUse() {
        try (EmbeddedBroker first = EmbeddedBroker.start(directory, 0)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(directory, 0))
                    .isInstanceOf(StandaloneException.class)
                    .hasMessage("The data directory " + directory + " is in use by another Flotilla; stop it first");

            assertThat(first.failure()).isNotDone();
        }
    }

    @Test
    void refusesPortThatIsInUse() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedBroker.start(directory, other.getLocalPort()))
                    .isInstanceOf(StandaloneException.class)
                    .hasMessage(
                            "Expected port %d to be free, but another program uses it; choose another with --kafka-port"
                                    .formatted(other.getLocalPort()));
        }
    }

    @Test
    void leavesDirectoryFreeAfterFailedStart() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedBroker.start(directory, other.getLocalPort()))
                    .isInstanceOf(StandaloneException.class);
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            assertThat(broker.failure()).isNotDone();
        }
    }

    @Test
    void tellsOfFatalErrorInsteadOfEndingTheProcess() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            assertThatThrownBy(() -> Exit.halt(1, "disk failed")).isInstanceOf(StandaloneException.class);

            assertThat(broker.failure())
                    .succeedsWithin(10, TimeUnit.SECONDS)
                    .asString()
                    .contains("disk failed");
        }
    }

    @Test
    void canBeClosedTwice() {
        EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);

        broker.close();
        broker.close();

        assertThat(LoopbackPort.isFree(broker.port())).isTrue();
    }

    private static void createTopic(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(LETTERS.topic(), Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    /** In a transaction, so that the transaction log is among what the restart must find. */
    private static void produceInTransaction(EmbeddedBroker broker, String... values) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "letters-writer");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (String value : values) {
                producer.send(new ProducerRecord<>(LETTERS.topic(), value));
            }
            producer.commitTransaction();
        }
    }

    private static List<String> consume(EmbeddedBroker broker, int count) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(LETTERS));
            consumer.seekToBeginning(List.of(LETTERS));
            List<String> values = new ArrayList<>();
            while (values.size() < count) {
                consumer.poll(Duration.ofSeconds(1)).records(LETTERS).stream()
                        .map(ConsumerRecord::value)
                        .forEach(values::add);
            }
            return values;
        }
    }
}
