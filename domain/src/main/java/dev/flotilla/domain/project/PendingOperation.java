package dev.flotilla.domain.project;

import java.time.Instant;
import java.util.Optional;

/**
 * An operation that a runner was asked to carry out and has not answered.
 *
 * @param requestId the id of the event that asked; what the runner's report names
 * @param firstVersion the project's version at the first request; that of a release asked for again is older than this one
 * @param attempt 1 for the first request; more only for a release, which is asked for again until it succeeds
 * @param deadline when the item of the batch ends as TIMED_OUT, answered or not
 * @param overdue true once the deadline has passed
 * @param retryAt when a release is asked for again; empty while the runner is expected to answer
 * @param lastFailure why the last attempt failed
 */
public record PendingOperation(
        BatchReference batch,
        String requestId,
        long firstVersion,
        int attempt,
        Instant requestedAt,
        Instant deadline,
        boolean overdue,
        Optional<Instant> retryAt,
        Optional<Failure> lastFailure) {

    /** What was asked for. */
    public Operation operation() {
        return batch.operation();
    }

    PendingOperation failed(Failure failure, Optional<Instant> again) {
        return new PendingOperation(
                batch, requestId, firstVersion, attempt, requestedAt, deadline, overdue, again, Optional.of(failure));
    }

    PendingOperation timedOut(Optional<Instant> again) {
        return new PendingOperation(
                batch, requestId, firstVersion, attempt, requestedAt, deadline, true, again, lastFailure);
    }
}
