package dev.flotilla.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.batch.BatchEvent;
import dev.flotilla.domain.batch.BatchLimits;
import dev.flotilla.domain.batch.ItemCounts;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.batch.OpenBatch;
import dev.flotilla.engine.EngineStores.ItemChunk;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the engine keeps in the heap, in bytes: the figures that docs/reliability.md tells to plan by. */
@Timeout(60)
class HeapOfStoresTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int ITEMS = 100_000;

    /** As Kafka Streams keeps a store that is not on disk. */
    private final NavigableMap<Bytes, byte[]> store = new TreeMap<>();

    private static long heapBytes() {
        long used = Long.MAX_VALUE;
        for (int round = 0; round < 4; round++) {
            System.gc();
            used = Math.min(
                    used,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return used;
    }

    private void put(String key, Object value) {
        store.put(Bytes.wrap(key.getBytes(UTF_8)), WireJson.write(value));
    }

    @Test
    void isAFewMegabytesForAllBatchesThatAWorkspaceMayHaveOpen() {
        long before = heapBytes();
        for (int number = 0; number < BatchLimits.MAX_OPEN_BATCHES; number++) {
            String batchId = "b_0mf5k2q1c%016d".formatted(number);
            OpenBatch batch = new OpenBatch(
                    batchId,
                    ItemCounts.NONE.plus(ItemStatus.RUNNING, 9_000).plus(ItemStatus.SUCCEEDED, 1_000),
                    NOW.plusMillis(number),
                    100);
            Timer deadline = new Timer(batch.deadline(), Timer.Kind.BATCH_DEADLINE, "default", batchId);
            put("default/" + batchId, batch);
            put(deadline.key(), deadline);
        }
        long all = heapBytes() - before;
        System.out.printf("Heap of the engine: %,d bytes for all open batches of a workspace%n", all);
        assertThat(store).hasSize(2 * BatchLimits.MAX_OPEN_BATCHES);
        assertThat(all).isBetween(1_000_000L, 3_600_000L);
    }

    @Test
    void isLittleForAnItemOfThem() {
        long before = heapBytes();
        for (int start = 0; start < ITEMS; start += BatchEvent.MAX_ITEMS) {
            put(
                    "default/b_0mf5k2q1c0000000000000000/%06d".formatted(start),
                    new ItemChunk(IntStream.range(start, start + BatchEvent.MAX_ITEMS)
                            .mapToObj("np_%012d"::formatted)
                            .toList()));
        }
        long each = (heapBytes() - before) / ITEMS;
        System.out.printf("Heap of the engine: %,d bytes an item of an open batch%n", each);
        assertThat(store).hasSize(ITEMS / BatchEvent.MAX_ITEMS);
        assertThat(each).isBetween(10L, 30L);
    }
}
