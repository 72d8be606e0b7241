package dev.flotilla.contract;

import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.StageState;
import dev.flotilla.domain.project.StepStatus;
import dev.flotilla.domain.project.SwitchoverStep;
import java.util.Optional;

/**
 * A project's event as it is published: with where it took the project, so that consumers need not fold the history to know.
 *
 * @param previousStatus empty for the registration
 * @param currentStage the stage the project is at after the event
 * @param currentStep the switchover step it is held up at after the event
 */
public record PublishedEvent(
        String workspace,
        RecordedEvent recorded,
        ProjectStatus status,
        Optional<ProjectStatus> previousStatus,
        Optional<Stage> currentStage,
        Optional<CurrentStep> currentStep) {

    /** A switchover step and how it stands. */
    public record CurrentStep(SwitchoverStep step, StepStatus status) {}

    /** The event that took a project from one state to the next. */
    public static PublishedEvent of(
            String workspace, RecordedEvent recorded, Optional<ProjectStatus> previousStatus, Project after) {
        return new PublishedEvent(
                workspace,
                recorded,
                after.status(),
                previousStatus,
                after.currentStage().map(StageState::stage),
                after.currentStep()
                        .map(step -> new CurrentStep(step.step(), step.status().orElseThrow())));
    }
}
