package dev.flotilla.domain.batch;

import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.ProjectEvent;
import dev.flotilla.domain.project.ProjectEvent.AlertLevelChanged;
import dev.flotilla.domain.project.ProjectEvent.ForwardSwitchoverEntered;
import dev.flotilla.domain.project.ProjectEvent.FullVerificationSkipped;
import dev.flotilla.domain.project.ProjectEvent.OperationFailed;
import dev.flotilla.domain.project.ProjectEvent.OperationRequested;
import dev.flotilla.domain.project.ProjectEvent.OperationTimedOut;
import dev.flotilla.domain.project.ProjectEvent.ProjectCompleted;
import dev.flotilla.domain.project.ProjectEvent.ProjectDeleted;
import dev.flotilla.domain.project.ProjectEvent.ProjectPaused;
import dev.flotilla.domain.project.ProjectEvent.ProjectRegistered;
import dev.flotilla.domain.project.ProjectEvent.ProjectReleased;
import dev.flotilla.domain.project.ProjectEvent.ProjectRestored;
import dev.flotilla.domain.project.ProjectEvent.ProjectStarted;
import dev.flotilla.domain.project.ProjectEvent.StageCompleted;
import dev.flotilla.domain.project.ProjectEvent.StageFailed;
import dev.flotilla.domain.project.ProjectEvent.StageMonitoring;
import dev.flotilla.domain.project.ProjectEvent.StageStarted;
import dev.flotilla.domain.project.ProjectEvent.SwitchoverStepCompleted;
import dev.flotilla.domain.project.ProjectEvent.SwitchoverStepConfirmed;
import dev.flotilla.domain.project.ProjectEvent.SwitchoverStepFailed;
import dev.flotilla.domain.project.ProjectEvent.SwitchoverStepRetried;
import dev.flotilla.domain.project.ProjectEvent.SwitchoverStepSkipped;
import dev.flotilla.domain.project.RecordedEvent;
import java.util.Optional;

/**
 * What became of one project in a batch.
 *
 * <pre>
 * RUNNING --> SUCCEEDED | FAILED | TIMED_OUT          or at once SUCCEEDED or REJECTED
 * </pre>
 */
public enum ItemStatus {
    /** A runner was asked and has not answered. */
    RUNNING,
    SUCCEEDED,
    /** The runner tried and failed. */
    FAILED,
    /** The decision refused it; nothing was done. */
    REJECTED,
    /** Nobody reported by the deadline. */
    TIMED_OUT;

    /** True if nothing changes the item any more. */
    public boolean terminal() {
        return this != RUNNING;
    }

    /** What an event makes of its batch's item: the rule that the engine counts by and the projector shows by. */
    public static Optional<ItemStatus> after(RecordedEvent recorded) {
        boolean concernsItem =
                recorded.cause().batch().isPresent() && !recorded.cause().late();
        return concernsItem ? after(recorded.event()) : Optional.empty();
    }

    private static Optional<ItemStatus> after(ProjectEvent event) {
        return switch (event) {
            case OperationRequested requested -> Optional.of(RUNNING);
            case ProjectStarted started -> Optional.of(SUCCEEDED);
            case ProjectPaused paused -> Optional.of(SUCCEEDED);
            case ProjectRestored restored -> Optional.of(SUCCEEDED);
            case ProjectReleased released -> Optional.of(SUCCEEDED);
            case ProjectDeleted deleted -> Optional.of(SUCCEEDED);
            case AlertLevelChanged changed -> Optional.of(SUCCEEDED);
            case FullVerificationSkipped skipped -> Optional.of(SUCCEEDED);
            case ForwardSwitchoverEntered entered -> Optional.of(SUCCEEDED);
            case SwitchoverStepConfirmed confirmed -> Optional.of(SUCCEEDED);
            case SwitchoverStepRetried retried -> Optional.of(SUCCEEDED);
            case SwitchoverStepSkipped skipped -> Optional.of(SUCCEEDED);
            // A failed release is asked for again until its deadline.
            case OperationFailed failed -> Optional.of(failed.operation() == Operation.RELEASE ? RUNNING : FAILED);
            case OperationTimedOut timedOut -> Optional.of(TIMED_OUT);
            case ProjectRegistered registered -> Optional.empty();
            case ProjectCompleted completed -> Optional.empty();
            case StageStarted started -> Optional.empty();
            case StageMonitoring monitoring -> Optional.empty();
            case StageCompleted completed -> Optional.empty();
            case StageFailed failed -> Optional.empty();
            case SwitchoverStepCompleted completed -> Optional.empty();
            case SwitchoverStepFailed failed -> Optional.empty();
        };
    }
}
