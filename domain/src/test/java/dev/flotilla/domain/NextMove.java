package dev.flotilla.domain;

import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.PendingOperation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.StageState;
import dev.flotilla.domain.project.StageStatus;
import dev.flotilla.domain.project.StepState;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import dev.flotilla.domain.report.RunnerReport.StageCompletedReport;
import dev.flotilla.domain.report.RunnerReport.StageMonitoringReport;
import dev.flotilla.domain.report.RunnerReport.StepReport;
import java.util.Optional;

/**
 * What a project waits for on the straight way to its end: the next batch of an operator who always goes on, or the report
 * of a runner that never fails.
 */
public sealed interface NextMove {

    /** The operation, stage or step that moves. */
    String what();

    /** Makes the move. */
    void in(Fleet fleet);

    record Ask(String what, BatchRequest request) implements NextMove {
        @Override
        public void in(Fleet fleet) {
            fleet.submit(request);
        }
    }

    record Tell(String what, RunnerReport report) implements NextMove {
        @Override
        public void in(Fleet fleet) {
            fleet.hear(report);
        }
    }

    /** The next move; empty if the project waits for nothing, or only a decision can help it. */
    static Optional<NextMove> of(Project project) {
        Optional<PendingOperation> pending = project.pendingOperation();
        if (pending.isPresent()) {
            return pending.map(request -> answer(project, request));
        }
        return switch (project.status()) {
            case NOT_STARTED -> Optional.of(ask(project, Operation.START));
            case RUNNING -> ofRunning(project);
            case PAUSED, FAILED, COMPLETED, RELEASING, RELEASED, DELETED -> Optional.empty();
        };
    }

    /** The stage a runner is working on. */
    static Optional<Stage> stageAtWork(Project project) {
        return project.stages().stream()
                .filter(state -> state.status() == StageStatus.RUNNING && !state.parked())
                .map(StageState::stage)
                .filter(stage -> stage != Stage.FORWARD_SWITCHOVER)
                .findFirst();
    }

    private static Optional<NextMove> ofRunning(Project project) {
        return stageAtWork(project)
                .map(stage -> workDone(project, stage))
                .or(() -> project.currentStep().flatMap(step -> step(project, step)))
                .or(() -> gate(project));
    }

    private static NextMove workDone(Project project, Stage stage) {
        return new Tell(
                stage.name(),
                stage.continuous()
                        ? new StageMonitoringReport(reportId(project), project.projectId(), Optional.empty(), stage)
                        : new StageCompletedReport(reportId(project), project.projectId(), Optional.empty(), stage));
    }

    private static Optional<NextMove> step(Project project, StepState step) {
        return switch (step.status().orElseThrow()) {
            case WAITING_FOR_CONFIRMATION ->
                Optional.of(new Ask(
                        step.step().name(),
                        BatchRequests.batch(Operation.START_FORWARD_SWITCHOVER, project.projectId())));
            case RUNNING ->
                Optional.of(new Tell(
                        step.step().name(),
                        new StepReport(
                                reportId(project),
                                project.projectId(),
                                Optional.empty(),
                                step.step(),
                                Optional.empty())));
            case FINISHED, FAILED -> Optional.empty();
        };
    }

    private static Optional<NextMove> gate(Project project) {
        return project.stageStatus(Stage.FORWARD_SWITCHOVER)
                .filter(status -> status == StageStatus.INIT && project.verified())
                .map(status -> ask(project, Operation.ENTER_FORWARD_SWITCHOVER));
    }

    private static NextMove answer(Project project, PendingOperation request) {
        return new Tell(
                request.operation().name(),
                new OperationReport(reportId(project), project.projectId(), request.requestId(), Optional.empty()));
    }

    private static NextMove ask(Project project, Operation operation) {
        return new Ask(operation.name(), BatchRequests.batch(operation, project.projectId()));
    }

    /** Unique among the reports that move the project. */
    private static String reportId(Project project) {
        return "move-" + project.version();
    }
}
