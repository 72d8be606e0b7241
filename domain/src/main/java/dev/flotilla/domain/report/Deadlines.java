package dev.flotilla.domain.report;

import dev.flotilla.domain.project.Cause;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.PendingOperation;
import dev.flotilla.domain.project.Progression;
import dev.flotilla.domain.project.Progression.Change;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectEvent.OperationRequested;
import dev.flotilla.domain.project.ProjectEvent.OperationTimedOut;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What time makes of a pending operation. Its item ends at the deadline; a release, which nothing can undo, is asked for
 * again with growing pauses until it succeeds.
 */
public final class Deadlines {
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private Deadlines() {}

    /** The time-out of what a batch asked of a project; empty if that has been answered or timed out already. */
    public static Optional<Change> timeOut(Project project, String batchId, Instant now) {
        return project.pendingOperation()
                .filter(pending -> pending.batch().batchId().equals(batchId) && !pending.overdue())
                .map(pending -> Progression.apply(
                        project,
                        now,
                        Cause.of(pending),
                        new OperationTimedOut(pending.operation(), nextAttempt(pending, now))));
    }

    /** The next request for a release, once its pause is over; empty if there is none to be made yet. */
    public static Optional<Change> askAgain(Project project, Instant now) {
        return project.pendingOperation()
                .filter(pending ->
                        pending.retryAt().filter(at -> !at.isAfter(now)).isPresent())
                .map(pending -> Progression.apply(
                        project,
                        now,
                        Cause.of(pending),
                        new OperationRequested(
                                pending.operation(),
                                pending.attempt() + 1,
                                pending.deadline(),
                                // Past the deadline nothing else would notice that this request, too, is never
                                // answered.
                                pending.overdue()
                                        ? Optional.of(now.plus(pause(pending.attempt() + 1)))
                                        : Optional.empty())));
    }

    /** When a release is asked for again after an attempt that failed or was not answered; empty for anything else. */
    static Optional<Instant> nextAttempt(PendingOperation pending, Instant now) {
        return pending.operation() == Operation.RELEASE
                ? Optional.of(now.plus(pause(pending.attempt())))
                : Optional.empty();
    }

    /** How long to wait after an attempt: 1 s after the first, twice as long after each further one, at most 5 minutes. */
    static Duration pause(int attempt) {
        int doublings = Math.min(attempt - 1, 30);
        Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
