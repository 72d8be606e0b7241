package dev.flotilla.domain.project;

import java.time.Instant;
import java.util.Optional;

/** Something that happened to a project. The fold of these, and nothing else, is its state. */
public sealed interface ProjectEvent {

    record ProjectRegistered(ProjectDetails details, AlertLevel alertLevel) implements ProjectEvent {}

    /**
     * A runner is asked to carry an operation out. A release makes the project RELEASING at once.
     *
     * @param operation one of START, PAUSE, RESTORE, RELEASE
     * @param attempt 1 for the first request; more only for a release
     * @param retryAt when it is asked for again if nobody answers: only for a release past its deadline
     */
    record OperationRequested(Operation operation, int attempt, Instant deadline, Optional<Instant> retryAt)
            implements ProjectEvent {}

    record ProjectStarted() implements ProjectEvent {}

    record ProjectPaused() implements ProjectEvent {}

    /** Failed and suspended stages run again; so does a switchover step that was half done or failed. */
    record ProjectRestored() implements ProjectEvent {}

    record ProjectReleased() implements ProjectEvent {}

    record ProjectDeleted() implements ProjectEvent {}

    record ProjectCompleted() implements ProjectEvent {}

    /**
     * The runner could not do it. The project is what it was before the request; a release stays RELEASING.
     *
     * @param retryAt when a release is asked for again
     */
    record OperationFailed(Operation operation, Failure failure, Optional<Instant> retryAt) implements ProjectEvent {}

    /**
     * Nobody reported by the deadline. A late report still moves the project.
     *
     * @param retryAt when a release is asked for again
     */
    record OperationTimedOut(Operation operation, Optional<Instant> retryAt) implements ProjectEvent {}

    record AlertLevelChanged(AlertLevel alertLevel, AlertLevel previousAlertLevel) implements ProjectEvent {}

    record StageStarted(Stage stage) implements ProjectEvent {}

    /** A continuous stage has caught up. */
    record StageMonitoring(Stage stage) implements ProjectEvent {}

    /** A stage is done; full verification is at 100 % and parks there until forward switchover is entered. */
    record StageCompleted(Stage stage) implements ProjectEvent {}

    /** A stage failed, and its project with it. */
    record StageFailed(Stage stage, Failure failure) implements ProjectEvent {}

    record FullVerificationSkipped() implements ProjectEvent {}

    record ForwardSwitchoverEntered() implements ProjectEvent {}

    /** A person confirmed a manual step. Confirming that writes have stopped fixes the write-stop position. */
    record SwitchoverStepConfirmed(SwitchoverStep step) implements ProjectEvent {}

    record SwitchoverStepCompleted(SwitchoverStep step) implements ProjectEvent {}

    /** A step failed; the project stays RUNNING and waits for a person to retry or skip the step. */
    record SwitchoverStepFailed(SwitchoverStep step, Failure failure) implements ProjectEvent {}

    record SwitchoverStepRetried(SwitchoverStep step) implements ProjectEvent {}

    record SwitchoverStepSkipped(SwitchoverStep step) implements ProjectEvent {}
}
