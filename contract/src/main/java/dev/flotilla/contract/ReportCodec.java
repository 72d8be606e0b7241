package dev.flotilla.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.SwitchoverStep;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import dev.flotilla.domain.report.RunnerReport.StageCompletedReport;
import dev.flotilla.domain.report.RunnerReport.StageFailedReport;
import dev.flotilla.domain.report.RunnerReport.StageMonitoringReport;
import dev.flotilla.domain.report.RunnerReport.StepReport;
import java.time.Instant;
import java.util.Optional;

/**
 * The records of {@code flotilla.project-reports}, keyed by workspace: a report's JSON in a CloudEvents envelope, or, for
 * runners that keep it simple, by itself.
 */
public final class ReportCodec {
    /** The type of the envelope; what kind of report it is stands in the report's own {@code type}. */
    public static final String EVENT_TYPE = "flotilla.project.report.v1";

    private ReportCodec() {}

    /** What a report can be; {@link #name()} is its {@code type} on the wire. */
    public enum ReportType {
        OPERATION_SUCCEEDED,
        OPERATION_FAILED,
        STAGE_COMPLETED,
        STAGE_FAILED,
        STAGE_MONITORING,
        SWITCHOVER_STEP_COMPLETED,
        SWITCHOVER_STEP_FAILED
    }

    /**
     * A report as its JSON. Which of the optional ones must be there follows from the type.
     *
     * @param requestId the id of the {@code …Requested} event; for the two about operations
     * @param stage for the three about stages
     * @param step for the two about switchover steps
     * @param error for those that tell of a failure
     */
    public record ReportDocument(
            String reportId,
            String projectId,
            ReportType type,
            Optional<String> requestId,
            Optional<Stage> stage,
            Optional<SwitchoverStep> step,
            Optional<Failure> error) {

        static ReportDocument of(RunnerReport report) {
            return switch (report) {
                case OperationReport operation ->
                    new ReportDocument(
                            operation.reportId(),
                            operation.projectId(),
                            operation.failure().isEmpty()
                                    ? ReportType.OPERATION_SUCCEEDED
                                    : ReportType.OPERATION_FAILED,
                            Optional.of(operation.requestId()),
                            Optional.empty(),
                            Optional.empty(),
                            operation.failure());
                case StageCompletedReport completed ->
                    ofStage(completed, ReportType.STAGE_COMPLETED, completed.stage(), Optional.empty());
                case StageFailedReport failed ->
                    ofStage(failed, ReportType.STAGE_FAILED, failed.stage(), Optional.of(failed.failure()));
                case StageMonitoringReport monitoring ->
                    ofStage(monitoring, ReportType.STAGE_MONITORING, monitoring.stage(), Optional.empty());
                case StepReport step ->
                    new ReportDocument(
                            step.reportId(),
                            step.projectId(),
                            step.failure().isEmpty()
                                    ? ReportType.SWITCHOVER_STEP_COMPLETED
                                    : ReportType.SWITCHOVER_STEP_FAILED,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(step.step()),
                            step.failure());
            };
        }

        private static ReportDocument ofStage(
                RunnerReport report, ReportType type, Stage stage, Optional<Failure> failure) {
            return new ReportDocument(
                    report.reportId(),
                    report.projectId(),
                    type,
                    Optional.empty(),
                    Optional.of(stage),
                    Optional.empty(),
                    failure);
        }

        RunnerReport toReport() {
            need(Optional.ofNullable(reportId), "reportId");
            need(Optional.ofNullable(projectId), "projectId");
            return switch (need(Optional.ofNullable(type), "type")) {
                case OPERATION_SUCCEEDED ->
                    new OperationReport(reportId, projectId, need(requestId, "requestId"), Optional.empty());
                case OPERATION_FAILED ->
                    new OperationReport(reportId, projectId, need(requestId, "requestId"), Optional.of(failure()));
                case STAGE_COMPLETED -> new StageCompletedReport(reportId, projectId, need(stage, "stage"));
                case STAGE_FAILED -> new StageFailedReport(reportId, projectId, need(stage, "stage"), failure());
                case STAGE_MONITORING -> new StageMonitoringReport(reportId, projectId, need(stage, "stage"));
                case SWITCHOVER_STEP_COMPLETED ->
                    new StepReport(reportId, projectId, need(step, "step"), Optional.empty());
                case SWITCHOVER_STEP_FAILED ->
                    new StepReport(reportId, projectId, need(step, "step"), Optional.of(failure()));
            };
        }

        private Failure failure() {
            Failure failure = need(error, "error");
            need(Optional.ofNullable(failure.code()), "error.code");
            need(Optional.ofNullable(failure.message()), "error.message");
            return failure;
        }

        private <T> T need(Optional<T> field, String name) {
            return field.orElseThrow(() -> new UnreadableRecordException(
                    "Expected a report of type %s to have '%s', but it has not".formatted(type, name)));
        }
    }

    /** A report as a record's value. */
    public static CloudEvent encode(String workspace, RunnerReport report, Instant time) {
        return new CloudEvent(
                report.reportId(),
                workspace,
                EVENT_TYPE,
                report.projectId(),
                time,
                WireJson.tree(ReportDocument.of(report)));
    }

    /**
     * A record's value as a report.
     *
     * @throws UnreadableRecordException where it is none, or lacks what its type needs
     */
    public static RunnerReport decode(byte[] value) {
        JsonNode json = WireJson.parse(value);
        if (!json.has("specversion")) {
            return decode(json);
        }
        CloudEvent envelope = CloudEvent.parse(json);
        if (!envelope.type().equals(EVENT_TYPE)) {
            throw new UnreadableRecordException(
                    "Expected an event of type %s, but got '%s'".formatted(EVENT_TYPE, envelope.type()));
        }
        return decode(envelope.data());
    }

    /**
     * A report's own JSON as a report.
     *
     * @throws UnreadableRecordException where it is none, or lacks what its type needs
     */
    public static RunnerReport decode(JsonNode report) {
        return WireJson.read(report, ReportDocument.class).toReport();
    }
}
