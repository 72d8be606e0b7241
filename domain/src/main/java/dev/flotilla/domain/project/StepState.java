package dev.flotilla.domain.project;

import java.util.Optional;

/**
 * How one switchover step of a project stands.
 *
 * @param status empty until the step is reached
 * @param skipped true where the step is FINISHED because a person skipped it
 */
public record StepState(SwitchoverStep step, Optional<StepStatus> status, boolean skipped) {

    static StepState notReached(SwitchoverStep step) {
        return new StepState(step, Optional.empty(), false);
    }

    /** True where this is the status of the step. */
    public boolean is(StepStatus expected) {
        return status.filter(expected::equals).isPresent();
    }

    StepState begun() {
        return with(step.manual() ? StepStatus.WAITING_FOR_CONFIRMATION : StepStatus.RUNNING);
    }

    StepState with(StepStatus changed) {
        return new StepState(step, Optional.of(changed), false);
    }

    StepState skip() {
        return new StepState(step, Optional.of(StepStatus.FINISHED), true);
    }
}
