package dev.flotilla.runner;

import dev.flotilla.domain.project.Operation;
import java.time.Instant;

/**
 * An operation to be carried out. Asked for again while it is under way, it goes on, and its outcome answers the latest
 * request.
 */
public interface OperationTask extends Task {

    /** START, PAUSE, RESTORE or RELEASE. */
    Operation operation();

    /**
     * When the caller is told that it timed out. A task that is under way then is not cancelled: done late, it still moves
     * the project.
     */
    Instant deadline();
}
