package dev.flotilla.projector.fold;

import dev.flotilla.contract.BatchEventCodec;
import dev.flotilla.contract.BatchRecord;
import dev.flotilla.contract.BatchRecord.OfBatch;
import dev.flotilla.contract.BatchRecord.OfCommand;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.domain.batch.BatchEvent.BatchCompleted;
import dev.flotilla.domain.batch.BatchEvent.BatchStarted;
import dev.flotilla.domain.batch.BatchEvent.ItemsRejected;
import dev.flotilla.domain.batch.BatchEvent.ItemsUnchanged;
import dev.flotilla.projector.store.BatchHead;
import dev.flotilla.projector.store.Item;
import dev.flotilla.projector.view.PartitionView;
import dev.flotilla.projector.view.Subjects;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Folds {@code flotilla.batch-events}: decisions on batches, items without an event of their own, answers to commands. */
final class BatchEventFold implements Fold {
    private final PartitionView view;
    private final Batches batches;

    BatchEventFold(PartitionView view, Batches batches) {
        this.view = view;
        this.batches = batches;
    }

    @Override
    public Runnable read(RecordKey key, byte[] value) {
        BatchRecord told = BatchEventCodec.decode(value);
        Fold.expectSame(key, BatchEventCodec.key(told));
        return switch (told) {
            case OfBatch ofBatch -> read(ofBatch);
            case OfCommand answer -> () -> answer(answer, value);
        };
    }

    private Runnable read(OfBatch told) {
        return switch (told.event()) {
            case BatchStarted started -> {
                BatchHead head = BatchHead.of(started);
                yield () -> batches.decide(told.workspace(), told.subject(), head, told.time());
            }
            case ItemsRejected rejected -> {
                Map<String, Item> items = new LinkedHashMap<>();
                rejected.items().forEach(item -> items.put(item.projectId(), ItemOutcome.of(item, told.time())));
                yield items(told, items);
            }
            case ItemsUnchanged unchanged -> {
                Map<String, Item> items = new LinkedHashMap<>();
                unchanged.items().forEach(item -> items.put(item.projectId(), ItemOutcome.of(item, told.time())));
                yield items(told, items);
            }
            // The batch has ended when all its items have, which their own events may not have told here yet.
            case BatchCompleted completed -> NOTHING;
        };
    }

    private Runnable items(OfBatch told, Map<String, Item> items) {
        return () ->
                items.forEach((projectId, item) -> batches.item(told.workspace(), told.subject(), projectId, item));
    }

    private void answer(OfCommand told, byte[] value) {
        Instant time = told.time();
        view.undecided().decided(told.workspace(), told.subject());
        view.stores().answers().put(told.workspace(), told.subject(), time, value);
        view.waiters().wake(Subjects.outcome(told.workspace(), told.subject()));
    }
}
