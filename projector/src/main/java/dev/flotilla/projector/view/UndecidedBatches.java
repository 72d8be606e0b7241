package dev.flotilla.projector.view;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The batches of a partition that were asked for and are not decided yet, in the order of the log. The engine decides in that order:
 * once one is decided, whatever stood before it never will be, and counts no more. The stream thread writes, any number read.
 */
public final class UndecidedBatches {
    /** Twice as many as the command API lets wait, about 150 bytes each; of more, the oldest are left out. */
    static final int MAX = 20_000;

    private final SequencedSet<Asked> inOrder = new LinkedHashSet<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    private record Asked(String workspace, String batchId) {}

    /** The command of a batch was read. */
    public void add(String workspace, String batchId) {
        if (inOrder.add(new Asked(workspace, batchId))) {
            counts.merge(workspace, 1, Integer::sum);
            if (inOrder.size() > MAX) {
                removeFirst();
            }
        }
    }

    /** A command was decided: as a batch, as the repetition of one, or not at all. */
    public void decided(String workspace, String commandId) {
        Asked decided = new Asked(workspace, commandId);
        if (inOrder.contains(decided)) {
            while (!removeFirst().equals(decided)) {
                // Came before it.
            }
        }
    }

    private Asked removeFirst() {
        Asked first = inOrder.removeFirst();
        counts.computeIfPresent(first.workspace(), (same, count) -> count == 1 ? null : count - 1);
        return first;
    }

    /** How many of a workspace there are. */
    public int count(String workspace) {
        return counts.getOrDefault(workspace, 0);
    }
}
