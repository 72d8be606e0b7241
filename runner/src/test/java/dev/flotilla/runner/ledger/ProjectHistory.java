package dev.flotilla.runner.ledger;

import dev.flotilla.contract.ProjectEventCodec;
import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.domain.batch.Application;
import dev.flotilla.domain.batch.Eligibility;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.BatchReference;
import dev.flotilla.domain.project.Cause;
import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.Endpoint;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.PendingOperation;
import dev.flotilla.domain.project.Progression.Change;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectDetails;
import dev.flotilla.domain.project.ProjectEvolution;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.SwitchoverStep;
import dev.flotilla.domain.registration.NewProject;
import dev.flotilla.domain.registration.Registration;
import dev.flotilla.domain.report.Deadlines;
import dev.flotilla.domain.report.ReportDecider;
import dev.flotilla.domain.report.ReportVerdict;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import dev.flotilla.domain.report.RunnerReport.StageCompletedReport;
import dev.flotilla.domain.report.RunnerReport.StageFailedReport;
import dev.flotilla.domain.report.RunnerReport.StageMonitoringReport;
import dev.flotilla.domain.report.RunnerReport.StepReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A project as the engine would decide it, and the events it would publish: read back from their records. */
public final class ProjectHistory {
    public static final String WORKSPACE = "default";
    public static final Failure FAILURE =
            new Failure("CM-RESOAT000011", "The host agent did not report within 60 s", Optional.of("Restore again"));

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration TIMEOUT = Duration.ofSeconds(600);

    private final String workspace;
    private final List<PublishedEvent> events = new ArrayList<>();
    private Project project;
    private Instant now = START;
    private int batches;
    private int reports;

    private ProjectHistory(String workspace) {
        this.workspace = workspace;
    }

    /** A project of these types that has just been registered. */
    public static ProjectHistory registered(String projectId, MigrationType... types) {
        return registered(WORKSPACE, projectId, "name-of-" + projectId, false, Set.of(types));
    }

    /** A project that has just been registered. */
    public static ProjectHistory registered(
            String workspace, String projectId, String name, boolean activeActive, Set<MigrationType> types) {
        ProjectHistory history = new ProjectHistory(workspace);
        ProjectDetails details = new ProjectDetails(
                name,
                new Endpoint(DatabaseType.MYSQL, "source"),
                new Endpoint(DatabaseType.OB_MYSQL, "sink"),
                types,
                activeActive,
                List.of());
        NewProject project = new NewProject(projectId, details, AlertLevel.DEFAULT);
        history.append(Registration.decide(project, id -> false, taken -> false, Cause.of("ann"), history.now)
                .change()
                .orElseThrow());
        return history;
    }

    public Project project() {
        return project;
    }

    public List<PublishedEvent> events() {
        return List.copyOf(events);
    }

    /** The events after the first few. */
    public List<PublishedEvent> eventsFrom(int index) {
        return List.copyOf(events.subList(index, events.size()));
    }

    public String lastEventId() {
        return events.getLast().recorded().id();
    }

    public Instant now() {
        return now;
    }

    public ProjectHistory passes(Duration time) {
        now = now.plus(time);
        return this;
    }

    public ProjectHistory request(Operation operation) {
        return request(operation, Parameters.NONE);
    }

    public ProjectHistory confirm() {
        return request(
                Operation.START_FORWARD_SWITCHOVER,
                new Parameters.Switchover(SwitchoverAction.CONFIRM, false, Optional.empty()));
    }

    public ProjectHistory skipStep() {
        return request(
                Operation.START_FORWARD_SWITCHOVER,
                new Parameters.Switchover(SwitchoverAction.SKIP, true, Optional.empty()));
    }

    public ProjectHistory decidePrecheck(SwitchoverAction action) {
        append(Application.applyPrecheckDecision(project, action, Cause.of("ann"), now));
        return this;
    }

    public ProjectHistory request(Operation operation, Parameters parameters) {
        if (Eligibility.check(project, operation, parameters).isPresent()) {
            throw new IllegalArgumentException(
                    Eligibility.check(project, operation, parameters).get().message());
        }
        batches++;
        BatchReference batch = new BatchReference("b_" + batches, operation, "ann", Optional.empty());
        Application.apply(project, batch, parameters, now.plus(TIMEOUT), now).ifPresent(this::append);
        return this;
    }

    /** Asked to start, and started by a runner. */
    public ProjectHistory started() {
        return request(Operation.START).done();
    }

    /** The report of a runner on the request that is pending. */
    public ProjectHistory done() {
        return report(new OperationReport(nextReportId(), project.projectId(), pendingRequest(), Optional.empty()));
    }

    public ProjectHistory failed() {
        return report(new OperationReport(nextReportId(), project.projectId(), pendingRequest(), Optional.of(FAILURE)));
    }

    public ProjectHistory completed(Stage stage) {
        return report(new StageCompletedReport(nextReportId(), project.projectId(), Optional.empty(), stage));
    }

    public ProjectHistory monitoring(Stage stage) {
        return report(new StageMonitoringReport(nextReportId(), project.projectId(), Optional.empty(), stage));
    }

    public ProjectHistory failed(Stage stage) {
        return report(new StageFailedReport(nextReportId(), project.projectId(), Optional.empty(), stage, FAILURE));
    }

    public ProjectHistory completed(SwitchoverStep step) {
        return report(new StepReport(nextReportId(), project.projectId(), Optional.empty(), step, Optional.empty()));
    }

    public ProjectHistory failed(SwitchoverStep step) {
        return report(
                new StepReport(nextReportId(), project.projectId(), Optional.empty(), step, Optional.of(FAILURE)));
    }

    /** Takes a report in that is expected to move the project. */
    public ProjectHistory report(RunnerReport report) {
        if (!(ReportDecider.decide(Optional.of(project), report, now) instanceof ReportVerdict.Applied applied)) {
            throw new IllegalArgumentException("Expected a report that fits, but got " + report);
        }
        append(applied.change());
        return this;
    }

    /** What is pending times out. */
    public ProjectHistory timeOut() {
        String batchId = project.pendingOperation()
                .map(PendingOperation::batch)
                .orElseThrow()
                .batchId();
        append(Deadlines.timeOut(project, batchId, now).orElseThrow());
        return this;
    }

    /** A release that failed is asked for again, once that is due. */
    public ProjectHistory askAgain() {
        now = project.pendingOperation().flatMap(PendingOperation::retryAt).orElseThrow();
        append(Deadlines.askAgain(project, now).orElseThrow());
        return this;
    }

    private String pendingRequest() {
        return project.pendingOperation()
                .or(project::overdueOperation)
                .orElseThrow()
                .requestId();
    }

    private String nextReportId() {
        reports++;
        return "report-" + project.projectId() + "-" + reports;
    }

    private void append(Change change) {
        for (RecordedEvent recorded : change.events()) {
            Optional<ProjectStatus> previous = Optional.ofNullable(project).map(Project::status);
            project = ProjectEvolution.evolve(Optional.ofNullable(project), recorded);
            PublishedEvent event = PublishedEvent.of(workspace, recorded, previous, project);
            events.add(ProjectEventCodec.decode(ProjectEventCodec.encode(event).toBytes()));
        }
        if (!project.equals(change.project())) {
            throw new IllegalStateException("Expected the fold of the events, but got " + change.project());
        }
    }
}
