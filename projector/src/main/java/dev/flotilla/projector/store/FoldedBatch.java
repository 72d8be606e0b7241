package dev.flotilla.projector.store;

import dev.flotilla.contract.document.BatchDocument;
import dev.flotilla.contract.document.BatchDocument.BatchError;
import dev.flotilla.contract.document.BatchDocument.Counts;
import dev.flotilla.contract.document.ItemDocument;
import dev.flotilla.domain.batch.BatchEvent.Refused;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ItemCounts;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.batch.SwitchoverGroup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A batch as far as it has been told. Commands, batch events and project events come from three topics, in any order between
 * them: whatever comes first, the same records give the same batch.
 *
 * @param head empty while only events of its projects have come
 * @param decidedAt empty while it is not decided
 * @param items how many items have been told of, by status
 * @param lastItemAt the time of the latest event that ended an item
 */
public record FoldedBatch(
        String batchId,
        Optional<BatchHead> head,
        Optional<Instant> decidedAt,
        ItemCounts items,
        Optional<Instant> lastItemAt) {

    /** A batch of which nothing is known but its id. */
    public static FoldedBatch heardOf(String batchId) {
        return new FoldedBatch(batchId, Optional.empty(), Optional.empty(), ItemCounts.NONE, Optional.empty());
    }

    /** The batch once its command has been seen, which tells nothing new of one that has been decided. */
    public FoldedBatch accepted(BatchHead asked) {
        return head.isPresent() ? this : new FoldedBatch(batchId, Optional.of(asked), decidedAt, items, lastItemAt);
    }

    /** The batch once it has been decided. */
    public FoldedBatch decided(BatchHead started, Instant at) {
        return new FoldedBatch(batchId, Optional.of(started), Optional.of(at), items, lastItemAt);
    }

    /** The batch after one more item was told of, or one that was running has ended. */
    public FoldedBatch item(Optional<ItemStatus> before, ItemStatus after, Instant at) {
        ItemCounts counts = before.map(status -> items.move(status, after)).orElseGet(() -> items.plus(after, 1));
        Optional<Instant> latest =
                after.terminal() ? lastItemAt.filter(last -> last.isAfter(at)).or(() -> Optional.of(at)) : lastItemAt;
        return new FoldedBatch(batchId, head, decidedAt, counts, latest);
    }

    /** The same batch without its items, to count them anew. */
    public FoldedBatch withoutItems() {
        return new FoldedBatch(batchId, head, decidedAt, ItemCounts.NONE, Optional.empty());
    }

    /** The same batch as the heap has it: the groups of a mixed selection may name thousands of projects, and the store has them. */
    public FoldedBatch withoutGroups() {
        return groups().isEmpty() ? this : withHead(head.map(BatchHead::withoutGroups));
    }

    /** The same batch with the groups of another, which is the one that the store has. */
    FoldedBatch withGroupsOf(FoldedBatch stored) {
        return stored.groups().isEmpty() ? this : withHead(head.map(known -> known.withGroups(stored.groups())));
    }

    private FoldedBatch withHead(Optional<BatchHead> other) {
        return new FoldedBatch(batchId, other, decidedAt, items, lastItemAt);
    }

    /** True if there may be groups that are not here. */
    boolean mayLackGroups() {
        return refusal().isPresent() && groups().isEmpty();
    }

    /** True once there is something to show: its command or its decision has come. */
    public boolean known() {
        return head.isPresent();
    }

    /** True once it is decided and every one of its items has been told of. */
    public boolean complete() {
        return decidedAt.isPresent() && items.total() >= total();
    }

    /** True if nothing changes it any more: it is decided, and all its items have ended. */
    public boolean ended() {
        return decidedAt.isPresent() && counts().running() == 0;
    }

    /** Where it is in its life; it must be known. */
    public BatchStatus status() {
        if (decidedAt.isEmpty()) {
            return BatchStatus.ACCEPTED;
        }
        return ended() ? BatchStatus.of(items, refusal().isPresent()) : BatchStatus.RUNNING;
    }

    /** The items by status. Those that nothing has been told of yet are running, so that all add up to the total. */
    public ItemCounts counts() {
        int untold = Math.max(0, total() - items.total());
        return untold == 0 ? items : items.plus(ItemStatus.RUNNING, untold);
    }

    /** When its last item ended, or it was decided if it has none; empty before. */
    public Optional<Instant> completedAt() {
        return ended() ? lastItemAt.or(() -> decidedAt) : Optional.empty();
    }

    /** When it was asked for; it must be known. */
    public Instant createdAt() {
        return head.orElseThrow().requestedAt();
    }

    /** As callers see it; it must be known. */
    public BatchDocument toDocument(Optional<List<ItemDocument>> shown, Map<String, String> links) {
        BatchHead known = head.orElseThrow();
        return new BatchDocument(
                batchId,
                known.operation(),
                known.mode(),
                status(),
                Counts.of(counts()),
                known.reason(),
                known.actor(),
                known.credential(),
                known.parameters(),
                known.timeoutSeconds(),
                known.requestedAt(),
                completedAt(),
                known.retryOf(),
                refusal().map(BatchError::of),
                groups(),
                shown,
                links);
    }

    private int total() {
        return head.map(BatchHead::total).orElse(0);
    }

    private List<SwitchoverGroup> groups() {
        return refusal().map(Refused::groups).orElse(List.of());
    }

    private Optional<Refused> refusal() {
        return head.flatMap(BatchHead::refusal);
    }
}
