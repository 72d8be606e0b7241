package dev.flotilla.projector.query;

import dev.flotilla.http.Problems;
import dev.flotilla.projector.view.PartitionView;
import dev.flotilla.projector.view.Subjects;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Keeps answers from going back in time. Queries show what is folded before it is committed, so the next owner of a partition
 * starts behind what the previous owner has already shown. It answers only after reading up to the ends that the topics had at the
 * takeover. And if a batch has told of a project at a version, nothing is answered until the project has come to it.
 */
final class Freshness {
    private final LogOffsets log;
    private final Duration atMost;

    /** @param atMost how long a caller is held back before it is told to ask again */
    Freshness(LogOffsets log, Duration atMost) {
        this.log = log;
        this.atMost = atMost;
    }

    /** Returns once the workspace may be shown; throws a 503 if that takes too long. */
    void await(PartitionView view, String workspace) {
        if (!view.isFresh()) {
            view.mustReach(() -> log.endsToReach(view.partition(), view::position));
            awaitOrRefuse(
                    view,
                    Subjects.FRESH,
                    view::isFresh,
                    "Expected to have read all that partition %d held when this instance took it over, but has not yet; repeat the request"
                            .formatted(view.partition()));
        }
        if (!view.agrees(workspace)) {
            awaitOrRefuse(
                    view,
                    Subjects.VERSIONS,
                    () -> view.agrees(workspace),
                    "Expected to have read all events of the projects of workspace '%s' that a batch has told of, but has not yet; repeat the request"
                            .formatted(workspace));
        }
    }

    private void awaitOrRefuse(PartitionView view, String subject, BooleanSupplier so, String refusal) {
        Optional<Boolean> seen = view.waiters()
                .await(Set.of(subject), atMost, () -> Optional.of(true).filter(now -> so.getAsBoolean()));
        if (seen.isEmpty()) {
            throw Problems.unavailable(refusal);
        }
    }
}
