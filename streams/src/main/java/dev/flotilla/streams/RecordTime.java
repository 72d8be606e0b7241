package dev.flotilla.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The time a record was written, by which Kafka Streams reads the topics side by side: when everything is folded anew, a batch
 * then comes about with its projects and not long before or after them. A record without a time, or of a time to come, counts
 * as written now: it must not wait until everything else has been read.
 */
public final class RecordTime implements TimestampExtractor {

    @Override
    public long extract(ConsumerRecord<Object, Object> read, long partitionTimeMillis) {
        long nowMillis = System.currentTimeMillis();
        return read.timestamp() >= 0 ? Math.min(read.timestamp(), nowMillis) : nowMillis;
    }
}
