package dev.flotilla.domain.batch;

import dev.flotilla.domain.project.BatchReference;
import dev.flotilla.domain.project.Cause;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Progression;
import dev.flotilla.domain.project.Progression.Change;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectEvent;
import dev.flotilla.domain.project.ProjectEvent.AlertLevelChanged;
import dev.flotilla.domain.project.ProjectEvent.ForwardSwitchoverEntered;
import dev.flotilla.domain.project.ProjectEvent.FullVerificationSkipped;
import dev.flotilla.domain.project.ProjectEvent.OperationRequested;
import dev.flotilla.domain.project.ProjectEvent.ProjectDeleted;
import dev.flotilla.domain.project.ProjectEvent.SwitchoverStepConfirmed;
import dev.flotilla.domain.project.ProjectEvent.SwitchoverStepRetried;
import dev.flotilla.domain.project.ProjectEvent.SwitchoverStepSkipped;
import dev.flotilla.domain.project.StepState;
import dev.flotilla.domain.project.SwitchoverStep;
import java.time.Instant;
import java.util.Optional;

/** What an operation does to a project that may take part in it. */
public final class Application {
    private Application() {}

    /**
     * Applies an operation to an eligible project.
     *
     * @param deadline by when a runner is to have reported
     * @return empty if the project is already as asked: a success without an event
     */
    public static Optional<Change> apply(
            Project project, BatchReference batch, Parameters parameters, Instant deadline, Instant now) {
        return event(project, batch.operation(), parameters, deadline)
                .map(event -> Progression.apply(project, now, Cause.of(batch), event));
    }

    /** Applies the decision on one project's failed switchover precheck. */
    public static Change applyPrecheckDecision(Project project, SwitchoverAction action, Cause cause, Instant now) {
        return Progression.apply(project, now, cause, stepEvent(SwitchoverStep.SWITCHOVER_PRECHECK, action));
    }

    private static Optional<ProjectEvent> event(
            Project project, Operation operation, Parameters parameters, Instant deadline) {
        return switch (operation) {
            case START, PAUSE, RESTORE, RELEASE ->
                Optional.of(new OperationRequested(operation, 1, deadline, Optional.empty()));
            case DELETE -> Optional.of(new ProjectDeleted());
            case ENTER_FORWARD_SWITCHOVER -> Optional.of(new ForwardSwitchoverEntered());
            case SKIP_FULL_VERIFICATION -> Optional.of(new FullVerificationSkipped());
            case MODIFY_ALERT_CONFIGURATION -> alertLevelChange(project, (Parameters.AlertConfiguration) parameters);
            case START_FORWARD_SWITCHOVER -> {
                SwitchoverStep step = project.currentStep().map(StepState::step).orElseThrow();
                yield Optional.of(stepEvent(step, ((Parameters.Switchover) parameters).action()));
            }
        };
    }

    private static Optional<ProjectEvent> alertLevelChange(Project project, Parameters.AlertConfiguration wanted) {
        return project.alertLevel() == wanted.alertLevel()
                ? Optional.empty()
                : Optional.of(new AlertLevelChanged(wanted.alertLevel(), project.alertLevel()));
    }

    private static ProjectEvent stepEvent(SwitchoverStep step, SwitchoverAction action) {
        return switch (action) {
            case CONFIRM -> new SwitchoverStepConfirmed(step);
            case RETRY -> new SwitchoverStepRetried(step);
            case SKIP -> new SwitchoverStepSkipped(step);
        };
    }
}
