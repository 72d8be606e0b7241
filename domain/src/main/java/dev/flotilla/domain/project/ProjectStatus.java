package dev.flotilla.domain.project;

/**
 * Where a project is in its life. Work that is under way is not a status: it is the project's {@link PendingOperation}.
 *
 * <pre>
 * NOT_STARTED --start--> RUNNING --pause--> PAUSED --restore--> RUNNING
 * RUNNING --failure--> FAILED --restore--> RUNNING
 * RUNNING --last stage done--> COMPLETED
 * PAUSED, FAILED, COMPLETED --release--> RELEASING --> RELEASED
 * NOT_STARTED, RELEASED --delete--> DELETED
 * </pre>
 */
public enum ProjectStatus {
    /** Registered, never started. */
    NOT_STARTED,
    /** Some stage is in progress, waiting for a person in forward switchover included. */
    RUNNING,
    /** Stopped by a person; restore goes on from where it was interrupted. */
    PAUSED,
    /** Execution failed; the failing stage carries the error. */
    FAILED,
    /** Ran to the end of its configured stages. */
    COMPLETED,
    /** Being released; nothing may be done to it. */
    RELEASING,
    /** Terminated, record kept; irreversible. */
    RELEASED,
    /** Gone from the list; irreversible; its history stays in the event log. */
    DELETED
}
