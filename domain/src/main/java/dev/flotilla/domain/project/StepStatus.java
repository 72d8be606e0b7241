package dev.flotilla.domain.project;

/** How far a switchover step that was reached has come. */
public enum StepStatus {
    WAITING_FOR_CONFIRMATION,
    RUNNING,
    FINISHED,
    FAILED
}
