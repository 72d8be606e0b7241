package dev.flotilla.domain.project;

/** How far one stage of a project has come. */
public enum StageStatus {
    /** Not reached yet. */
    INIT,
    RUNNING,
    /** Done, or skipped. */
    FINISHED,
    FAILED,
    /** Interrupted because its project was paused or failed; goes on when the project is restored. */
    SUSPENDED,
    /** A continuous stage that has caught up. It never goes back to RUNNING but by failing. */
    MONITORING
}
