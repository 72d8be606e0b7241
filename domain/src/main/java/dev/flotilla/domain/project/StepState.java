package dev.flotilla.domain.project;

import java.util.Optional;

/**
 * How one switchover step of a project stands.
 *
 * @param status empty until the step is reached
 * @param skipped true if the step is FINISHED because a person skipped it
 * @param requestId the id of the event that asked a runner for the present attempt; empty while none is asked for
 */
public record StepState(SwitchoverStep step, Optional<StepStatus> status, boolean skipped, Optional<String> requestId) {

    static StepState notReached(SwitchoverStep step) {
        return new StepState(step, Optional.empty(), false, Optional.empty());
    }

    /** True if this is the status of the step. */
    public boolean is(StepStatus expected) {
        return status.filter(expected::equals).isPresent();
    }

    /** True if a runner is to carry it out, while the project is RUNNING. */
    public boolean asksRunner() {
        return step.carriedOutByRunner() && is(StepStatus.RUNNING);
    }

    StepState askedBy(Optional<String> request) {
        return request.equals(requestId) ? this : new StepState(step, status, skipped, request);
    }

    StepState begun() {
        return with(step.manual() ? StepStatus.WAITING_FOR_CONFIRMATION : StepStatus.RUNNING);
    }

    StepState with(StepStatus changed) {
        return new StepState(step, Optional.of(changed), false, requestId);
    }

    StepState skip() {
        return new StepState(step, Optional.of(StepStatus.FINISHED), true, requestId);
    }
}
