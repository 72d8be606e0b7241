package dev.flotilla.commandapi.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.ReportCodec;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.SwitchoverStep;
import dev.flotilla.domain.report.ReportType;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import dev.flotilla.domain.report.RunnerReport.StageCompletedReport;
import dev.flotilla.domain.report.RunnerReport.StageFailedReport;
import dev.flotilla.domain.report.RunnerReport.StageMonitoringReport;
import dev.flotilla.domain.report.RunnerReport.StepReport;
import java.util.Optional;

/** Reads what a runner reports: the same JSON as on the topic, and exactly the fields that its type needs. */
public final class ReportReader {
    private final Fields fields;
    private final String projectId;
    private String reportId;

    private ReportReader(Fields fields, String projectId) {
        this.fields = fields;
        this.projectId = projectId;
    }

    /**
     * A report on the project that the path names.
     *
     * @throws dev.flotilla.http.ProblemException 422 {@code INVALID_REQUEST}
     */
    public static RunnerReport read(ObjectNode body, String projectId) {
        Faults faults = new Faults();
        Fields fields = Fields.of(body, faults);
        Optional<RunnerReport> report = new ReportReader(fields, projectId).report();
        faults.raise();
        return report.orElseThrow();
    }

    private Optional<RunnerReport> report() {
        reportId = id("reportId").orElse("");
        fields.optional("projectId")
                .text("'%s' as in the path, or no projectId".formatted(projectId), projectId::equals);
        Optional<ReportType> type = fields.required("type").constant(ReportType.class);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        Optional<RunnerReport> report = ofType(type.get());
        fields.refuseOthers();
        return report;
    }

    private Optional<RunnerReport> ofType(ReportType type) {
        return switch (type) {
            case OPERATION_SUCCEEDED ->
                id("requestId").map(request -> new OperationReport(reportId, projectId, request, Optional.empty()));
            case OPERATION_FAILED -> {
                Optional<String> requestId = id("requestId");
                Optional<Failure> failure = failure();
                yield requestId.map(request -> new OperationReport(reportId, projectId, request, failure));
            }
            case STAGE_COMPLETED -> {
                Optional<String> attempt = attempt();
                yield stage().map(stage -> new StageCompletedReport(reportId, projectId, attempt, stage));
            }
            case STAGE_MONITORING -> {
                Optional<String> attempt = attempt();
                yield stage().map(stage -> new StageMonitoringReport(reportId, projectId, attempt, stage));
            }
            case STAGE_FAILED -> {
                Optional<String> attempt = attempt();
                Optional<Stage> stage = stage();
                Optional<Failure> failure = failure();
                yield stage.flatMap(
                        failed -> failure.map(why -> new StageFailedReport(reportId, projectId, attempt, failed, why)));
            }
            case SWITCHOVER_STEP_COMPLETED -> {
                Optional<String> attempt = attempt();
                yield step().map(step -> new StepReport(reportId, projectId, attempt, step, Optional.empty()));
            }
            case SWITCHOVER_STEP_FAILED -> {
                Optional<String> attempt = attempt();
                Optional<SwitchoverStep> step = step();
                Optional<Failure> failure = failure();
                yield step.map(failed -> new StepReport(reportId, projectId, attempt, failed, failure));
            }
        };
    }

    /** Of which attempt it is, if the runner says so. */
    private Optional<String> attempt() {
        return id(fields.optional("requestId"));
    }

    private Optional<Stage> stage() {
        return fields.required("stage").constant(Stage.class);
    }

    private Optional<SwitchoverStep> step() {
        return fields.required("step").constant(SwitchoverStep.class);
    }

    private Optional<Failure> failure() {
        return fields.required("error").object().flatMap(error -> {
            Optional<String> code = id(error.required("code"));
            Optional<String> message = words(error.required("message"));
            Optional<String> advice = words(error.optional("advice"));
            error.refuseOthers();
            return code.isPresent() && message.isPresent()
                    ? Optional.of(new Failure(code.get(), message.get(), advice))
                    : Optional.empty();
        });
    }

    private Optional<String> id(String name) {
        return id(fields.required(name));
    }

    private static Optional<String> id(Field field) {
        return field.text(
                "1 to %d characters, not only white space".formatted(ReportCodec.MAX_ID_LENGTH),
                text -> Texts.isText(text, ReportCodec.MAX_ID_LENGTH));
    }

    /** Of any length: a failure is not refused for being told at length, what is too long of it is cut when it is read. */
    private static Optional<String> words(Field field) {
        return field.text("characters, not only white space", text -> !text.isBlank());
    }
}
