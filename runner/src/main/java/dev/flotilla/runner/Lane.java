package dev.flotilla.runner;

import dev.flotilla.runner.Assignment.State;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

/** Lets a number of assignments be under way at a time; the others wait in their order. Guarded by the dispatcher's lock. */
final class Lane {
    private final int limit;
    private final SequencedSet<Assignment> waiting = new LinkedHashSet<>();
    private volatile int underWay;

    Lane(int limit) {
        this.limit = limit;
    }

    /** How many are under way; asked by anybody, about now. */
    int underWay() {
        return underWay;
    }

    /** How many wait for a place; asked by anybody, about now. */
    int waiting() {
        return waiting.size();
    }

    void add(Assignment assignment) {
        waiting.add(assignment);
    }

    /** The next that may begin, which is under way from now on. */
    Optional<Assignment> next() {
        if (underWay == limit || waiting.isEmpty()) {
            return Optional.empty();
        }
        underWay++;
        Assignment next = waiting.removeFirst();
        next.become(State.UNDER_WAY);
        return Optional.of(next);
    }

    /** An assignment is about to be something else than waiting or under way. */
    void leave(Assignment assignment) {
        if (assignment.state() == State.UNDER_WAY) {
            underWay--;
        }
        waiting.remove(assignment);
    }
}
