package dev.flotilla.projector.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the first few, in some order, of things that come in any order. */
final class FirstFew<T> {
    private final Comparator<T> order;
    private final int limit;
    private final PriorityQueue<T> lastOnTop;

    FirstFew(Comparator<T> order, int limit) {
        this.order = order;
        this.limit = limit;
        this.lastOnTop = new PriorityQueue<>(order.reversed());
    }

    void offer(T candidate) {
        if (lastOnTop.size() < limit) {
            lastOnTop.add(candidate);
        } else if (order.compare(candidate, lastOnTop.element()) < 0) {
            lastOnTop.remove();
            lastOnTop.add(candidate);
        }
    }

    List<T> inOrder() {
        List<T> kept = new ArrayList<>(lastOnTop);
        kept.sort(order);
        return kept;
    }
}
