package dev.flotilla.domain.batch;

/** Where a batch is in its life. It is terminal exactly when all its items are. */
public enum BatchStatus {
    /** In the log, not decided yet. */
    ACCEPTED,
    /** Decided; some items have not ended. */
    RUNNING,
    /** All items succeeded, and there was at least one. */
    SUCCEEDED,
    PARTIALLY_SUCCEEDED,
    /** No item succeeded, or a filter matched nothing. */
    FAILED,
    /** Refused as a whole; nothing was applied. */
    REJECTED;

    /** True if nothing changes the batch any more. */
    public boolean terminal() {
        return this != ACCEPTED && this != RUNNING;
    }

    /** The status of a decided batch. */
    public static BatchStatus of(ItemCounts counts, boolean refused) {
        if (refused) {
            return REJECTED;
        }
        if (counts.running() > 0) {
            return RUNNING;
        }
        if (counts.succeeded() == 0) {
            return FAILED;
        }
        return counts.succeeded() == counts.total() ? SUCCEEDED : PARTIALLY_SUCCEEDED;
    }
}
