package dev.flotilla.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.contract.DeadLetter;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.UnreadableRecordException;
import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.observability.metrics.Metric;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where records come into a processor: checks that each is in its workspace's partition, and sends what cannot be understood to
 * the dead letters, so that it holds nothing up.
 */
public final class RecordIntake {
    private static final Logger LOG = LoggerFactory.getLogger(RecordIntake.class);

    /** What a record comes to, found out without changing anything yet. */
    @FunctionalInterface
    public interface Understanding<T> {
        /**
         * Understands a record.
         *
         * @throws UnreadableRecordException if it is not what its topic's contract says; any other runtime exception means the
         *     same, but for a {@link KafkaException}
         */
        T of(RecordKey key, RecordMetadata origin);
    }

    private final ProcessorContext<byte[], byte[]> context;
    private final String service;
    private final String deadLetters;
    private final int partitions;
    private final Meters meters;

    /**
     * An intake of one task.
     *
     * @param service what dead letters call the reader
     * @param sources the topics that it takes in
     * @param deadLetters the node of the topology that sends them
     * @param partitions how many each topic has
     */
    public RecordIntake(
            ProcessorContext<byte[], byte[]> context,
            String service,
            List<Topic> sources,
            String deadLetters,
            int partitions,
            Meters meters) {
        this.meters = meters;
        this.context = context;
        this.service = service;
        this.deadLetters = deadLetters;
        this.partitions = partitions;
        // From the beginning at 0: the rise of a counter that first appears with a count is seen by nobody.
        sources.forEach(source -> meters.counter(Metric.DEAD_LETTERS, source.topicName()));
    }

    /**
     * What a record comes to; empty if it was set aside.
     *
     * @throws KafkaException if a store or the broker is at fault, not the record: the transaction is given up and taken again; what a
     *     store has and nobody can read is such a one
     */
    public <T> Optional<T> take(Record<byte[], byte[]> read, Understanding<T> understanding) {
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        try {
            return Optional.of(understanding.of(key(read, origin), origin));
        } catch (UnreadableRecordException e) {
            setAside(read, origin, e.getMessage());
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            // Stopping here would stop every workspace of the partition, for good.
            LOG.error("The {} could not take {} in", service, place(origin), e);
            setAside(read, origin, "The %s could not take it in: %s".formatted(service, e));
        }
        return Optional.empty();
    }

    private RecordKey key(Record<byte[], byte[]> read, RecordMetadata origin) {
        RecordKey key = RecordKey.parse(read.key() == null ? null : new String(read.key(), UTF_8));
        int expected = key.partition(partitions);
        if (expected != origin.partition()) {
            throw new UnreadableRecordException("Expected records of workspace '%s' in partition %d, but got one in %d"
                    .formatted(key.workspace(), expected, origin.partition()));
        }
        return key;
    }

    /** As `dead-letters list` names it: without the headers, which are bytes. */
    private static String place(RecordMetadata origin) {
        return "%s %d@%d".formatted(origin.topic(), origin.partition(), origin.offset());
    }

    private void setAside(Record<byte[], byte[]> read, RecordMetadata origin, String reason) {
        LOG.warn("Set aside {}: {}", place(origin), reason);
        meters.counter(Metric.DEAD_LETTERS, origin.topic()).increment();
        DeadLetter letter = new DeadLetter(origin.topic(), origin.partition(), origin.offset(), service, reason);
        Header redrivenFrom = read.headers().lastHeader(DeadLetter.REDRIVEN_FROM);
        context.forward(
                read.withKey(DeadLetter.keptKey(read.key()))
                        .withValue(DeadLetter.keptValue(read.value()))
                        .withHeaders(HeadersOf.map(letter.headers(
                                read.key(), read.value(), redrivenFrom == null ? null : redrivenFrom.value()))),
                deadLetters);
    }
}
