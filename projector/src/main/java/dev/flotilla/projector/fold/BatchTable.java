package dev.flotilla.projector.fold;

import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.WireJson;
import dev.flotilla.projector.store.BatchStore;
import dev.flotilla.projector.store.FoldedBatch;
import dev.flotilla.projector.view.BatchEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * The rows of {@code flotilla.batches}. The start and the end of a batch are told at once, what changes in between every now
 * and then, so that an item does not cost a record of its batch.
 */
final class BatchTable {
    static final Duration PAUSE = Duration.ofMillis(100);

    private final ProcessorContext<byte[], byte[]> context;
    private final ProjectorTables tables;
    private final BatchStore batches;
    private final Set<BatchEntry> changed = new LinkedHashSet<>();

    /** Only there while something waits for it: a clock that ticks makes every idle partition commit. */
    private Optional<Cancellable> clock = Optional.empty();

    BatchTable(ProcessorContext<byte[], byte[]> context, ProjectorTables tables, BatchStore batches) {
        this.context = context;
        this.tables = tables;
        this.batches = batches;
    }

    /** Tells of a batch at once. */
    void tell(BatchEntry entry) {
        changed.remove(entry);
        FoldedBatch batch = batches.whole(entry.workspace(), entry.batch());
        tables.batch(
                RecordKey.of(entry.workspace(), batch.batchId()),
                WireJson.write(batch.toDocument(Optional.empty(), Map.of())),
                Instant.ofEpochMilli(context.currentSystemTimeMs()));
    }

    /** Tells of a batch soon. */
    void tellSoon(BatchEntry entry) {
        if (!entry.batch().known()) {
            return;
        }
        changed.add(entry);
        if (clock.isEmpty()) {
            clock = Optional.of(context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, time -> tellAll()));
        }
    }

    private void tellAll() {
        stop();
        List.copyOf(changed).forEach(this::tell);
    }

    void stop() {
        clock.ifPresent(Cancellable::cancel);
        clock = Optional.empty();
    }
}
