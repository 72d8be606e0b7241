package dev.flotilla.engine;

import dev.flotilla.contract.BatchRecord;
import dev.flotilla.contract.BatchRecord.OfBatch;
import dev.flotilla.contract.BatchRecord.OfCommand;
import dev.flotilla.contract.Command;
import dev.flotilla.contract.CommandAnswer;
import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.domain.batch.BatchEvent;
import dev.flotilla.domain.batch.BatchEvent.BatchCompleted;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.batch.OpenBatch;
import dev.flotilla.domain.batch.ReasonCode;
import dev.flotilla.domain.project.BatchReference;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.PendingOperation;
import dev.flotilla.domain.project.Progression.Change;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectEvolution;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.project.Requester;
import dev.flotilla.engine.EngineMeters.EndedItem;
import dev.flotilla.observability.log.BatchLog;
import dev.flotilla.observability.log.BatchLog.Hop;
import dev.flotilla.observability.trace.TraceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One turn of the engine: a command, a report or a deadline in a workspace, decided against the stores and then written as a
 * whole. Whatever goes wrong while it is decided leaves stores and topics as they were.
 */
final class Turn {
    private final String workspace;
    private final Instant now;
    private final EngineStores stores;
    private final Haste haste;
    private final Optional<TraceContext> trace;
    private final Map<String, Project> changed = new LinkedHashMap<>();
    private final Map<String, ChangedBatch> changedBatches = new HashMap<>();
    private final List<Outgoing> published = new ArrayList<>();
    private final List<Runnable> writes = new ArrayList<>();
    private final Map<EndedItem, Integer> endedItems = new HashMap<>();
    private final List<Consumer<EngineMeters>> told = new ArrayList<>();

    /** A batch of which some items have not ended, what it does, and who asked for it. */
    private record ChangedBatch(OpenBatch batch, Operation operation, Requester requester) {}

    /** @param trace that of what is decided */
    Turn(String workspace, Instant now, EngineStores stores, Haste haste, Optional<TraceContext> trace) {
        this.trace = trace;
        this.workspace = workspace;
        this.now = now;
        this.stores = stores;
        this.haste = haste;
    }

    String workspace() {
        return workspace;
    }

    Instant now() {
        return now;
    }

    /** True once it has taken so long that a large batch is better refused: its transaction would run out of time. */
    boolean isLate() {
        return haste.isLate();
    }

    /** What the stores had before this turn; what it writes itself shows only if it is asked for by a method here. */
    EngineStores stores() {
        return stores;
    }

    /** A key of something in this turn's workspace. */
    String key(String entityId) {
        return workspace + "/" + entityId;
    }

    /** The project as this turn has left it. */
    Optional<Project> project(String projectId) {
        Project here = changed.get(projectId);
        return here != null
                ? Optional.of(here)
                : Optional.ofNullable(stores.projects().get(key(projectId)));
    }

    /** Takes a project's change in: its events will be published, the items they end are counted. */
    void change(Optional<Project> before, Change change) {
        Optional<Project> state = before;
        for (RecordedEvent recorded : change.events()) {
            boolean last = recorded.version() == change.project().version();
            Project after = last ? change.project() : ProjectEvolution.evolve(state, recorded);
            PublishedEvent event = PublishedEvent.of(workspace, recorded, state.map(Project::status), after);
            settle(recorded);
            published.add(Outgoing.of(event, traceOf(recorded)));
            state = Optional.of(after);
        }
        changed.put(change.project().projectId(), change.project());
        keepNamesInStep(before, change.project());
        releaseRetry(before).ifPresent(this::forget);
        releaseRetry(Optional.of(change.project())).ifPresent(this::remind);
    }

    private void keepNamesInStep(Optional<Project> before, Project after) {
        String name = key(after.name());
        if (before.isEmpty()) {
            atFinish(() -> stores.names().put(name, after.projectId()));
        } else if (!after.listed()) {
            atFinish(() -> stores.names().delete(name));
        }
    }

    private Optional<Timer> releaseRetry(Optional<Project> project) {
        return project.flatMap(Project::pendingOperation)
                .flatMap(PendingOperation::retryAt)
                .map(at -> new Timer(
                        at, Timer.Kind.RELEASE_RETRY, workspace, project.get().projectId()));
    }

    private void settle(RecordedEvent recorded) {
        Optional<ItemStatus> ended = ItemStatus.after(recorded).filter(ItemStatus::terminal);
        if (ended.isPresent()) {
            BatchReference cause = recorded.cause().batch().orElseThrow();
            countItems(cause.operation(), ended.get(), codeOf(ended.get()), 1);
            openBatch(cause.batchId()).ifPresent(batch -> updateBatch(batch.settle(ended.get()), cause));
        }
    }

    /** That of the batch which asked for it, if this turn has to do with the batch; else that of what is decided. */
    private Optional<TraceContext> traceOf(RecordedEvent recorded) {
        return recorded.cause()
                .batch()
                .map(cause -> changedBatches.get(cause.batchId()))
                .flatMap(open -> open.batch().trace())
                .map(TraceContext::new)
                .or(() -> trace);
    }

    /** The trace of what is decided. */
    Optional<TraceContext> trace() {
        return trace;
    }

    private static String codeOf(ItemStatus ended) {
        return switch (ended) {
            case RUNNING, SUCCEEDED -> EngineMeters.NO_CODE;
            case FAILED -> ReasonCode.EXECUTION_FAILED.name();
            case TIMED_OUT -> ReasonCode.TIMED_OUT.name();
            case REJECTED -> throw new IllegalStateException("Expected an item that took part, but it was rejected");
        };
    }

    /** Will count items that have ended. */
    void countItems(Operation operation, ItemStatus outcome, String code, int items) {
        if (items > 0) {
            endedItems.merge(new EndedItem(operation, outcome, code), items, Integer::sum);
        }
    }

    /** Will tell that a batch was decided. */
    void tellDecided(String batchId, Operation operation, int total, String code) {
        told.add(meters -> BatchLog.of(Hop.DECIDED, workspace, batchId, trace.map(TraceContext::traceId))
                .with("operation", operation.name())
                .with("total", total)
                .with("code", code)
                .write());
    }

    /** Will tell that a batch has ended. */
    void tellEnd(
            String batchId, Operation operation, BatchCompleted end, String code, Optional<TraceContext> batchTrace) {
        told.add(meters -> {
            meters.batch(batchId, operation, end.status(), code, now);
            BatchLog.of(Hop.SETTLED, workspace, batchId, batchTrace.map(TraceContext::traceId))
                    .with("operation", operation.name())
                    .with("status", end.status().name())
                    .with("succeeded", end.counts().succeeded())
                    .with("failed", end.counts().failed())
                    .with("rejected", end.counts().rejected())
                    .with("timedOut", end.counts().timedOut())
                    .write();
        });
    }

    /** Will count a command. */
    void countCommand(String type) {
        told.add(meters -> meters.command(type));
    }

    /** The batch as this turn has left it; empty if all its items have ended, or it is only just being decided. */
    private Optional<OpenBatch> openBatch(String batchId) {
        ChangedBatch here = changedBatches.get(batchId);
        return here != null ? Optional.of(here.batch()) : stores.openBatches().find(workspace, batchId);
    }

    /** Takes the new count of an open batch in; when its last item has ended the batch ends with this turn. */
    void updateBatch(OpenBatch batch, BatchReference reference) {
        changedBatches.put(batch.batchId(), new ChangedBatch(batch, reference.operation(), reference.requester()));
    }

    /** Will publish an event of a batch that somebody asked for. */
    void publish(String batchId, int sequence, Requester requester, BatchEvent event) {
        publish(new OfBatch(workspace, batchId, sequence, now, Optional.of(requester), event), trace);
    }

    /** Will publish the answer to a command. */
    void answer(Command.Header command, CommandAnswer answer) {
        publish(new OfCommand(workspace, command.commandId(), now, Optional.of(command.requester()), answer), trace);
    }

    private void publish(BatchRecord batchRecord, Optional<TraceContext> of) {
        published.add(Outgoing.of(batchRecord, of));
    }

    /** Will come back to something at a time. */
    void remind(Timer timer) {
        atFinish(() -> stores.timers().put(timer.key(), timer));
    }

    /** Will no longer come back to something. */
    void forget(Timer timer) {
        atFinish(() -> stores.timers().delete(timer.key()));
    }

    /** Will do something to a store. */
    void atFinish(Runnable write) {
        writes.add(write);
    }

    /** Takes back everything that was decided so far. */
    void takeBack() {
        changed.clear();
        changedBatches.clear();
        published.clear();
        writes.clear();
        endedItems.clear();
        told.clear();
    }

    /** Writes everything that was decided. */
    void finish(EngineRecords records, EngineMeters meters) {
        changedBatches.values().forEach(this::write);
        published.forEach(records::publish);
        changed.forEach((projectId, project) -> stores.projects().put(key(projectId), project));
        writes.forEach(Runnable::run);
        endedItems.forEach(meters::items);
        told.forEach(count -> count.accept(meters));
    }

    private void write(ChangedBatch open) {
        open.batch()
                .completed()
                .ifPresentOrElse(
                        completed -> {
                            Optional<TraceContext> of = open.batch().trace().map(TraceContext::new);
                            end(open, completed, of);
                            tellEnd(open.batch().batchId(), open.operation(), completed, EngineMeters.NO_CODE, of);
                        },
                        () -> stores.openBatches().put(workspace, open.batch()));
    }

    private void end(ChangedBatch open, BatchCompleted completed, Optional<TraceContext> of) {
        OpenBatch batch = open.batch();
        publish(
                new OfBatch(
                        workspace,
                        batch.batchId(),
                        batch.nextSequence(),
                        now,
                        Optional.of(open.requester()),
                        completed),
                of);
        stores.openBatches().remove(workspace, batch.batchId());
        OpenBatchItems.of(this, batch.batchId()).forget();
        Timer deadline = new Timer(batch.deadline(), Timer.Kind.BATCH_DEADLINE, workspace, batch.batchId());
        stores.timers().delete(deadline.key());
    }
}
