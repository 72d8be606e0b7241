package dev.flotilla.contract.golden;

import dev.flotilla.contract.BatchRecord;
import dev.flotilla.contract.BatchRecord.OfBatch;
import dev.flotilla.contract.BatchRecord.OfCommand;
import dev.flotilla.contract.CommandAnswer;
import dev.flotilla.contract.PublishedEvent;
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
import dev.flotilla.domain.batch.Eligibility;
import dev.flotilla.domain.batch.ItemCounts;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.batch.OpenBatch;
import dev.flotilla.domain.batch.Refusal;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.BatchReference;
import dev.flotilla.domain.project.Cause;
import dev.flotilla.domain.project.Credential;
import dev.flotilla.domain.project.Progression.Change;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectEvolution;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.project.Reporter;
import dev.flotilla.domain.registration.NewProject;
import dev.flotilla.domain.registration.Registration;
import dev.flotilla.domain.registration.RegistrationResult;
import dev.flotilla.domain.report.Deadlines;
import dev.flotilla.domain.report.ReportDecider;
import dev.flotilla.domain.report.ReportVerdict.Applied;
import dev.flotilla.domain.report.RunnerReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A workspace that lives by the domain's rules. What an engine publishes of it is kept, in its order. */
final class SampleWorkspace {
    static final String NAME = "shop";
    static final Credential CREDENTIAL = new Credential(
            Credential.Kind.JWT, "olivia", Optional.of("https://login.example.org/"), List.of("operator", "viewer"));
    static final Reporter REPORTER = new Reporter(
            "runner-1",
            Optional.of(new Credential(
                    Credential.Kind.JWT, "runner-1", Optional.of("https://login.example.org/"), List.of("runner"))));
    static final String OPERATOR = "olivia";

    private final Map<String, Project> projects = new LinkedHashMap<>();
    private final Map<String, OpenBatch> openBatches = new HashMap<>();
    private final List<PublishedEvent> events = new ArrayList<>();
    private final List<BatchRecord> batchRecords = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");

    Instant now() {
        return now;
    }

    Project project(String projectId) {
        return projects.get(projectId);
    }

    List<Project> projects() {
        return List.copyOf(projects.values());
    }

    /** Everything that happened to projects. */
    List<PublishedEvent> events() {
        return List.copyOf(events);
    }

    /** Everything that happened to batches, and every answer to a command. */
    List<BatchRecord> batchRecords() {
        return List.copyOf(batchRecords);
    }

    void register(String commandId, NewProject... newProjects) {
        tick();
        List<RegistrationResult> results = new ArrayList<>();
        for (NewProject project : newProjects) {
            Registration.Decision decision = Registration.decide(
                    project,
                    projects::containsKey,
                    name -> projects.values().stream()
                            .anyMatch(other -> other.listed() && other.name().equals(name)),
                    Cause.of(OPERATOR),
                    now);
            decision.change().ifPresent(change -> take(Optional.empty(), change));
            results.add(decision.result());
        }
        answer(commandId, new CommandAnswer.ProjectsRegistered(results));
    }

    BatchDecision decide(BatchRequest request) {
        Selection.ByIds selection = (Selection.ByIds) request.selection();
        return BatchDecider.decide(
                request,
                selection.projectIds().stream()
                        .map(id -> new Candidate(id, Optional.ofNullable(project(id))))
                        .toList());
    }

    void submit(String batchId, BatchRequest request, Optional<String> retryOf) {
        tick();
        BatchDecision decision = decide(request);
        Instant deadline = now.plusSeconds(request.timeoutSeconds());
        List<BatchEvent> told = new ArrayList<>();
        told.add(new BatchStarted(
                request.operation(),
                request.mode(),
                request.parameters(),
                request.timeoutSeconds(),
                request.reason(),
                OPERATOR,
                Optional.empty(),
                retryOf,
                now,
                deadline,
                decision.total(),
                decision.refusal().map(Refused::of)));
        if (!decision.rejected().isEmpty()) {
            told.add(new ItemsRejected(
                    decision.rejected().stream().map(RejectedItem::of).toList()));
        }
        apply(batchId, request, decision, deadline, told);
    }

    private void apply(
            String batchId, BatchRequest request, BatchDecision decision, Instant deadline, List<BatchEvent> told) {
        BatchReference batch = new BatchReference(batchId, request.operation(), OPERATOR, request.reason());
        List<UnchangedItem> unchanged = new ArrayList<>();
        int running = 0;
        for (Project project : decision.accepted()) {
            Optional<Change> change = Application.apply(project, batch, request.parameters(), deadline, now);
            change.ifPresentOrElse(
                    made -> take(Optional.of(project), made),
                    () -> unchanged.add(new UnchangedItem(project.projectId(), project.version())));
            running += request.operation().carriedOutByRunner() ? 1 : 0;
        }
        if (!unchanged.isEmpty()) {
            told.add(new ItemsUnchanged(unchanged));
        }
        ItemCounts counts = ItemCounts.NONE
                .plus(ItemStatus.RUNNING, running)
                .plus(ItemStatus.SUCCEEDED, decision.accepted().size() - running)
                .plus(ItemStatus.REJECTED, decision.rejected().size());
        if (running == 0) {
            told.add(
                    new BatchCompleted(BatchStatus.of(counts, decision.refusal().isPresent()), counts));
        } else {
            openBatches.put(batchId, new OpenBatch(batchId, counts, deadline, told.size()));
        }
        for (int sequence = 0; sequence < told.size(); sequence++) {
            batchRecords.add(new OfBatch(NAME, batchId, sequence, now, told.get(sequence)));
        }
    }

    void decidePrecheck(String commandId, String projectId, SwitchoverAction action) {
        tick();
        Optional<Refusal> refusal = Eligibility.checkPrecheckDecision(project(projectId), action);
        if (refusal.isEmpty()) {
            Project project = project(projectId);
            take(Optional.of(project), Application.applyPrecheckDecision(project, action, Cause.of(OPERATOR), now));
        }
        answer(commandId, new CommandAnswer.PrecheckDecided(projectId, refusal, Optional.empty()));
    }

    void answer(String commandId, CommandAnswer answer) {
        batchRecords.add(new OfCommand(NAME, commandId, now, answer));
    }

    /** Takes a report in that is expected to fit. */
    void hear(RunnerReport report) {
        tick();
        Project project = project(report.projectId());
        Applied applied = (Applied) ReportDecider.decide(Optional.of(project), report, now);
        take(Optional.of(project), applied.change());
    }

    /** Time passes, and what is due at the end of it is done. */
    void pass(Duration duration) {
        now = now.plus(duration);
        for (Project project : projects()) {
            project.pendingOperation()
                    .filter(pending -> !now.isBefore(pending.deadline()))
                    .flatMap(pending ->
                            Deadlines.timeOut(project, pending.batch().batchId(), now))
                    .ifPresent(change -> take(Optional.of(project), change));
            Project after = project(project.projectId());
            Deadlines.askAgain(after, now).ifPresent(change -> take(Optional.of(after), change));
        }
    }

    private void tick() {
        now = now.plusSeconds(1);
    }

    private void take(Optional<Project> before, Change change) {
        Optional<Project> state = before;
        for (RecordedEvent recorded : change.events()) {
            Project after = ProjectEvolution.evolve(state, recorded);
            events.add(PublishedEvent.of(NAME, recorded, state.map(Project::status), after));
            ItemStatus.after(recorded).filter(ItemStatus::terminal).ifPresent(ended -> settle(recorded, ended));
            state = Optional.of(after);
        }
        projects.put(change.project().projectId(), change.project());
    }

    private void settle(RecordedEvent recorded, ItemStatus ended) {
        String batchId = recorded.cause().batch().orElseThrow().batchId();
        openBatches.computeIfPresent(batchId, (id, batch) -> {
            OpenBatch settled = batch.settle(ended);
            settled.completed()
                    .ifPresent(end -> batchRecords.add(new OfBatch(NAME, id, settled.nextSequence(), now, end)));
            return settled.completed().isPresent() ? null : settled;
        });
    }
}
