package dev.flotilla.runner.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time in the hand of a test: what is to happen in it happens when the test lets it pass. */
final class ManualTimeline implements Timeline {
    private record Due(Instant moment, Runnable action) {}

    private final List<Due> due = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void at(Instant moment, Runnable action) {
        due.add(new Due(moment, action));
    }

    void passes(Duration time) {
        Instant until = now.plus(time);
        for (Optional<Due> next = nextUntil(until); next.isPresent(); next = nextUntil(until)) {
            due.remove(next.get());
            now = next.get().moment();
            next.get().action().run();
        }
        now = until;
    }

    private Optional<Due> nextUntil(Instant until) {
        return due.stream().filter(action -> !action.moment().isAfter(until)).min(Comparator.comparing(Due::moment));
    }

    @Override
    public void close() {
        due.clear();
    }
}
