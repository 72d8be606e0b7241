package dev.flotilla.domain.report;

/** What kinds of news runners report; {@link #name()} is the {@code type} on the wire. */
public enum ReportType {
    OPERATION_SUCCEEDED,
    OPERATION_FAILED,
    STAGE_COMPLETED,
    STAGE_FAILED,
    STAGE_MONITORING,
    SWITCHOVER_STEP_COMPLETED,
    SWITCHOVER_STEP_FAILED
}
