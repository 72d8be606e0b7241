package dev.flotilla.domain.project;

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
import java.util.Optional;

/** What each event does to a project. It never asks whether the event should have happened: that was decided before. */
public final class ProjectEvolution {
    private ProjectEvolution() {}

    /**
     * The project after one more event.
     *
     * @param before the project so far; empty before its registration
     * @throws IllegalArgumentException if the event is not the next one of this project: an event was lost or repeated
     */
    public static Project evolve(Optional<Project> before, RecordedEvent recorded) {
        ProjectDraft draft =
                before.map(ProjectDraft::new).orElseGet(() -> new ProjectDraft(recorded.projectId(), recorded.time()));
        draft.expectNext(recorded);
        apply(draft, recorded);
        return draft.toProject(recorded);
    }

    private static void apply(ProjectDraft draft, RecordedEvent recorded) {
        switch (recorded.event()) {
            case ProjectRegistered registered -> draft.register(registered, recorded.cause());
            case OperationRequested requested -> draft.request(requested, recorded);
            case ProjectStarted started -> {
                draft.status = ProjectStatus.RUNNING;
                draft.startedAt = Optional.of(recorded.time());
                draft.answerOperation();
                draft.error = Optional.empty();
            }
            case ProjectPaused paused -> {
                draft.status = ProjectStatus.PAUSED;
                draft.pausedAt = Optional.of(recorded.time());
                draft.answerOperation();
                draft.suspendStages();
            }
            case ProjectRestored restored -> {
                draft.status = ProjectStatus.RUNNING;
                draft.pausedAt = Optional.empty();
                draft.failedAt = Optional.empty();
                draft.answerOperation();
                draft.resumeStages(recorded.time());
                draft.rerunFailedStep();
                draft.error = Optional.empty();
            }
            case ProjectReleased released -> {
                draft.status = ProjectStatus.RELEASED;
                draft.answerOperation();
                draft.error = Optional.empty();
            }
            case ProjectDeleted deleted -> draft.status = ProjectStatus.DELETED;
            case ProjectCompleted completed -> {
                draft.status = ProjectStatus.COMPLETED;
                draft.finishedAt = Optional.of(recorded.time());
            }
            case OperationFailed failed -> draft.failOperation(failed);
            case OperationTimedOut timedOut -> draft.timeOutOperation(timedOut);
            case AlertLevelChanged changed -> draft.alertLevel = changed.alertLevel();
            case StageStarted started -> draft.change(started.stage(), stage -> stage.started(recorded.time()));
            case StageMonitoring monitoring ->
                draft.change(monitoring.stage(), stage -> stage.with(StageStatus.MONITORING));
            case StageCompleted completed -> draft.completeStage(completed.stage(), recorded.time());
            case StageFailed failed -> {
                draft.status = ProjectStatus.FAILED;
                draft.failedAt = Optional.of(recorded.time());
                draft.error = Optional.of(failed.failure());
                draft.suspendStages();
                draft.change(failed.stage(), stage -> stage.failed(failed.failure()));
            }
            case FullVerificationSkipped skipped ->
                draft.change(Stage.FULL_VERIFICATION, stage -> stage.skipped(recorded.time()));
            case ForwardSwitchoverEntered entered -> draft.enterSwitchover(recorded.time());
            case SwitchoverStepConfirmed confirmed -> draft.confirmStep(confirmed.step(), recorded.time());
            case SwitchoverStepCompleted completed ->
                draft.finishStep(completed.step(), step -> step.with(StepStatus.FINISHED), recorded.time());
            case SwitchoverStepSkipped skipped -> {
                draft.finishStep(skipped.step(), StepState::skip, recorded.time());
                draft.error = Optional.empty();
            }
            case SwitchoverStepFailed failed -> {
                draft.change(failed.step(), step -> step.with(StepStatus.FAILED));
                draft.error = Optional.of(failed.failure());
            }
            case SwitchoverStepRetried retried -> {
                draft.change(retried.step(), step -> step.with(StepStatus.RUNNING));
                draft.error = Optional.empty();
            }
        }
    }
}
