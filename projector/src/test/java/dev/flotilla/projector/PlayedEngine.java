package dev.flotilla.projector;

import dev.flotilla.contract.BatchEventCodec;
import dev.flotilla.contract.BatchRecord;
import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.Command;
import dev.flotilla.contract.Command.Header;
import dev.flotilla.contract.Command.Idempotency;
import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.contract.CommandAnswer;
import dev.flotilla.contract.CommandCodec;
import dev.flotilla.contract.ProjectEventCodec;
import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Telemetry;
import dev.flotilla.contract.Topic;
import dev.flotilla.domain.batch.Application;
import dev.flotilla.domain.batch.BatchDecider;
import dev.flotilla.domain.batch.BatchDecider.Candidate;
import dev.flotilla.domain.batch.BatchDecision;
import dev.flotilla.domain.batch.BatchEvent;
import dev.flotilla.domain.batch.BatchEvent.BatchCompleted;
import dev.flotilla.domain.batch.BatchEvent.BatchStarted;
import dev.flotilla.domain.batch.BatchEvent.ItemsRejected;
import dev.flotilla.domain.batch.BatchEvent.ItemsUnchanged;
import dev.flotilla.domain.batch.BatchEvent.Refused;
import dev.flotilla.domain.batch.BatchEvent.RejectedItem;
import dev.flotilla.domain.batch.BatchEvent.UnchangedItem;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ItemCounts;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.BatchReference;
import dev.flotilla.domain.project.Cause;
import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.Endpoint;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Progression.Change;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectDetails;
import dev.flotilla.domain.project.ProjectEvolution;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.registration.NewProject;
import dev.flotilla.domain.registration.Registration;
import dev.flotilla.domain.registration.RegistrationResult;
import dev.flotilla.domain.report.Deadlines;
import dev.flotilla.domain.report.ReportDecider;
import dev.flotilla.domain.report.ReportVerdict.Applied;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import dev.flotilla.domain.report.RunnerReport.StageCompletedReport;
import dev.flotilla.domain.report.RunnerReport.StageFailedReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Puts on the topics what an engine would, by the rules of the domain alone. Everything that happens takes a second. */
public final class PlayedEngine {
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    public static final String ACTOR = "ann";
    public static final int TIMEOUT_SECONDS = 600;
    public static final Failure FAILURE =
            new Failure("CM-RESONF000003", "Not enough machine resource", Optional.of("Stop idle projects"));

    private final String workspace;
    private final Map<String, Project> projects = new LinkedHashMap<>();
    private final Map<String, Open> batches = new LinkedHashMap<>();
    private final List<Entry> log = new ArrayList<>();
    private Instant now = START;

    /** A record on its topic. */
    public record Entry(Topic topic, RecordKey key, byte[] value) {}

    private static final class Open {
        private int sequence;
        private ItemCounts counts = ItemCounts.NONE;
        private boolean refused;
    }

    public PlayedEngine(String workspace) {
        this.workspace = workspace;
    }

    /** All records so far, in the order in which an engine would have put them there. */
    public List<Entry> log() {
        return List.copyOf(log);
    }

    public Instant now() {
        return now;
    }

    public Project project(String projectId) {
        return projects.get(projectId);
    }

    public List<Project> projects() {
        return List.copyOf(projects.values());
    }

    /** A project of full migration and verification. */
    public static NewProject newProject(String projectId, String... tags) {
        return new NewProject(
                projectId,
                new ProjectDetails(
                        "name-of-" + projectId,
                        new Endpoint(DatabaseType.MYSQL, "source"),
                        new Endpoint(DatabaseType.OB_MYSQL, "sink"),
                        Set.of(MigrationType.FULL_MIGRATION, MigrationType.FULL_VERIFICATION),
                        false,
                        List.of(tags)),
                AlertLevel.DEFAULT);
    }

    public void register(String... projectIds) {
        Stream.of(projectIds).forEach(projectId -> registerBy("register-" + projectId, newProject(projectId)));
    }

    /** Registers projects by one command, and answers it. */
    public void registerBy(String commandId, NewProject... wanted) {
        tick();
        List<RegistrationResult> results = new ArrayList<>();
        for (NewProject project : wanted) {
            Registration.Decision decision =
                    Registration.decide(project, projects::containsKey, this::isNameTaken, Cause.of(ACTOR), now);
            decision.change().ifPresent(change -> record(Optional.empty(), change));
            results.add(decision.result());
        }
        answer(commandId, new CommandAnswer.ProjectsRegistered(results));
    }

    private boolean isNameTaken(String name) {
        return projects.values().stream()
                .anyMatch(project -> project.listed() && project.name().equals(name));
    }

    public void answer(String commandId, CommandAnswer answer) {
        publish(new BatchRecord.OfCommand(workspace, commandId, now, answer));
    }

    public static BatchRequest request(Operation operation, String... projectIds) {
        return request(operation, Parameters.NONE, new Selection.ByIds(List.of(projectIds)));
    }

    public static BatchRequest request(Operation operation, Parameters parameters, Selection selection) {
        return new BatchRequest(
                operation,
                selection,
                Mode.ELIGIBLE_ONLY,
                parameters,
                Map.of(),
                Optional.of("window 42"),
                TIMEOUT_SECONDS);
    }

    /** A batch comes and is decided. */
    public void batch(String batchId, Operation operation, String... projectIds) {
        batch(batchId, request(operation, projectIds));
    }

    public void batch(String batchId, BatchRequest request) {
        RequestBatch command = command(batchId, request, Optional.empty());
        accept(command);
        decide(command);
    }

    public RequestBatch command(String batchId, BatchRequest request, Optional<Idempotency> idempotency) {
        tick();
        return new RequestBatch(new Header(batchId, ACTOR, now, idempotency), request, Optional.empty());
    }

    /** A command comes. */
    public void accept(Command command) {
        put(Topic.BATCH_COMMANDS, RecordKey.of(workspace), CommandCodec.encode(workspace, command));
    }

    /** A batch is decided. */
    public void decide(RequestBatch command) {
        tick();
        BatchRequest request = command.request();
        String batchId = command.header().commandId();
        BatchDecision decision = BatchDecider.decide(request, candidates(request.selection()));
        Open open = new Open();
        batches.put(batchId, open);
        open.refused = decision.refusal().isPresent();
        Instant deadline = now.plusSeconds(request.timeoutSeconds());
        publish(
                batchId,
                new BatchStarted(
                        request.operation(),
                        request.mode(),
                        request.parameters(),
                        request.timeoutSeconds(),
                        request.reason(),
                        ACTOR,
                        command.header().credential(),
                        command.retryOf(),
                        command.header().requestedAt(),
                        deadline,
                        decision.total(),
                        decision.refusal().map(Refused::of)));
        if (!decision.rejected().isEmpty()) {
            publish(
                    batchId,
                    new ItemsRejected(
                            decision.rejected().stream().map(RejectedItem::of).toList()));
        }
        open.counts = open.counts.plus(ItemStatus.REJECTED, decision.rejected().size());
        apply(batchId, open, request, decision.accepted(), deadline);
        complete(batchId, open);
    }

    private void apply(String batchId, Open open, BatchRequest request, List<Project> accepted, Instant deadline) {
        BatchReference reference = new BatchReference(batchId, request.operation(), ACTOR, request.reason());
        List<UnchangedItem> unchanged = new ArrayList<>();
        for (Project project : accepted) {
            Optional<Change> change = Application.apply(project, reference, request.parameters(), deadline, now);
            open.counts = open.counts.plus(
                    request.operation().carriedOutByRunner() ? ItemStatus.RUNNING : ItemStatus.SUCCEEDED, 1);
            change.ifPresentOrElse(
                    made -> record(Optional.of(project), made, false),
                    () -> unchanged.add(new UnchangedItem(project.projectId(), project.version())));
        }
        if (!unchanged.isEmpty()) {
            publish(batchId, new ItemsUnchanged(unchanged));
        }
    }

    private List<Candidate> candidates(Selection selection) {
        return switch (selection) {
            case Selection.ByIds ids ->
                ids.projectIds().stream()
                        .map(id -> new Candidate(id, Optional.ofNullable(projects.get(id))))
                        .toList();
            case Selection.ByFilter byFilter ->
                projects.values().stream()
                        .filter(byFilter.filter()::matches)
                        .map(Candidate::of)
                        .toList();
        };
    }

    /** The runner has done what was last asked of a project. */
    public void succeed(String projectId) {
        hear(new OperationReport(reportId(), projectId, requestId(projectId), Optional.empty()));
    }

    /** The runner could not do it. */
    public void fail(String projectId) {
        hear(new OperationReport(reportId(), projectId, requestId(projectId), Optional.of(FAILURE)));
    }

    public void completeStage(String projectId, Stage stage) {
        hear(new StageCompletedReport(reportId(), projectId, Optional.empty(), stage));
    }

    public void failStage(String projectId, Stage stage) {
        hear(new StageFailedReport(reportId(), projectId, Optional.empty(), stage, FAILURE));
    }

    /** Registers, starts: the project is RUNNING in its precheck. */
    public void run(String... projectIds) {
        register(projectIds);
        for (String projectId : projectIds) {
            batch("b_start_" + projectId, Operation.START, projectId);
            succeed(projectId);
        }
    }

    /** Registers a project of one migration type, full or schema migration, and runs it until it waits in forward switchover. */
    public void runToSwitchover(String projectId, MigrationType only) {
        NewProject usual = newProject(projectId);
        ProjectDetails details = usual.details();
        registerBy(
                "register-" + projectId,
                new NewProject(
                        projectId,
                        new ProjectDetails(
                                details.name(),
                                details.source(),
                                details.sink(),
                                Set.of(only),
                                details.activeActive(),
                                details.tags()),
                        usual.alertLevel()));
        batch("b_start_" + projectId, Operation.START, projectId);
        succeed(projectId);
        completeStage(projectId, Stage.PRECHECK);
        completeStage(projectId, Stage.valueOf(only.name()));
    }

    /** A batch that confirms a step of the forward switchover. */
    public static BatchRequest confirmation(String... projectIds) {
        return request(
                Operation.START_FORWARD_SWITCHOVER,
                new Parameters.Switchover(SwitchoverAction.CONFIRM, false, Optional.empty()),
                new Selection.ByIds(List.of(projectIds)));
    }

    private String requestId(String projectId) {
        Project project = projects.get(projectId);
        return project.pendingOperation()
                .or(project::overdueOperation)
                .orElseThrow()
                .requestId();
    }

    private String reportId() {
        return "report-" + log.size();
    }

    public void hear(RunnerReport report) {
        tick();
        Optional<Project> project = Optional.ofNullable(projects.get(report.projectId()));
        if (ReportDecider.decide(project, report, now) instanceof Applied applied) {
            record(project, applied.change());
        }
    }

    /** Time passes; what is due then is done. */
    public void pass(Duration time) {
        now = now.plus(time);
        for (Project project : projects()) {
            project.pendingOperation()
                    .filter(pending -> !now.isBefore(pending.deadline()))
                    .flatMap(pending ->
                            Deadlines.timeOut(project, pending.batch().batchId(), now))
                    .ifPresent(change -> record(Optional.of(project), change));
            Optional<Project> later = Optional.of(projects.get(project.projectId()));
            Deadlines.askAgain(later.get(), now).ifPresent(change -> record(later, change));
        }
    }

    public void telemetry(String projectId, Telemetry telemetry) {
        put(Topic.PROJECT_TELEMETRY, RecordKey.of(workspace, projectId), telemetry.encode(workspace, projectId));
    }

    private void tick() {
        now = now.plusSeconds(1);
    }

    private void record(Optional<Project> before, Change change) {
        record(before, change, true);
    }

    private void record(Optional<Project> before, Change change, boolean settles) {
        Optional<Project> state = before;
        for (RecordedEvent event : change.events()) {
            Optional<ProjectStatus> previous = state.map(Project::status);
            Project after = ProjectEvolution.evolve(state, event);
            PublishedEvent published = PublishedEvent.of(workspace, event, previous, after);
            put(Topic.PROJECT_EVENTS, ProjectEventCodec.key(published), ProjectEventCodec.encode(published));
            state = Optional.of(after);
            projects.put(event.projectId(), after);
            if (settles) {
                settle(event);
            }
        }
    }

    private void settle(RecordedEvent event) {
        ItemStatus.after(event).filter(ItemStatus::terminal).ifPresent(ended -> {
            String batchId = event.cause().batch().orElseThrow().batchId();
            Open open = batches.get(batchId);
            open.counts = open.counts.move(ItemStatus.RUNNING, ended);
            complete(batchId, open);
        });
    }

    private void complete(String batchId, Open open) {
        if (open.counts.running() == 0) {
            publish(batchId, new BatchCompleted(BatchStatus.of(open.counts, open.refused), open.counts));
        }
    }

    private void publish(String batchId, BatchEvent event) {
        publish(new BatchRecord.OfBatch(workspace, batchId, batches.get(batchId).sequence++, now, event));
    }

    private void publish(BatchRecord told) {
        put(Topic.BATCH_EVENTS, BatchEventCodec.key(told), BatchEventCodec.encode(told));
    }

    private void put(Topic topic, RecordKey key, CloudEvent event) {
        log.add(new Entry(topic, key, event.toBytes()));
    }
}
