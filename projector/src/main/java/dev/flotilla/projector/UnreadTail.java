package dev.flotilla.projector;

import dev.flotilla.contract.process.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds the last record of a partition that can be read. The end of the log alone does not tell: behind that record there may be
 * markers of transactions and records of such as were given up, of which a reader gets to see nothing.
 */
final class UnreadTail implements AutoCloseable {
    /** Looked through at first, from the end; if there is no record in it, ten times as many, and so on. */
    private static final long FIRST_WINDOW = 1_000;

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private final KafkaConsumer<byte[], byte[]> consumer;

    UnreadTail(KafkaSettings kafka) {
        consumer = new KafkaConsumer<>(kafka.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * The offset behind the last record that can be read now; empty if there is none from an offset on.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer within 5 s
     */
    Optional<Long> offsetAfterLast(TopicPartition partition, long from) {
        // First: the consumer warns of each end of a partition that it is asked for and was not given.
        consumer.assign(List.of(partition));
        long end = consumer.endOffsets(List.of(partition), AT_MOST).get(partition);
        for (long window = FIRST_WINDOW; from < end; window *= 10) {
            long start = Math.max(from, end - window);
            OptionalLong last = last(partition, start, end);
            if (last.isPresent()) {
                return Optional.of(last.getAsLong() + 1);
            }
            if (start == from) {
                break;
            }
        }
        return Optional.empty();
    }

    private OptionalLong last(TopicPartition partition, long start, long end) {
        consumer.seek(partition, start);
        OptionalLong last = OptionalLong.empty();
        long giveUpNanos = System.nanoTime() + AT_MOST.toNanos();
        while (consumer.position(partition, AT_MOST) < end) {
            for (ConsumerRecord<byte[], byte[]> read : consumer.poll(POLL)) {
                if (read.offset() < end) {
                    last = OptionalLong.of(read.offset());
                }
            }
            if (System.nanoTime() > giveUpNanos) {
                throw new TimeoutException("Could not read the end of %s within %s".formatted(partition, AT_MOST));
            }
        }
        return last;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
