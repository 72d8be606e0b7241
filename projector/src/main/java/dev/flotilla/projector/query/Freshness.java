package dev.flotilla.projector.query;

import dev.flotilla.http.Problems;
import dev.flotilla.projector.view.PartitionView;
import dev.flotilla.projector.view.Subjects;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps time from running backwards for callers. Queries see what is folded before it is committed, so who takes a partition
 * over begins a little behind what its last owner has shown. It answers once it has read up to where the topics stood then.
 */
final class Freshness {
    private final LogOffsets log;
    private final Duration atMost;

    /** @param atMost how long a caller is held back before it is told to ask again */
    Freshness(LogOffsets log, Duration atMost) {
        this.log = log;
        this.atMost = atMost;
    }

    /** Returns once the partition may be shown; raises a 503 where that takes too long. */
    void await(PartitionView view) {
        if (view.isFresh()) {
            return;
        }
        view.expect(() -> log.unfolded(view.partition(), view::position));
        Optional<Boolean> fresh = view.waiters()
                .await(Set.of(Subjects.FRESH), atMost, () -> Optional.of(true).filter(now -> view.isFresh()));
        if (fresh.isEmpty()) {
            throw Problems.unavailable(
                    "Expected to have read everything that was there when this instance took the workspace over, but there is more; ask again");
        }
    }
}
