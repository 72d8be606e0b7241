package dev.flotilla.contract.golden;

import static dev.flotilla.domain.project.MigrationType.FULL_MIGRATION;
import static dev.flotilla.domain.project.MigrationType.FULL_VERIFICATION;
import static dev.flotilla.domain.project.MigrationType.INCREMENTAL_SYNCHRONIZATION;
import static dev.flotilla.domain.project.MigrationType.REVERSE_INCREMENTAL;
import static dev.flotilla.domain.project.MigrationType.SCHEMA_MIGRATION;

import dev.flotilla.contract.CommandAnswer.KeyReused;
import dev.flotilla.contract.CommandAnswer.Repeated;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.Endpoint;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectDetails;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.StageState;
import dev.flotilla.domain.project.StageStatus;
import dev.flotilla.domain.project.StepState;
import dev.flotilla.domain.project.StepStatus;
import dev.flotilla.domain.project.SwitchoverStep;
import dev.flotilla.domain.registration.NewProject;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import dev.flotilla.domain.report.RunnerReport.StageCompletedReport;
import dev.flotilla.domain.report.RunnerReport.StageFailedReport;
import dev.flotilla.domain.report.RunnerReport.StageMonitoringReport;
import dev.flotilla.domain.report.RunnerReport.StepReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What happens to four projects of a shop, until everything that can happen to a project has happened to one of them. */
final class SampleStory {
    static final NewProject ORDERS = new NewProject(
            "np_orders",
            new ProjectDetails(
                    "orders",
                    new Endpoint(DatabaseType.MYSQL, "orders-primary"),
                    new Endpoint(DatabaseType.OB_MYSQL, "orders-ob"),
                    Set.of(MigrationType.values()),
                    false,
                    List.of("wave-1", "gold")),
            AlertLevel.HIGH_PROTECTION);

    static final NewProject LEDGER = new NewProject(
            "np_ledger",
            new ProjectDetails(
                    "ledger",
                    new Endpoint(DatabaseType.ORACLE, "ledger-prod"),
                    new Endpoint(DatabaseType.OB_ORACLE, "ledger-ob"),
                    Set.of(SCHEMA_MIGRATION, FULL_MIGRATION, INCREMENTAL_SYNCHRONIZATION, FULL_VERIFICATION),
                    false,
                    List.of("wave-1")),
            AlertLevel.DEFAULT);

    static final NewProject ARCHIVE = new NewProject(
            "np_archive",
            new ProjectDetails(
                    "archive",
                    new Endpoint(DatabaseType.POSTGRESQL, "archive"),
                    new Endpoint(DatabaseType.OB_MYSQL, "archive-ob"),
                    Set.of(FULL_MIGRATION),
                    false,
                    List.of()),
            AlertLevel.NO_PROTECTION);

    static final NewProject GEO = new NewProject(
            "np_geo",
            new ProjectDetails(
                    "geo",
                    new Endpoint(DatabaseType.OB_MYSQL, "geo-east"),
                    new Endpoint(DatabaseType.OB_MYSQL, "geo-west"),
                    Set.of(INCREMENTAL_SYNCHRONIZATION, REVERSE_INCREMENTAL),
                    true,
                    List.of()),
            AlertLevel.DEFAULT);

    static final Failure NOT_ENOUGH_MACHINES = new Failure(
            "CM-RESONF000003",
            "There are not enough machine resources",
            Optional.of("Stop or release projects that are idle"));
    static final Failure NO_ANSWER =
            new Failure("CM-RESOAT000011", "The host agent did not report within 60 s", Optional.empty());

    private final SampleWorkspace workspace = new SampleWorkspace();
    private int reports;

    private SampleStory() {}

    /** The workspace once all of it has happened. */
    static SampleWorkspace told() {
        return tellThrough(Chapter.END);
    }

    /** Moments of the story that documents show. */
    enum Chapter {
        /** A stage of {@code np_orders} has failed; {@code np_ledger} is being paused. */
        FAILED_STAGE,
        /** {@code np_orders} is in forward switchover, {@code np_archive} at another step of it. */
        SWITCHOVER,
        END
    }

    /** The workspace at a moment. */
    static SampleWorkspace tellThrough(Chapter last) {
        SampleStory story = new SampleStory();
        story.begin();
        if (last.compareTo(Chapter.SWITCHOVER) >= 0) {
            story.moveToSwitchover();
        }
        if (last == Chapter.END) {
            story.end();
        }
        return story.workspace;
    }

    private void begin() {
        workspace.register("b_register", ORDERS, LEDGER, ARCHIVE, GEO);
        NewProject taken = new NewProject("np_orders2", ORDERS.details(), AlertLevel.DEFAULT);
        workspace.register("b_registeragain", taken, LEDGER);
        workspace.answer("b_registeronce", new Repeated("b_register"));
        workspace.answer("b_registerother", new KeyReused("fleet-of-march"));

        submit("b_start", Operation.START, "np_orders", "np_ledger", "np_archive", "np_geo", "np_nowhere");
        List.of("np_orders", "np_ledger", "np_archive", "np_geo").forEach(this::operationDone);

        walk("np_orders", Stage.SCHEMA_MIGRATION);
        submit("b_pause", Operation.PAUSE, "np_orders");
        operationDone("np_orders");
        submit("b_restore", Operation.RESTORE, "np_orders", "np_ledger");
        operationDone("np_orders");

        walk("np_orders", Stage.FULL_MIGRATION);
        hear(new StageFailedReport(
                nextReport(), "np_orders", Optional.empty(), Stage.FULL_MIGRATION, NOT_ENOUGH_MACHINES));
        walk("np_ledger", Stage.FULL_MIGRATION);
        submit("b_pauseledger", Operation.PAUSE, "np_ledger");
    }

    private void moveToSwitchover() {
        operationFailed("np_ledger", NO_ANSWER);
        workspace.submit(
                "b_pauseretry", request(Operation.PAUSE, Parameters.NONE, "np_ledger"), Optional.of("b_pauseledger"));
        String request = requestOf("np_ledger");
        workspace.pass(Duration.ofMinutes(10));
        hear(new OperationReport(nextReport(), "np_ledger", request, Optional.empty()));

        submit("b_restoreorders", Operation.RESTORE, "np_orders");
        operationDone("np_orders");
        Parameters medium = new Parameters.AlertConfiguration(AlertLevel.MEDIUM_PROTECTION);
        workspace.submit(
                "b_alert",
                request(Operation.MODIFY_ALERT_CONFIGURATION, medium, "np_orders", "np_ledger"),
                Optional.empty());
        workspace.submit(
                "b_alertagain",
                request(Operation.MODIFY_ALERT_CONFIGURATION, medium, "np_orders", "np_ledger"),
                Optional.empty());

        walk("np_orders", Stage.FULL_VERIFICATION);
        submit("b_skip", Operation.SKIP_FULL_VERIFICATION, "np_orders");
        submit("b_enter", Operation.ENTER_FORWARD_SWITCHOVER, "np_orders");
        switchover("b_go", SwitchoverAction.CONFIRM, "np_orders");
        hear(new StepReport(
                nextReport(),
                "np_orders",
                Optional.empty(),
                SwitchoverStep.SWITCHOVER_PRECHECK,
                Optional.of(NO_ANSWER)));
        workspace.decidePrecheck("b_precheck", "np_orders", SwitchoverAction.RETRY);
        workspace.decidePrecheck("b_precheckagain", "np_orders", SwitchoverAction.RETRY);
        walk("np_orders", SwitchoverStep.START_DESTINATION_STORE);
        hear(new StepReport(
                nextReport(),
                "np_orders",
                Optional.empty(),
                SwitchoverStep.START_DESTINATION_STORE,
                Optional.of(NO_ANSWER)));
        switchover("b_retrystep", SwitchoverAction.RETRY, "np_orders");
        hear(new StepReport(
                nextReport(),
                "np_orders",
                Optional.empty(),
                SwitchoverStep.START_DESTINATION_STORE,
                Optional.of(NO_ANSWER)));
        switchover("b_skipstep", SwitchoverAction.SKIP, "np_orders");

        walk("np_archive", SwitchoverStep.START_FORWARD_SWITCHOVER);
        switchover("b_mixed", SwitchoverAction.CONFIRM, "np_orders", "np_archive", "np_ledger");
    }

    private void end() {
        workspace.submit(
                "b_atomic",
                new BatchRequest(
                        Operation.PAUSE,
                        new Selection.ByIds(List.of("np_orders", "np_ledger")),
                        Mode.ALL_OR_NOTHING,
                        Parameters.NONE,
                        Map.of("np_ledger", 1L),
                        Optional.empty(),
                        60),
                Optional.empty());

        finish("np_archive", "b_archive");
        submit("b_release", Operation.RELEASE, "np_archive");
        operationFailed("np_archive", NOT_ENOUGH_MACHINES);
        workspace.pass(Duration.ofSeconds(1));
        operationDone("np_archive");
        submit("b_delete", Operation.DELETE, "np_archive");

        submit("b_releaseledger", Operation.RELEASE, "np_ledger");
        workspace.pass(Duration.ofMinutes(10));
        workspace.pass(Duration.ofSeconds(1));
        finish("np_orders", "b_orders");
    }

    private void submit(String batchId, Operation operation, String... projectIds) {
        workspace.submit(batchId, request(operation, Parameters.NONE, projectIds), Optional.empty());
    }

    private void switchover(String batchId, SwitchoverAction action, String... projectIds) {
        Parameters parameters = new Parameters.Switchover(action, action == SwitchoverAction.SKIP, Optional.empty());
        workspace.submit(
                batchId, request(Operation.START_FORWARD_SWITCHOVER, parameters, projectIds), Optional.empty());
    }

    static BatchRequest request(Operation operation, Parameters parameters, String... projectIds) {
        return new BatchRequest(
                operation,
                new Selection.ByIds(List.of(projectIds)),
                Mode.ELIGIBLE_ONLY,
                parameters,
                Map.of(),
                Optional.of("maintenance window 42"),
                600);
    }

    private void operationDone(String projectId) {
        hear(new OperationReport(nextReport(), projectId, requestOf(projectId), Optional.empty()));
    }

    private void operationFailed(String projectId, Failure failure) {
        hear(new OperationReport(nextReport(), projectId, requestOf(projectId), Optional.of(failure)));
    }

    private String requestOf(String projectId) {
        return workspace.project(projectId).pendingOperation().orElseThrow().requestId();
    }

    private void walk(String projectId, Stage until) {
        walk(projectId, project -> project.stageStatus(until).orElseThrow() != StageStatus.INIT);
    }

    private void walk(String projectId, SwitchoverStep until) {
        walk(
                projectId,
                project -> project.currentStep()
                        .filter(step -> step.step() == until)
                        .isPresent());
    }

    /** All that is left of forward switchover, and of what comes after it. */
    private void finish(String projectId, String batchId) {
        int batches = 0;
        while (workspace.project(projectId).currentStep().isPresent()) {
            if (workspace.project(projectId).currentStep().orElseThrow().is(StepStatus.WAITING_FOR_CONFIRMATION)) {
                batches++;
                switchover(batchId + batches, SwitchoverAction.CONFIRM, projectId);
            } else {
                reportNext(projectId);
            }
        }
    }

    private void walk(String projectId, Predicate<Project> until) {
        while (!until.test(workspace.project(projectId))) {
            reportNext(projectId);
        }
    }

    private void reportNext(String projectId) {
        Project project = workspace.project(projectId);
        Optional<StepState> step = project.currentStep().filter(state -> state.is(StepStatus.RUNNING));
        hear(
                step.isPresent()
                        ? new StepReport(
                                nextReport(),
                                projectId,
                                Optional.empty(),
                                step.get().step(),
                                Optional.empty())
                        : stageDone(projectId, stageAtWork(project)));
    }

    private RunnerReport stageDone(String projectId, Stage stage) {
        return stage.continuous()
                ? new StageMonitoringReport(nextReport(), projectId, Optional.empty(), stage)
                : new StageCompletedReport(nextReport(), projectId, Optional.empty(), stage);
    }

    private static Stage stageAtWork(Project project) {
        return project.stages().stream()
                .filter(state -> state.status() == StageStatus.RUNNING && !state.parked())
                .map(StageState::stage)
                .findFirst()
                .orElseThrow();
    }

    private String nextReport() {
        reports++;
        return "report-" + reports;
    }

    private void hear(RunnerReport report) {
        workspace.hear(report);
    }
}
