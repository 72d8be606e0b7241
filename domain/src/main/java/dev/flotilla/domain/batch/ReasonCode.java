package dev.flotilla.domain.batch;

/**
 * Why a project did not do what a batch asked for. A closed list, stable for programs.
 *
 * <p>Retryable: the same request, sent again later, may well succeed although nobody changed it, because what is in the
 * way passes by itself.
 */
public enum ReasonCode {
    PROJECT_NOT_FOUND(false),
    STATUS_NOT_ALLOWED(false),
    OPERATION_PENDING(true),
    VERSION_CONFLICT(false),
    FULL_VERIFICATION_NOT_COMPLETED(true),
    NOT_IN_FULL_VERIFICATION(true),
    FULL_VERIFICATION_ALREADY_COMPLETED(false),
    ALREADY_IN_FORWARD_SWITCHOVER(false),
    NOT_IN_FORWARD_SWITCHOVER(true),
    SWITCHOVER_PRECHECK_EXCLUDED(true),
    SWITCHOVER_STEP_IN_PROGRESS(true),
    SWITCHOVER_FINISHED(false),
    MIXED_MIGRATION_TYPES(false),
    MIXED_SWITCHOVER_STEPS(false),
    /** An eligible project in an ALL_OR_NOTHING batch that was refused because of another. */
    BATCH_NOT_ATOMIC(true),
    /** No runner reported by the deadline. */
    TIMED_OUT(true),
    /** A runner tried and failed; its own code says why. */
    EXECUTION_FAILED(true);

    private final boolean retryable;

    ReasonCode(boolean retryable) {
        this.retryable = retryable;
    }

    /** True if what is in the way passes by itself. */
    public boolean retryable() {
        return retryable;
    }
}
