package dev.flotilla.projector.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** Keeps those few that come first in a list, of things that are offered in any order. */
final class FirstFew<T> {
    private final Comparator<SortPosition> order;
    private final Optional<SortPosition> after;
    private final int limit;
    private final PriorityQueue<Map.Entry<SortPosition, T>> lastOnTop;

    /** @param after nothing up to this place is kept; empty for the beginning of the list */
    FirstFew(Comparator<SortPosition> order, Optional<SortPosition> after, int limit) {
        this.order = order;
        this.after = after;
        this.limit = limit;
        this.lastOnTop = new PriorityQueue<>(Map.Entry.comparingByKey(order.reversed()));
    }

    void offer(SortPosition place, T candidate) {
        if (after.isPresent() && order.compare(place, after.get()) <= 0) {
            return;
        }
        if (lastOnTop.size() == limit) {
            if (order.compare(place, lastOnTop.element().getKey()) > 0) {
                return;
            }
            lastOnTop.remove();
        }
        lastOnTop.add(Map.entry(place, candidate));
    }

    /** The place behind which nothing is kept any more; empty while there is room. */
    Optional<SortPosition> last() {
        return lastOnTop.size() < limit
                ? Optional.empty()
                : Optional.of(lastOnTop.element().getKey());
    }

    List<Map.Entry<SortPosition, T>> inOrder() {
        List<Map.Entry<SortPosition, T>> kept = new ArrayList<>(lastOnTop);
        kept.sort(Map.Entry.comparingByKey(order));
        return kept;
    }
}
