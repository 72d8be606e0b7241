package dev.flotilla.projector.view;

import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The batches of a partition that have ended and are listed, in the order of time. However many workspaces callers make up, there is
 * a bound on them: beyond it the oldest leaves its list. The stream thread alone uses it.
 */
final class EndedBatches {
    /** At most about 50 MB of heap. */
    static final int MAX_LISTED = 50_000;

    /** Of workspaces without any project: nothing but refused batches can come of them. About 3 MB, most of it for the workspaces. */
    static final int MAX_LISTED_WITHOUT_PROJECTS = 1_000;

    private final int max;
    private final Consumer<BatchEntry> forget;
    private final TreeMap<SortPosition, BatchEntry> oldestFirst = new TreeMap<>();

    /** @param forget takes a batch off the list of its workspace */
    EndedBatches(int max, Consumer<BatchEntry> forget) {
        this.max = max;
        this.forget = forget;
    }

    void add(SortPosition place, BatchEntry entry) {
        oldestFirst.put(place, entry);
        while (oldestFirst.size() > max) {
            forget.accept(oldestFirst.pollFirstEntry().getValue());
        }
    }

    void remove(SortPosition place) {
        oldestFirst.remove(place);
    }
}
