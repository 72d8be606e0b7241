package dev.flotilla.projector.query;

import dev.flotilla.contract.document.ItemDocument.ItemError;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.projector.store.BatchHead;
import dev.flotilla.projector.store.FoldedBatch;
import dev.flotilla.projector.store.Item;
import dev.flotilla.projector.store.ItemStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The same batch again, for the items that failed, timed out, or were rejected for a reason that passes by itself. */
final class Retry {
    private Retry() {}

    /** The request; empty if there is no such item. */
    static Optional<BatchRequest> of(String workspace, FoldedBatch batch, ItemStore items) {
        BatchHead head = batch.head().orElseThrow();
        List<String> all = new ArrayList<>();
        List<String> again = new ArrayList<>();
        items.each(workspace, batch.batchId(), (projectId, item) -> {
            all.add(projectId);
            if (maySucceedNow(head, item)) {
                again.add(projectId);
            }
        });
        if (again.isEmpty()) {
            return Optional.empty();
        }
        // All or nothing stays so: without those that stood in the way it would be applied to a part after all.
        boolean whole = head.mode() == Mode.ALL_OR_NOTHING && head.refusal().isPresent();
        List<String> projectIds = whole ? all : again;
        return Optional.of(new BatchRequest(
                head.operation(),
                new Selection.ByIds(projectIds),
                head.mode(),
                head.parameters(),
                Map.of(),
                Optional.empty(),
                head.timeoutSeconds()));
    }

    private static boolean maySucceedNow(BatchHead head, Item item) {
        return switch (item.status()) {
            case FAILED, TIMED_OUT -> true;
            case REJECTED ->
                // By now such a project may be at another step, which nobody asked to confirm.
                head.operation() != Operation.START_FORWARD_SWITCHOVER
                        && item.error().filter(ItemError::retryable).isPresent();
            case RUNNING, SUCCEEDED -> false;
        };
    }
}
