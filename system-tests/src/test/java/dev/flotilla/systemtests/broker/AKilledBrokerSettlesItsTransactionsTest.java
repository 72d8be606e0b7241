package dev.flotilla.systemtests.broker;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.standalone.LoopbackPort;
import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a broker confirmed before it was killed can be read after its restart, and nothing stays open for ever. */
@Timeout(180)
class AKilledBrokerSettlesItsTransactionsTest {
    private static final String TOPIC = "written";
    private static final int PARTITIONS = 4;
    private static final int MANY = 2_000;

    @TempDir
    Path directory;

    private final int port = LoopbackPort.anyFree();
    private final KafkaSettings kafka = KafkaSettings.of("127.0.0.1:" + port);
    private int starts;
    private ServiceProcess broker;

    @BeforeEach
    void start() throws Exception {
        broker = startBroker();
        try (Admin admin = Admin.create(kafka.admin())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterEach
    void end() {
        broker.close();
    }

    @Test
    void aBrokerThatWasKilledSettlesAllThatWasBeingCommitted() {
        Set<String> confirmed;
        try (Writers writers = new Writers(kafka, TOPIC, PARTITIONS)) {
            Await.until(
                    "transactions to be committed", () -> writers.committed().size() > MANY);
            broker.kill();
            confirmed = writers.committed();
        }

        broker = startBroker();

        awaitAllSettled();
        assertThat(read()).containsAll(confirmed);
    }

    private ServiceProcess startBroker() {
        starts++;
        ServiceProcess started = ServiceProcess.start(
                EmbeddedBrokerMain.class.getName(),
                List.of(directory.resolve("data").toString(), String.valueOf(port)),
                Map.of(),
                directory.resolve("broker-%d.log".formatted(starts)));
        Await.until(
                "the broker to be ready",
                started::output,
                printed -> printed.contains(EmbeddedBrokerMain.READY) || !started.isAlive());
        assertThat(started.isAlive()).as(started.output()).isTrue();
        return started;
    }

    /** Every record is either committed or given up, to the very end of each partition. */
    private void awaitAllSettled() {
        try (Admin admin = Admin.create(kafka.admin())) {
            Map<TopicPartition, Long> ends = ends(admin, IsolationLevel.READ_UNCOMMITTED);
            Await.until(
                    "everything up to %s to be settled".formatted(ends),
                    () -> ends(admin, IsolationLevel.READ_COMMITTED),
                    settled -> ends.entrySet().stream().allMatch(end -> settled.get(end.getKey()) >= end.getValue()));
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, IsolationLevel level) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions().forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
        return Await.result(
                        admin.listOffsets(wanted, new ListOffsetsOptions(level)).all())
                .entrySet()
                .stream()
                .collect(toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private static List<TopicPartition> partitions() {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                .toList();
    }

    private Set<String> read() {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(kafka.consumer(), new StringDeserializer(), new StringDeserializer())) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions());
            consumer.assign(partitions());
            consumer.seekToBeginning(partitions());
            Set<String> values = new HashSet<>();
            Await.until("the topic to be read", () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(read -> values.add(read.value()));
                return partitions().stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition));
            });
            return values;
        }
    }
}
