package dev.flotilla.projector.query;

import dev.flotilla.contract.document.ItemDocument.ItemError;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.Selection;
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

    /** The request; empty where there is no such item. */
    static Optional<BatchRequest> of(String workspace, FoldedBatch batch, ItemStore items) {
        List<String> projectIds = new ArrayList<>();
        items.each(workspace, batch.batchId(), (projectId, item) -> {
            if (maySucceedNow(item)) {
                projectIds.add(projectId);
            }
        });
        if (projectIds.isEmpty()) {
            return Optional.empty();
        }
        BatchHead head = batch.head().orElseThrow();
        return Optional.of(new BatchRequest(
                head.operation(),
                new Selection.ByIds(projectIds),
                head.mode(),
                head.parameters(),
                Map.of(),
                Optional.empty(),
                head.timeoutSeconds()));
    }

    private static boolean maySucceedNow(Item item) {
        return switch (item.status()) {
            case FAILED, TIMED_OUT -> true;
            case REJECTED -> item.error().filter(ItemError::retryable).isPresent();
            case RUNNING, SUCCEEDED -> false;
        };
    }
}
