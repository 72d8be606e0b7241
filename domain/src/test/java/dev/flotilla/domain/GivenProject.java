package dev.flotilla.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.BatchReference;
import dev.flotilla.domain.project.Cause;
import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.Endpoint;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectDetails;
import dev.flotilla.domain.project.ProjectEvent;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.StageStatus;
import dev.flotilla.domain.project.StepState;
import dev.flotilla.domain.project.SwitchoverStep;
import dev.flotilla.domain.registration.NewProject;
import dev.flotilla.domain.registration.Registration;
import dev.flotilla.domain.report.ReportVerdict;
import dev.flotilla.domain.report.ReportVerdict.Applied;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import dev.flotilla.domain.report.RunnerReport.StageCompletedReport;
import dev.flotilla.domain.report.RunnerReport.StageFailedReport;
import dev.flotilla.domain.report.RunnerReport.StageMonitoringReport;
import dev.flotilla.domain.report.RunnerReport.StepReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A project brought to a state only by what operators ask of it and runners report. First what it is ({@code with…}), then
 * what happens to it; a move that the rules do not allow fails the test.
 */
public final class GivenProject {
    public static final Failure FAILURE = new Failure(
            "CM-RESONF000003", "Not enough machine resources", Optional.of("Stop or release idle projects"));

    private final Fleet fleet = new Fleet();
    private String projectId = "np_1";
    private String name = "orders";
    private Endpoint source = new Endpoint(DatabaseType.MYSQL, "shop");
    private Endpoint sink = new Endpoint(DatabaseType.OB_MYSQL, "shop-new");
    private Set<MigrationType> types = EnumSet.allOf(MigrationType.class);
    private boolean activeActive;
    private AlertLevel alertLevel = AlertLevel.DEFAULT;
    private List<String> tags = List.of();
    private int reports;
    private int eventsBefore;

    private GivenProject() {}

    /** A project with all migration types, not started. */
    public static GivenProject aProject() {
        return new GivenProject();
    }

    /** The cause of what a batch of these projects' operator changed. */
    public static Cause batch(String batchId, Operation operation) {
        return Cause.of(new BatchReference(batchId, operation, Fleet.OPERATOR, Optional.of("a test")));
    }

    // What it is.

    public GivenProject withId(String id) {
        projectId = id;
        return this;
    }

    public GivenProject withName(String wanted) {
        name = wanted;
        return this;
    }

    public GivenProject withTypes(MigrationType... wanted) {
        types = EnumSet.noneOf(MigrationType.class);
        types.addAll(Arrays.asList(wanted));
        return this;
    }

    public GivenProject with(MigrationType wanted) {
        types = EnumSet.copyOf(types);
        types.add(wanted);
        return this;
    }

    public GivenProject without(MigrationType... unwanted) {
        types = EnumSet.copyOf(types);
        types.removeAll(Arrays.asList(unwanted));
        return this;
    }

    public GivenProject withTags(String... wanted) {
        tags = List.of(wanted);
        return this;
    }

    public GivenProject from(DatabaseType type) {
        source = new Endpoint(type, "shop");
        return this;
    }

    public GivenProject to(DatabaseType type) {
        sink = new Endpoint(type, "shop-new");
        return this;
    }

    public GivenProject watchedAt(AlertLevel level) {
        alertLevel = level;
        return this;
    }

    public GivenProject activeActive() {
        activeActive = true;
        return this;
    }

    // What an operator asks of it.

    /** Asked for by a batch; if a runner carries it out, the runner has not answered yet. */
    public GivenProject asked(Operation operation) {
        return asked(BatchRequests.batch(operation, projectId));
    }

    /** The step it is held up at is confirmed, retried or skipped by a batch. */
    public GivenProject asked(SwitchoverAction action) {
        return asked(BatchRequests.switchover(action, projectId));
    }

    private GivenProject asked(BatchRequest request) {
        eventsBefore = registered().events().size();
        Fleet.Batch batch = fleet.submit(request);
        assertThat(batch.decision().rejected()).isEmpty();
        return this;
    }

    public GivenProject precheckDecided(SwitchoverAction action) {
        assertThat(registered().decidePrecheck(projectId, action)).isEmpty();
        return this;
    }

    public GivenProject started() {
        return asked(Operation.START).succeeded();
    }

    public GivenProject paused() {
        return asked(Operation.PAUSE).succeeded();
    }

    public GivenProject restored() {
        return asked(Operation.RESTORE).succeeded();
    }

    public GivenProject releasing() {
        return asked(Operation.RELEASE);
    }

    public GivenProject released() {
        return releasing().succeeded();
    }

    public GivenProject deleted() {
        return asked(Operation.DELETE);
    }

    public GivenProject verificationSkipped() {
        return asked(Operation.SKIP_FULL_VERIFICATION);
    }

    // What a runner reports.

    /** What is pending was done. */
    public GivenProject succeeded() {
        return applied(reportSuccess(requestId()));
    }

    /** What is pending was tried and not done. */
    public GivenProject operationFailed() {
        return applied(reportFailure(requestId()));
    }

    /** The stage that is being worked on failed, and the project with it. */
    public GivenProject failed() {
        return failed(NextMove.stageAtWork(project()).orElseThrow());
    }

    public GivenProject failed(Stage stage) {
        return applied(reportFailed(stage));
    }

    /** The step that is being worked on failed. */
    public GivenProject stepFailed() {
        return applied(reportFailed(step()));
    }

    /** The step that is being worked on is done. */
    public GivenProject stepDone() {
        return applied(reportDone(step()));
    }

    // How far it gets by itself, if everybody does what it waits for.

    /** Up to the beginning of a stage. */
    public GivenProject at(Stage stage) {
        while (project().stageStatus(stage).orElseThrow() == StageStatus.INIT) {
            moveOn();
        }
        return this;
    }

    /** Up to the beginning of a switchover step: a manual one waits, an automatic one runs. */
    public GivenProject at(SwitchoverStep step) {
        at(Stage.FORWARD_SWITCHOVER);
        while (step() != step) {
            moveOn();
        }
        return this;
    }

    /** Up to the end of full verification, before forward switchover is entered. */
    public GivenProject verified() {
        at(Stage.FULL_VERIFICATION);
        while (!project().verified()) {
            moveOn();
        }
        return this;
    }

    /** Up to the end of forward switchover. */
    public GivenProject switchedOver() {
        while (project().stageStatus(Stage.FORWARD_SWITCHOVER).orElseThrow() != StageStatus.FINISHED) {
            moveOn();
        }
        return this;
    }

    public GivenProject completed() {
        while (project().status() != ProjectStatus.COMPLETED) {
            moveOn();
        }
        return this;
    }

    private void moveOn() {
        eventsBefore = registered().events().size();
        nextMove().orElseThrow().in(fleet);
    }

    /** What it waits for; empty if that is nothing. */
    public Optional<NextMove> nextMove() {
        return NextMove.of(project());
    }

    /** Time passes, and what is due is done. */
    public GivenProject after(Duration duration) {
        eventsBefore = registered().events().size();
        fleet.pass(duration);
        return this;
    }

    /** What is pending was not reported in time. */
    public GivenProject timedOut() {
        return after(Duration.between(
                now(), project().pendingOperation().orElseThrow().deadline()));
    }

    // Reports on which the verdict is of interest.

    public ReportVerdict reportSuccess(String requestId) {
        return hear(new OperationReport(nextReportId(), projectId, requestId, Optional.empty()));
    }

    public ReportVerdict reportFailure(String requestId) {
        return hear(new OperationReport(nextReportId(), projectId, requestId, Optional.of(FAILURE)));
    }

    public ReportVerdict reportCompleted(Stage stage) {
        return hear(new StageCompletedReport(nextReportId(), projectId, Optional.empty(), stage));
    }

    public ReportVerdict reportMonitoring(Stage stage) {
        return hear(new StageMonitoringReport(nextReportId(), projectId, Optional.empty(), stage));
    }

    public ReportVerdict reportFailed(Stage stage) {
        return hear(new StageFailedReport(nextReportId(), projectId, Optional.empty(), stage, FAILURE));
    }

    public ReportVerdict reportDone(SwitchoverStep step) {
        return hear(new StepReport(nextReportId(), projectId, Optional.empty(), step, Optional.empty()));
    }

    public ReportVerdict reportFailed(SwitchoverStep step) {
        return hear(new StepReport(nextReportId(), projectId, Optional.empty(), step, Optional.of(FAILURE)));
    }

    public ReportVerdict hear(RunnerReport report) {
        eventsBefore = registered().events().size();
        return fleet.hear(report);
    }

    private GivenProject applied(ReportVerdict verdict) {
        assertThat(verdict).isInstanceOf(Applied.class);
        return this;
    }

    private String nextReportId() {
        reports++;
        return "report-" + reports;
    }

    // What became of it.

    public Project project() {
        return registered().project(projectId);
    }

    public ProjectStatus status() {
        return project().status();
    }

    public Instant now() {
        return registered().now();
    }

    /** The request that a runner has to answer. */
    public String requestId() {
        return project().pendingOperation().orElseThrow().requestId();
    }

    /** What happened by the last thing that was asked or reported, or in the time that last passed. */
    public List<ProjectEvent> lastEvents() {
        return lastRecorded().stream().map(RecordedEvent::event).toList();
    }

    /** The same in their place. */
    public List<RecordedEvent> lastRecorded() {
        return fleet.events().subList(eventsBefore, fleet.events().size());
    }

    public Fleet fleet() {
        return registered();
    }

    /** What its item was in a batch, from first to last. */
    public List<ItemStatus> item(String batchId) {
        return fleet.batches().stream()
                .filter(batch -> batch.batchId().equals(batchId))
                .map(batch -> batch.items().get(projectId))
                .findFirst()
                .orElseThrow();
    }

    /** What its item was in the last batch, from first to last. */
    public List<ItemStatus> lastItem() {
        return fleet.batches().getLast().items().get(projectId);
    }

    private SwitchoverStep step() {
        return project().currentStep().map(StepState::step).orElseThrow();
    }

    /** Registered in a workspace with others; what happens to it then is up to the workspace. */
    public void registerIn(Fleet workspace) {
        ProjectDetails details = new ProjectDetails(name, source, sink, types, activeActive, tags);
        Registration.Decision decision = workspace.register(new NewProject(projectId, details, alertLevel));
        assertThat(decision.result().refusal()).isEmpty();
    }

    private Fleet registered() {
        if (fleet.projects().isEmpty()) {
            registerIn(fleet);
        }
        return fleet;
    }
}
