package dev.flotilla.projector;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The time a record was written, by which Kafka Streams reads the topics side by side: when everything is folded anew, a batch
 * then comes about with its projects and not long before or after them. A record without a time counts as written now.
 */
public final class RecordTime implements TimestampExtractor {

    @Override
    public long extract(ConsumerRecord<Object, Object> read, long partitionTimeMillis) {
        return read.timestamp() >= 0 ? read.timestamp() : System.currentTimeMillis();
    }
}
