package dev.flotilla.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RecordTimeTest {
    private static long extract(long timestamp) {
        ConsumerRecord<Object, Object> read = new ConsumerRecord<>(
                "topic",
                0,
                0,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                "key",
                "value",
                new RecordHeaders(),
                Optional.empty());
        return new RecordTime().extract(read, -1);
    }

    @Test
    void isThatOfTheRecord() {
        assertThat(extract(42)).isEqualTo(42);
    }

    @Test
    void isNowIfTheRecordHasNone() {
        assertThat(extract(ConsumerRecord.NO_TIMESTAMP)).isPositive();
    }

    @Test
    void isNowIfThatOfTheRecordIsStillToCome() {
        assertThat(extract(Long.MAX_VALUE)).isBetween(1L, System.currentTimeMillis());
    }
}
