package dev.flotilla.systemtests.faults.check;

import java.util.List;

/** The projects' table is what their events alone lead to. */
final class ReplayAgrees implements Promise {
    @Override
    public List<String> breaches(Evidence evidence) {
        return evidence.replayed().exit() == 0
                ? List.of()
                : List.of("replay ended with %d: %s"
                        .formatted(
                                evidence.replayed().exit(), evidence.replayed().printed()));
    }
}
