package dev.flotilla.projector.query;

import dev.flotilla.http.Problems;
import dev.flotilla.projector.view.PartitionView;
import dev.flotilla.projector.view.Subjects;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps answers from going back in time. Queries show what is folded before it is committed, so the next owner of a partition
 * starts behind what the previous owner has already shown. It answers only after reading up to the ends that the topics had at the
 * takeover.
 */
final class Freshness {
    private final LogOffsets log;
    private final Duration atMost;

    /** @param atMost how long a caller is held back before it is told to ask again */
    Freshness(LogOffsets log, Duration atMost) {
        this.log = log;
        this.atMost = atMost;
    }

    /** Returns once the partition may be shown; throws a 503 if that takes too long. */
    void await(PartitionView view) {
        if (view.isFresh()) {
            return;
        }
        if (!view.mustReach(() -> log.endsToReach(view.partition(), view::position), atMost) || !comesUp(view)) {
            throw Problems.unavailable(
                    "Expected to have read all that partition %d held when this instance took it over, but has not yet; repeat the request"
                            .formatted(view.partition()));
        }
    }

    private boolean comesUp(PartitionView view) {
        return view.waiters()
                .await(Set.of(Subjects.FRESH), atMost, () -> Optional.of(true).filter(now -> view.isFresh()))
                .isPresent();
    }
}
