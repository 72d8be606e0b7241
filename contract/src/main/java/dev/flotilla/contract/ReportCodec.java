package dev.flotilla.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.Reporter;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.SwitchoverStep;
import dev.flotilla.domain.report.ReportType;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import dev.flotilla.domain.report.RunnerReport.StageCompletedReport;
import dev.flotilla.domain.report.RunnerReport.StageFailedReport;
import dev.flotilla.domain.report.RunnerReport.StageMonitoringReport;
import dev.flotilla.domain.report.RunnerReport.StageReport;
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

    /** Characters of an id, and of a failure's code. */
    public static final int MAX_ID_LENGTH = 128;

    /** Characters that are kept of a failure's message and of its advice. */
    public static final int MAX_TEXT_LENGTH = 2_000;

    private ReportCodec() {}

    /**
     * A report as its JSON. Which of the optional ones must be there follows from the type.
     *
     * @param requestId the id of the event that asked for it: the two about operations need it, all others may have it
     * @param stage for the three about stages
     * @param step for the two about switchover steps
     * @param error for those that tell of a failure
     * @param reportedBy who sent it, which the API fills in
     */
    public record ReportDocument(
            String reportId,
            String projectId,
            ReportType type,
            Optional<String> requestId,
            Optional<Stage> stage,
            Optional<SwitchoverStep> step,
            Optional<Failure> error,
            Optional<Reporter> reportedBy) {

        static ReportDocument of(RunnerReport report, Optional<Reporter> reporter) {
            return switch (report) {
                case OperationReport operation ->
                    new ReportDocument(
                            operation.reportId(),
                            operation.projectId(),
                            operation.type(),
                            Optional.of(operation.requestId()),
                            Optional.empty(),
                            Optional.empty(),
                            operation.failure(),
                            reporter);
                case StageCompletedReport completed -> ofStage(completed, Optional.empty(), reporter);
                case StageFailedReport failed -> ofStage(failed, Optional.of(failed.failure()), reporter);
                case StageMonitoringReport monitoring -> ofStage(monitoring, Optional.empty(), reporter);
                case StepReport step ->
                    new ReportDocument(
                            step.reportId(),
                            step.projectId(),
                            step.type(),
                            step.requestId(),
                            Optional.empty(),
                            Optional.of(step.step()),
                            step.failure(),
                            reporter);
            };
        }

        private static ReportDocument ofStage(
                StageReport report, Optional<Failure> failure, Optional<Reporter> reporter) {
            return new ReportDocument(
                    report.reportId(),
                    report.projectId(),
                    report.type(),
                    report.requestId(),
                    Optional.of(report.stage()),
                    Optional.empty(),
                    failure,
                    reporter);
        }

        RunnerReport toReport() {
            expectId(reportId, "reportId");
            expectId(projectId, "projectId");
            return switch (type) {
                case OPERATION_SUCCEEDED ->
                    new OperationReport(reportId, projectId, neededRequestId(), Optional.empty());
                case OPERATION_FAILED ->
                    new OperationReport(reportId, projectId, neededRequestId(), Optional.of(neededFailure()));
                case STAGE_COMPLETED -> new StageCompletedReport(reportId, projectId, attempt(), need(stage, "stage"));
                case STAGE_FAILED ->
                    new StageFailedReport(reportId, projectId, attempt(), need(stage, "stage"), neededFailure());
                case STAGE_MONITORING ->
                    new StageMonitoringReport(reportId, projectId, attempt(), need(stage, "stage"));
                case SWITCHOVER_STEP_COMPLETED ->
                    new StepReport(reportId, projectId, attempt(), need(step, "step"), Optional.empty());
                case SWITCHOVER_STEP_FAILED ->
                    new StepReport(reportId, projectId, attempt(), need(step, "step"), Optional.of(neededFailure()));
            };
        }

        private String neededRequestId() {
            return expectId(need(requestId, "requestId"), "requestId");
        }

        private Optional<String> attempt() {
            return requestId.map(id -> expectId(id, "requestId"));
        }

        private Failure neededFailure() {
            Failure failure = need(error, "error");
            return new Failure(
                    expectId(failure.code(), "error.code"),
                    shortened(failure.message()),
                    failure.advice().map(ReportDocument::shortened));
        }

        private <T> T need(Optional<T> field, String name) {
            return field.orElseThrow(() -> new UnreadableRecordException(
                    "Expected a report of type %s to have '%s', but it has not".formatted(type, name)));
        }

        private static String expectId(String text, String name) {
            int length = text.codePointCount(0, text.length());
            if (length < 1 || length > MAX_ID_LENGTH) {
                throw new UnreadableRecordException("Expected '%s' of 1 to %d characters in a report, but got %d"
                        .formatted(name, MAX_ID_LENGTH, length));
            }
            return text;
        }

        /** A fact is not lost for its length: what no one would read to its end is cut. */
        private static String shortened(String text) {
            return WireText.shortened(text, MAX_TEXT_LENGTH);
        }
    }

    /**
     * A report, and who sent it.
     *
     * @param reporter empty if a runner wrote it on the topic itself
     */
    public record SentReport(RunnerReport report, Optional<Reporter> reporter) {}

    /** A report as a record's value. */
    public static CloudEvent encode(String workspace, RunnerReport report, Instant time) {
        return encode(workspace, new SentReport(report, Optional.empty()), time);
    }

    /** A report that somebody sent as a record's value. */
    public static CloudEvent encode(String workspace, SentReport sent, Instant time) {
        RunnerReport report = sent.report();
        return new CloudEvent(
                report.reportId(),
                workspace,
                EVENT_TYPE,
                report.projectId(),
                time,
                WireJson.tree(ReportDocument.of(report, sent.reporter())));
    }

    /**
     * A record's value as a report.
     *
     * @throws UnreadableRecordException if it is none, or lacks what its type needs
     */
    public static RunnerReport decode(byte[] value) {
        return decodeSent(value).report();
    }

    /**
     * A record's value as a report and who sent it.
     *
     * @throws UnreadableRecordException if it is none, or lacks what its type needs
     */
    public static SentReport decodeSent(byte[] value) {
        JsonNode json = WireJson.parse(value);
        return json.has("specversion") ? sent(CloudEvent.parse(json)) : sent(json);
    }

    /**
     * The same, of a record whose key names a workspace.
     *
     * @throws UnreadableRecordException if it is none, lacks what its type needs, or comes in an envelope of another workspace
     */
    public static SentReport decodeSent(String workspace, byte[] value) {
        JsonNode json = WireJson.parse(value);
        return json.has("specversion") ? sent(CloudEvent.parse(json).expectOf(workspace)) : sent(json);
    }

    private static SentReport sent(CloudEvent envelope) {
        if (!envelope.type().equals(EVENT_TYPE)) {
            throw new UnreadableRecordException(
                    "Expected an event of type %s, but got '%s'".formatted(EVENT_TYPE, envelope.type()));
        }
        return sent(envelope.data());
    }

    /**
     * A report's own JSON as a report.
     *
     * @throws UnreadableRecordException if it is none, or lacks what its type needs
     */
    public static RunnerReport decode(JsonNode report) {
        return sent(report).report();
    }

    private static SentReport sent(JsonNode json) {
        ReportDocument document = WireJson.read(json, ReportDocument.class);
        return new SentReport(document.toReport(), document.reportedBy());
    }
}
