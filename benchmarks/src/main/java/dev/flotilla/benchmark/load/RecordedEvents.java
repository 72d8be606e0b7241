package dev.flotilla.benchmark.load;

import dev.flotilla.contract.Topic;
import dev.flotilla.contract.process.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what stands on the two topics of events between two moments. */
public final class RecordedEvents implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private Map<TopicPartition, Long> from;

    /** One record. */
    public record Event(int partition, byte[] key, byte[] value) {}

    public RecordedEvents(KafkaSettings kafka) {
        consumer = new KafkaConsumer<>(kafka.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions = Stream.of(Topic.PROJECT_EVENTS, Topic.BATCH_EVENTS)
                .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                .map(RecordedEvents::partition)
                .toList();
        consumer.assign(partitions);
        begin();
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }

    /** From here on. */
    public final void begin() {
        from = consumer.endOffsets(partitions);
    }

    /** All that was committed since, in the order of each partition. */
    public List<Event> since() {
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
        from.forEach(consumer::seek);
        List<Event> events = new ArrayList<>();
        while (end.entrySet().stream().anyMatch(last -> consumer.position(last.getKey()) < last.getValue())) {
            consumer.poll(POLL).forEach(read -> events.add(new Event(read.partition(), read.key(), read.value())));
        }
        return events;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
