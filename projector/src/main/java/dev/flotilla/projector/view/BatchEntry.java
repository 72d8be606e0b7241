package dev.flotilla.projector.view;

import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.projector.store.FoldedBatch;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A batch as it stands, and while it is open the status of each of its items, so that an event of a project need not look
 * its item up on disk. The stream thread alone writes; others see {@link #batch()} only.
 */
public final class BatchEntry {
    private final String workspace;
    private volatile FoldedBatch batch;
    private Map<String, ItemStatus> items = new HashMap<>();
    private Optional<SortPosition> place = Optional.empty();

    BatchEntry(String workspace, FoldedBatch batch) {
        this.workspace = workspace;
        this.batch = batch;
    }

    public String workspace() {
        return workspace;
    }

    public FoldedBatch batch() {
        return batch;
    }

    /** What is known of an item; empty if it was not told of yet, or the batch has ended. */
    public Optional<ItemStatus> item(String projectId) {
        return Optional.ofNullable(items.get(projectId));
    }

    void note(String projectId, ItemStatus status) {
        items.put(projectId, status);
    }

    void become(FoldedBatch changed) {
        batch = changed;
        if (changed.ended()) {
            items = Map.of();
        }
    }

    /** Where it stands in the list; empty while there is nothing to show of it. */
    Optional<SortPosition> place() {
        return place;
    }

    boolean isFiledAt(Instant createdAt) {
        return place.filter(filed -> filed.time().equals(createdAt)).isPresent();
    }

    SortPosition file(Instant createdAt) {
        SortPosition filed = SortPosition.at(createdAt, batch.batchId());
        place = Optional.of(filed);
        return filed;
    }
}
