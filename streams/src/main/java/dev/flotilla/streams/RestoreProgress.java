package dev.flotilla.streams;

import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.observability.metrics.Metric;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How far stores have been restored from their changelogs, which comes before any work on their partitions. */
public final class RestoreProgress implements StateRestoreListener {
    /** @param restored of {@code total} records */
    private record Store(long restored, long total) {

        Store plus(long records) {
            return new Store(restored + records, total);
        }

        /** The end of a changelog may be behind records that count for nothing. */
        long remaining() {
            return Math.max(0, total - restored);
        }
    }

    private final Map<TopicPartition, Store> underWay = new ConcurrentHashMap<>();
    private final LongAdder restored = new LongAdder();

    void tell(Meters meters) {
        meters.gauge(Metric.RESTORING, underWay::size);
        meters.gauge(
                Metric.RESTORE_REMAINING,
                () -> underWay.values().stream().mapToLong(Store::remaining).sum());
        meters.counted(Metric.RESTORED, restored::sum);
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long start, long end) {
        underWay.put(changelog, new Store(0, end - start));
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long end, long records) {
        restored.add(records);
        underWay.computeIfPresent(changelog, (same, before) -> before.plus(records));
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long records) {
        underWay.remove(changelog);
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long records) {
        underWay.remove(changelog);
    }

    /** A sentence on how far it is; empty if nothing is being restored. */
    public Optional<String> sentence() {
        Map<TopicPartition, Store> now = Map.copyOf(underWay);
        long total = now.values().stream().mapToLong(Store::total).sum();
        long remaining = now.values().stream().mapToLong(Store::remaining).sum();
        return now.isEmpty()
                ? Optional.empty()
                : Optional.of("%d stores are being restored, %d of %d records are done"
                        .formatted(now.size(), total - remaining, total));
    }
}
