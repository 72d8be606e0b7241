package dev.flotilla.systemtests.harness;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.process.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topics of a broker, as anyone sees them who reads what was committed. */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    /** Longer than any service takes over a transaction. */
    private static final Duration REST = Duration.ofMillis(400);

    private final KafkaSettings kafka;
    private final Admin admin;
    private volatile int partitions;

    /** @param bootstrapServers of a broker that runs */
    public TopicReader(String bootstrapServers) {
        kafka = KafkaSettings.of(bootstrapServers);
        admin = Admin.create(kafka.admin());
    }

    /** Every committed record of a topic from its beginning to its present end. */
    public List<ConsumerRecord<String, byte[]>> all(Topic topic) {
        return read(topic, partition -> true);
    }

    /** Every committed record of a workspace, in their order, up to the present end. */
    public List<ConsumerRecord<String, byte[]>> records(Topic topic, String workspace) {
        int partition = partition(topic, workspace).partition();
        return read(topic, candidate -> candidate == partition).stream()
                .filter(read -> RecordKey.parse(read.key()).workspace().equals(workspace))
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> read(Topic topic, IntPredicate wanted) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .filter(info -> wanted.test(info.partition()))
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            long deadline = System.nanoTime() + Await.LONG.toNanos();
            while (!partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition))) {
                consumer.poll(POLL).forEach(records::add);
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("Expected to read %s to its end within %s".formatted(topic, Await.LONG));
                }
            }
            return records;
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka.consumer());
        // At the end nothing more is waited for, nor is it when closing.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 5);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        return settings;
    }

    /** The events of a workspace, in their order, as JSON. */
    public List<JsonNode> events(Topic topic, String workspace) {
        return records(topic, workspace).stream()
                .map(read -> WireJson.parse(read.value()))
                .toList();
    }

    /** A compacted topic's last value for each key of a workspace, by what follows the slash. */
    public Map<String, JsonNode> table(Topic topic, String workspace) {
        Map<String, JsonNode> table = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> read : records(topic, workspace)) {
            String entity = RecordKey.parse(read.key()).entityId().orElseThrow();
            Optional.ofNullable(read.value())
                    .ifPresentOrElse(value -> table.put(entity, WireJson.parse(value)), () -> table.remove(entity));
        }
        return table;
    }

    /** Where each partition of every topic ends, uncommitted records and transaction markers included. */
    public Map<TopicPartition, Long> ends() {
        return ends(Topic.values());
    }

    /** The same, once nothing has been written for a while. */
    public Map<TopicPartition, Long> endsAtRest() {
        AtomicReference<Map<TopicPartition, Long>> last = new AtomicReference<>(Map.of());
        AtomicLong since = new AtomicLong();
        return Await.until("the topics to come to rest", this::ends, ends -> {
            if (!ends.equals(last.getAndSet(ends))) {
                since.set(System.nanoTime());
            }
            return System.nanoTime() - since.get() > REST.toNanos();
        });
    }

    /** Where each partition of these topics ends. */
    public Map<TopicPartition, Long> ends(Topic... topics) {
        List<String> names = List.of(topics).stream().map(Topic::topicName).toList();
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        Await.result(admin.describeTopics(names).allTopicNames())
                .forEach((name, topic) -> topic.partitions()
                        .forEach(info -> wanted.put(new TopicPartition(name, info.partition()), OffsetSpec.latest())));
        return Await.result(admin.listOffsets(wanted).all()).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private int partitions() {
        if (partitions == 0) {
            partitions = ends(Topic.BATCH_COMMANDS).size();
        }
        return partitions;
    }

    /** Where a workspace's records are. */
    public TopicPartition partition(Topic topic, String workspace) {
        return new TopicPartition(topic.topicName(), RecordKey.partition(workspace, partitions()));
    }

    /** Appends a record that need not make sense; gives the offset that the broker has it at. */
    public long produce(TopicPartition where, byte[] key, byte[] value) {
        Map<String, Object> settings = new HashMap<>(kafka.producer());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            return Await.result(producer.send(new ProducerRecord<>(where.topic(), where.partition(), key, value)))
                    .offset();
        }
    }

    /** Appends records in a transaction that is then given up: they stay in the log, and nobody gets to see them. */
    public void giveUp(TopicPartition where, int records) {
        Map<String, Object> settings = new HashMap<>(kafka.producer());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "given-up-" + where);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int number = 0; number < records; number++) {
                producer.send(new ProducerRecord<>(where.topic(), where.partition(), null, new byte[] {1}));
            }
            producer.flush();
            producer.abortTransaction();
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
