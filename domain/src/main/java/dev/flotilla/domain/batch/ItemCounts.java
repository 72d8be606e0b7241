package dev.flotilla.domain.batch;

/** How many items of a batch are in each status; they add up to {@link #total()} by construction. */
public record ItemCounts(int running, int succeeded, int failed, int rejected, int timedOut) {

    public static final ItemCounts NONE = new ItemCounts(0, 0, 0, 0, 0);

    /** All items of the batch. */
    public int total() {
        return running + succeeded + failed + rejected + timedOut;
    }

    /** The counts with so many more items in a status, or fewer if the number is negative. */
    public ItemCounts plus(ItemStatus status, int items) {
        return switch (status) {
            case RUNNING -> new ItemCounts(running + items, succeeded, failed, rejected, timedOut);
            case SUCCEEDED -> new ItemCounts(running, succeeded + items, failed, rejected, timedOut);
            case FAILED -> new ItemCounts(running, succeeded, failed + items, rejected, timedOut);
            case REJECTED -> new ItemCounts(running, succeeded, failed, rejected + items, timedOut);
            case TIMED_OUT -> new ItemCounts(running, succeeded, failed, rejected, timedOut + items);
        };
    }

    /** The counts after one item has gone from a status to another. */
    public ItemCounts move(ItemStatus from, ItemStatus to) {
        return plus(from, -1).plus(to, 1);
    }
}
