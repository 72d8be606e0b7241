package dev.flotilla.standalone;

import dev.flotilla.contract.Topic;
import dev.flotilla.contract.process.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads committed records from the beginning of a topic up to an offset of each partition, once. */
final class TopicScan<K> {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final KafkaSettings kafka;
    private final Deserializer<K> keys;

    /** @param keys deserializes the keys of records */
    TopicScan(KafkaSettings kafka, Deserializer<K> keys) {
        this.kafka = kafka;
        this.keys = keys;
    }

    /**
     * Reads all that is committed now.
     *
     * @throws EventLogException if there is no such topic, or nothing comes of it
     */
    void all(Topic topic, Consumer<ConsumerRecord<K, byte[]>> each) {
        try (KafkaConsumer<K, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            read(consumer, consumer.endOffsets(partitions), each);
        }
    }

    /** Reads all that is committed of what has been written by now, and waits for transactions that are not over yet. */
    void allSettled(Topic topic, Consumer<ConsumerRecord<K, byte[]>> each) {
        Map<String, Object> uncommitted = new HashMap<>(kafka.consumer());
        uncommitted.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        Map<TopicPartition, Long> ends;
        try (KafkaConsumer<K, byte[]> consumer = new KafkaConsumer<>(uncommitted, keys, new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            // First, or the consumer warns of each end.
            consumer.assign(partitions);
            ends = consumer.endOffsets(partitions);
        }
        until(ends, each);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, Topic topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new EventLogException(
                    "Expected the topic %s, but these brokers do not have it".formatted(topic.topicName()));
        }
        return partitions;
    }

    /** Reads each of the partitions up to an offset, that one not included. */
    void until(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<K, byte[]>> each) {
        try (KafkaConsumer<K, byte[]> consumer = consumer()) {
            read(consumer, ends, each);
        }
    }

    private void read(
            KafkaConsumer<K, byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<K, byte[]>> each) {
        consumer.assign(ends.keySet());
        consumer.seekToBeginning(ends.keySet());
        Map<TopicPartition, Long> left = new HashMap<>(ends);
        long silentSince = System.nanoTime();
        while (true) {
            // A position passes over the markers that transactions leave, which no record tells of.
            left.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            if (left.isEmpty()) {
                return;
            }
            long before = left.keySet().stream().mapToLong(consumer::position).sum();
            for (ConsumerRecord<K, byte[]> read : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(read.topic(), read.partition());
                if (read.offset() < ends.get(partition)) {
                    each.accept(read);
                }
            }
            if (left.keySet().stream().mapToLong(consumer::position).sum() > before) {
                silentSince = System.nanoTime();
            } else if (System.nanoTime() - silentSince > LONGEST_SILENCE.toNanos()) {
                throw new EventLogException("Expected to read up to %s, but nothing came for %d s"
                        .formatted(left, LONGEST_SILENCE.toSeconds()));
            }
        }
    }

    private KafkaConsumer<K, byte[]> consumer() {
        return new KafkaConsumer<>(kafka.consumer(), keys, new ByteArrayDeserializer());
    }
}
