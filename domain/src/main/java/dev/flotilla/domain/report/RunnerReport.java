package dev.flotilla.domain.report;

import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.SwitchoverStep;
import java.util.Optional;

/** A fact about a project, told by the runner that carries its work out. It may come late, twice or out of order. */
public sealed interface RunnerReport {

    /** What a duplicate is known by. */
    String reportId();

    String projectId();

    /** What kind of news it is. */
    default ReportType type() {
        return switch (this) {
            case OperationReport operation ->
                operation.failure().isEmpty() ? ReportType.OPERATION_SUCCEEDED : ReportType.OPERATION_FAILED;
            case StageCompletedReport completed -> ReportType.STAGE_COMPLETED;
            case StageFailedReport failed -> ReportType.STAGE_FAILED;
            case StageMonitoringReport monitoring -> ReportType.STAGE_MONITORING;
            case StepReport step ->
                step.failure().isEmpty() ? ReportType.SWITCHOVER_STEP_COMPLETED : ReportType.SWITCHOVER_STEP_FAILED;
        };
    }

    /**
     * START, PAUSE, RESTORE or RELEASE was done, or failed.
     *
     * @param requestId the id of the event that asked for it
     * @param failure empty if it succeeded
     */
    record OperationReport(String reportId, String projectId, String requestId, Optional<Failure> failure)
            implements RunnerReport {}

    /** Of a stage or a step, which the engine may ask for more than once. */
    sealed interface AttemptReport extends RunnerReport {
        /**
         * The id of the event that asked for the attempt it is about; empty if the runner does not say, and it is then taken to
         * be the present one.
         */
        Optional<String> requestId();
    }

    /** Of a stage. */
    sealed interface StageReport extends AttemptReport {
        Stage stage();
    }

    /** A stage is done: full verification is at 100 %. */
    record StageCompletedReport(String reportId, String projectId, Optional<String> requestId, Stage stage)
            implements StageReport {}

    record StageFailedReport(
            String reportId, String projectId, Optional<String> requestId, Stage stage, Failure failure)
            implements StageReport {}

    /** A continuous stage has caught up. */
    record StageMonitoringReport(String reportId, String projectId, Optional<String> requestId, Stage stage)
            implements StageReport {}

    /**
     * An automatic step, or the work that a confirmation set off, was done, or failed.
     *
     * @param failure empty if it was done
     */
    record StepReport(
            String reportId,
            String projectId,
            Optional<String> requestId,
            SwitchoverStep step,
            Optional<Failure> failure)
            implements AttemptReport {}
}
