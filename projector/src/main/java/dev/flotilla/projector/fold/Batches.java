package dev.flotilla.projector.fold;

import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.observability.log.BatchLog;
import dev.flotilla.observability.log.BatchLog.Hop;
import dev.flotilla.observability.trace.TraceContext;
import dev.flotilla.observability.trace.TracedWork;
import dev.flotilla.projector.store.BatchHead;
import dev.flotilla.projector.store.FoldedBatch;
import dev.flotilla.projector.store.Item;
import dev.flotilla.projector.view.BatchEntry;
import dev.flotilla.projector.view.BatchIndex;
import dev.flotilla.projector.view.PartitionView;
import dev.flotilla.projector.view.Subjects;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What records make of batches and their items. An item that has ended stays as it is, and a batch ends when the last of its
 * items has, whichever topic told of them first.
 */
final class Batches {
    /** How long ago something may have happened and still be news. */
    private static final Duration NEWS = Duration.ofHours(1);

    private final PartitionView view;
    private final BatchTable table;
    private final InstantSource clock;
    private Headers reading = new RecordHeaders();

    Batches(PartitionView view, BatchTable table, InstantSource clock) {
        this.clock = clock;
        this.view = view;
        this.table = table;
    }

    /** What comes now is of a record with these headers. */
    void reading(Headers headers) {
        reading = headers;
    }

    /** The command of a batch was seen. */
    void accept(String workspace, String batchId, BatchHead head) {
        BatchEntry entry = entry(workspace, batchId);
        if (!entry.batch().known()) {
            index(workspace).change(entry, entry.batch().accepted(head));
            view.stores().batches().put(workspace, entry.batch());
            table.tellSoon(entry);
        }
    }

    /** The decision on a batch was seen. */
    void decide(String workspace, String batchId, BatchHead head, Instant at) {
        BatchEntry entry = entry(workspace, batchId);
        FoldedBatch before = entry.batch();
        if (before.decidedAt().isPresent()) {
            view.undecided().decided(workspace, batchId);
        } else {
            FoldedBatch decided = before.decided(head, at);
            // The store first: it is asked for what the heap leaves out.
            view.stores().batches().put(workspace, decided);
            view.countedOnce(workspace, batchId, () -> index(workspace).change(entry, decided));
            table.tell(entry);
            wake(entry, before);
            logEnd(workspace, entry, before, at);
        }
    }

    /** Something was told of an item. */
    void item(String workspace, String batchId, String projectId, Item item) {
        BatchEntry entry = entry(workspace, batchId);
        FoldedBatch before = entry.batch();
        Optional<ItemStatus> known = entry.item(projectId);
        if (before.ended() || known.filter(ItemStatus::terminal).isPresent()) {
            return;
        }
        view.stores().items().put(workspace, batchId, projectId, item);
        index(workspace).item(entry, projectId, item);
        if (entry.batch().ended()) {
            view.stores().batches().put(workspace, entry.batch());
            table.tell(entry);
        } else {
            table.tellSoon(entry);
        }
        wake(entry, before);
        logEnd(workspace, entry, before, item.at());
    }

    /** One line, and one span; not for those that ended long ago, of which a projector that begins anew hears in their thousands. */
    private void logEnd(String workspace, BatchEntry entry, FoldedBatch before, Instant at) {
        FoldedBatch batch = entry.batch();
        if (!batch.ended() || before.ended() || at.isBefore(clock.instant().minus(NEWS))) {
            return;
        }
        Optional<TraceContext> trace = TraceContext.of(reading);
        try (TracedWork work = TracedWork.ofRecord("project", trace, at)) {
            work.with("flotilla.batch_id", batch.batchId());
        }
        BatchLog.of(Hop.PROJECTED, workspace, batch.batchId(), trace.map(TraceContext::traceId))
                .with("status", batch.status().name())
                .write();
    }

    /**
     * A batch that nobody heard of is written down, so that its items are found again when the partition is loaded. One that
     * ended so long ago that only the store knows it stays as it is, whatever is told of it now.
     */
    private BatchEntry entry(String workspace, String batchId) {
        BatchIndex known = view.workspace(workspace).batches();
        return known.entry(batchId)
                .or(() -> view.stores().batches().find(workspace, batchId).map(known::apart))
                .orElseGet(() -> {
                    FoldedBatch batch = FoldedBatch.heardOf(batchId);
                    view.stores().batches().put(workspace, batch);
                    return index(workspace).add(batch);
                });
    }

    private BatchIndex index(String workspace) {
        return view.openWorkspace(workspace).batches();
    }

    private void wake(BatchEntry entry, FoldedBatch before) {
        FoldedBatch batch = entry.batch();
        if (batch.complete() && !before.complete()) {
            view.waiters().wake(Subjects.outcome(entry.workspace(), batch.batchId()));
        }
        if (batch.ended()) {
            view.waiters().wake(Subjects.end(entry.workspace(), batch.batchId()));
        }
    }
}
