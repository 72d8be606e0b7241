package dev.flotilla.systemtests.faults.check;

import java.util.List;
import java.util.OptionalLong;

/** The projects' table is what their events alone lead to, all of them: a projector that is stuck in the past would agree with that past. */
final class ReplayAgrees implements Promise {
    @Override
    public List<String> breaches(Evidence evidence) {
        Replayed replayed = evidence.replayed();
        if (replayed.exit() != 0) {
            return List.of("replay ended with %d: %s".formatted(replayed.exit(), replayed.printed()));
        }
        long events = evidence.log().projects().values().stream()
                .mapToLong(List::size)
                .sum();
        return replayed.events().equals(OptionalLong.of(events))
                ? List.of()
                : List.of("The topic has %d events, but replay printed: %s".formatted(events, replayed.printed()));
    }
}
