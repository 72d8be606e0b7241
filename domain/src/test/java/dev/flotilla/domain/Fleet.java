package dev.flotilla.domain;

import dev.flotilla.domain.batch.Application;
import dev.flotilla.domain.batch.BatchDecider;
import dev.flotilla.domain.batch.BatchDecider.Candidate;
import dev.flotilla.domain.batch.BatchDecision;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.Eligibility;
import dev.flotilla.domain.batch.ItemCounts;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.batch.Refusal;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.BatchReference;
import dev.flotilla.domain.project.Cause;
import dev.flotilla.domain.project.Progression.Change;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.registration.NewProject;
import dev.flotilla.domain.registration.Registration;
import dev.flotilla.domain.report.Deadlines;
import dev.flotilla.domain.report.ReportDecider;
import dev.flotilla.domain.report.ReportVerdict;
import dev.flotilla.domain.report.RunnerReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workspace in memory: the rules with nothing around them. Each thing that happens takes a second; deadlines end
 * requests only when {@link #pass time passes}.
 */
public final class Fleet {
    public static final String OPERATOR = "olivia";

    private static final Instant FOUNDED = Instant.parse("2026-03-01T08:00:00Z");

    private final Map<String, Project> projects = new LinkedHashMap<>();
    private final List<RecordedEvent> events = new ArrayList<>();
    private final List<Batch> batches = new ArrayList<>();
    private Instant now = FOUNDED;

    /**
     * A batch as it was decided.
     *
     * @param items by project id: what its item was, from first to last
     */
    public record Batch(
            String batchId, BatchRequest request, BatchDecision decision, Map<String, List<ItemStatus>> items) {

        /** How many items are in each status by now. */
        public ItemCounts counts() {
            ItemCounts counts = ItemCounts.NONE;
            for (List<ItemStatus> item : items.values()) {
                counts = counts.plus(item.getLast(), 1);
            }
            return counts;
        }

        /** Where the batch is by now. */
        public BatchStatus status() {
            return BatchStatus.of(counts(), decision.refusal().isPresent());
        }

        private void became(String projectId, ItemStatus status) {
            items.computeIfAbsent(projectId, id -> new ArrayList<>()).add(status);
        }
    }

    public Instant now() {
        return now;
    }

    public List<Project> projects() {
        return List.copyOf(projects.values());
    }

    public Project project(String projectId) {
        return projects.get(projectId);
    }

    /** Everything that happened, in its order. */
    public List<RecordedEvent> events() {
        return List.copyOf(events);
    }

    /** Everything that happened to a project, in its order. */
    public List<RecordedEvent> events(String projectId) {
        return events.stream()
                .filter(event -> event.projectId().equals(projectId))
                .toList();
    }

    public List<Batch> batches() {
        return List.copyOf(batches);
    }

    public Registration.Decision register(NewProject project) {
        tick();
        Registration.Decision decision = Registration.decide(
                project,
                projects::containsKey,
                name -> projects.values().stream()
                        .anyMatch(other -> other.listed() && other.name().equals(name)),
                Cause.of(OPERATOR),
                now);
        decision.change().ifPresent(this::record);
        return decision;
    }

    public Batch submit(BatchRequest request) {
        tick();
        BatchDecision decision = BatchDecider.decide(request, candidates(request.selection()));
        Batch batch = new Batch("b_" + (batches.size() + 1), request, decision, new LinkedHashMap<>());
        batches.add(batch);
        decision.rejected().forEach(rejection -> batch.became(rejection.projectId(), ItemStatus.REJECTED));
        BatchReference reference = new BatchReference(batch.batchId(), request.operation(), OPERATOR, request.reason());
        Instant deadline = now.plusSeconds(request.timeoutSeconds());
        for (Project project : decision.accepted()) {
            Application.apply(project, reference, request.parameters(), deadline, now)
                    .ifPresentOrElse(this::record, () -> batch.became(project.projectId(), ItemStatus.SUCCEEDED));
        }
        return batch;
    }

    public Optional<Refusal> decidePrecheck(String projectId, SwitchoverAction action) {
        tick();
        Project project = project(projectId);
        Optional<Refusal> refusal = Eligibility.checkPrecheckDecision(project, action);
        if (refusal.isEmpty()) {
            record(Application.applyPrecheckDecision(project, action, Cause.of(OPERATOR), now));
        }
        return refusal;
    }

    public ReportVerdict hear(RunnerReport report) {
        tick();
        ReportVerdict verdict = ReportDecider.decide(Optional.ofNullable(project(report.projectId())), report, now);
        if (verdict instanceof ReportVerdict.Applied applied) {
            record(applied.change());
        }
        return verdict;
    }

    /** Time passes; what is due at the end of it is done: time-outs first, then releases that are asked for again. */
    public void pass(Duration duration) {
        now = now.plus(duration);
        for (Project project : projects()) {
            project.pendingOperation()
                    .filter(pending -> !now.isBefore(pending.deadline()))
                    .flatMap(pending ->
                            Deadlines.timeOut(project, pending.batch().batchId(), now))
                    .ifPresent(this::record);
            Deadlines.askAgain(project(project.projectId()), now).ifPresent(this::record);
        }
    }

    /** The projects that a selection names or finds. */
    public List<Candidate> candidates(Selection selection) {
        return switch (selection) {
            case Selection.ByIds ids ->
                ids.projectIds().stream()
                        .map(id -> new Candidate(id, Optional.ofNullable(project(id))))
                        .toList();
            case Selection.ByFilter found ->
                projects.values().stream()
                        .filter(found.filter()::matches)
                        .map(Candidate::of)
                        .toList();
        };
    }

    private void tick() {
        now = now.plusSeconds(1);
    }

    private void record(Change change) {
        events.addAll(change.events());
        projects.put(change.project().projectId(), change.project());
        for (RecordedEvent event : change.events()) {
            ItemStatus.after(event).ifPresent(status -> batchOf(event).became(event.projectId(), status));
        }
    }

    private Batch batchOf(RecordedEvent event) {
        String batchId = event.cause().batch().orElseThrow().batchId();
        return batches.stream()
                .filter(batch -> batch.batchId().equals(batchId))
                .findFirst()
                .orElseThrow();
    }
}
