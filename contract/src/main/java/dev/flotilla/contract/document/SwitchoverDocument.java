package dev.flotilla.contract.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.StepState;
import dev.flotilla.domain.project.StepStatus;
import dev.flotilla.domain.project.SwitchoverStep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a project's forward switchover has come.
 *
 * @param step the step it is held up at; null before it is entered and after its last step
 * @param writeStopPosition the source position fixed when a person confirmed that writing has stopped
 * @param steps left out of a list's rows
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SwitchoverDocument(
        Optional<SwitchoverStep> step,
        Optional<StepStatus> stepStatus,
        Optional<Instant> writeStopPosition,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<StepDocument>> steps) {

    /** @param status null until the step is reached */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record StepDocument(SwitchoverStep step, boolean manual, Optional<StepStatus> status, boolean skipped) {}

    static Optional<SwitchoverDocument> of(Project project) {
        if (project.switchoverSteps().isEmpty()) {
            return Optional.empty();
        }
        List<StepDocument> steps = project.switchoverSteps().stream()
                .map(state -> new StepDocument(state.step(), state.step().manual(), state.status(), state.skipped()))
                .toList();
        return Optional.of(new SwitchoverDocument(
                project.currentStep().map(StepState::step),
                project.currentStep().flatMap(StepState::status),
                project.writeStopPosition(),
                Optional.of(steps)));
    }

    SwitchoverDocument withoutSteps() {
        return new SwitchoverDocument(step, stepStatus, writeStopPosition, Optional.empty());
    }
}
