package dev.flotilla.projector.fold;

import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.contract.CommandCodec;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.projector.store.BatchHead;

/**
 * Folds {@code flotilla.batch-commands}, only to know of a batch before the engine has decided on it. One with an idempotency
 * key may be a repetition, so there is nothing to show before the decision.
 */
final class CommandFold implements Fold {
    private final Batches batches;

    CommandFold(Batches batches) {
        this.batches = batches;
    }

    @Override
    public Runnable read(RecordKey key, byte[] value) {
        CloudEvent envelope = CloudEvent.parse(value);
        Fold.expectSame(key, RecordKey.of(envelope.workspace()));
        if (CommandCodec.decode(envelope) instanceof RequestBatch command
                && command.header().idempotency().isEmpty()) {
            String batchId = command.header().commandId();
            Fold.expectSame(RecordKey.of(key.workspace(), batchId), RecordKey.of(key.workspace(), envelope.subject()));
            BatchHead head = BatchHead.of(command);
            return () -> batches.accept(key.workspace(), batchId, head);
        }
        return NOTHING;
    }
}
