package dev.flotilla.projector.fold;

import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.contract.CommandCodec;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.projector.store.BatchHead;
import dev.flotilla.projector.view.PartitionView;

/**
 * Folds {@code flotilla.batch-commands}, only to know of a batch before the engine has decided on it. One with an idempotency
 * key may be a repetition, so there is nothing to show before the decision; it is counted until then.
 */
final class CommandFold implements Fold {
    private final PartitionView view;
    private final Batches batches;

    CommandFold(PartitionView view, Batches batches) {
        this.view = view;
        this.batches = batches;
    }

    @Override
    public Runnable read(RecordKey key, byte[] value) {
        CloudEvent envelope = CloudEvent.parse(value);
        Fold.expectSame(key, RecordKey.of(envelope.workspace()));
        if (!(CommandCodec.decode(envelope) instanceof RequestBatch command)) {
            return NOTHING;
        }
        String batchId = command.header().commandId();
        if (command.header().idempotency().isPresent()) {
            return () -> countKeyed(key.workspace(), batchId);
        }
        Fold.expectSame(RecordKey.of(key.workspace(), batchId), RecordKey.of(key.workspace(), envelope.subject()));
        BatchHead head = BatchHead.of(command);
        return () -> {
            batches.accept(key.workspace(), batchId, head);
            countAccepted(key.workspace(), batchId);
        };
    }

    /** The decision may have been read before: it comes from another topic. One that is not in the heap has ended long ago. */
    private void countAccepted(String workspace, String batchId) {
        view.workspace(workspace)
                .batches()
                .entry(batchId)
                .filter(entry -> entry.batch().decidedAt().isEmpty())
                .ifPresent(entry -> view.undecided().add(workspace, batchId));
    }

    /** The same for one of which there is nothing in the heap before its decision. */
    private void countKeyed(String workspace, String batchId) {
        boolean decided = view.batch(workspace, batchId)
                        .filter(batch -> batch.decidedAt().isPresent())
                        .isPresent()
                || view.stores().answers().find(workspace, batchId).isPresent();
        if (!decided) {
            view.undecided().add(workspace, batchId);
        }
    }
}
