package dev.flotilla.streams;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.errors.StreamsException;

/**
 * Whether an instance has fetched the stores that it keeps for itself and for others, and so can take over at once. Until then it is not
 * ready: who restarts one instance after the other would else stop the last one that has them. From then on nobody looks again, for a copy that
 * falls behind under load is no reason to send work elsewhere.
 */
final class Copies {
    /** As far behind as Kafka Streams itself lets a copy be that takes over: its {@code acceptable.recovery.lag}. */
    static final long MAX_LAG_RECORDS = 10_000;

    private final LongSupplier mostBehindRecords;
    private volatile boolean fetched;

    /** @param mostBehindRecords by how many records the store is behind that is most; raises a StreamsException if nobody tells */
    Copies(LongSupplier mostBehindRecords) {
        this.mostBehindRecords = mostBehindRecords;
    }

    static Copies of(KafkaStreams streams) {
        return new Copies(() -> streams.allLocalStorePartitionLags().values().stream()
                .flatMap(partitions -> partitions.values().stream())
                .mapToLong(LagInfo::offsetLag)
                .max()
                .orElse(0));
    }

    /** A sentence on how far they are; empty once they were there. */
    Optional<String> missing() {
        if (fetched) {
            return Optional.empty();
        }
        try {
            long behind = mostBehindRecords.getAsLong();
            fetched = behind <= MAX_LAG_RECORDS;
            return fetched
                    ? Optional.empty()
                    : Optional.of(
                            "Expected every store to be at most %d records behind before others are stopped, but one is %d"
                                    .formatted(MAX_LAG_RECORDS, behind));
        } catch (StreamsException | IllegalStateException e) {
            return Optional.of("Expected the brokers to tell how far behind the stores are, but: " + e.getMessage());
        }
    }
}
