package dev.flotilla.runner;

import dev.flotilla.contract.RecordKey;
import dev.flotilla.runner.ledger.Work;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A piece of work in the hands of the migration system. The dispatcher moves it, under its lock; a task only reads it. */
abstract sealed class Assignment implements Task permits OperationAssignment, StageAssignment, StepAssignment {

    /**
     * <pre>
     * WAITING --> UNDER_WAY --> ENDED       its outcome was reported, or there was nothing to report
     *                 |
     *                 +--> WATCHED --> ENDED     a continuous stage that has caught up
     * any but ENDED --> CANCELLED
     * </pre>
     */
    enum State {
        WAITING,
        UNDER_WAY,
        WATCHED,
        ENDED,
        CANCELLED
    }

    private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);

    private final MigrationProject project;
    private final Executor executor;
    private final CompletableFuture<Void> cancellation = new CompletableFuture<>();
    private volatile State state = State.WAITING;
    private Future<?> call = CompletableFuture.completedFuture(null);

    Assignment(MigrationProject project, Executor executor) {
        this.project = project;
        this.executor = executor;
    }

    /** What it is to do, in the words of the latest event. */
    abstract Work work();

    /** True if this is what the work asks for, so that nothing else needs to be begun. Takes the work over if so. */
    abstract boolean serves(Work asked);

    /** Hands the task over to the author's code. */
    abstract CompletionStage<Outcome> begin(MigrationSystem system) throws Exception;

    /** Has the author's code carry the task out. The stage always completes with an outcome, whatever that code does. */
    CompletionStage<Outcome> carryOut(MigrationSystem system) {
        CompletionStage<Outcome> end;
        try {
            end = begin(system);
        } catch (Throwable error) {
            return CompletableFuture.completedFuture(unforeseen(error));
        }
        return end == null
                ? CompletableFuture.completedFuture(unforeseen(new IllegalStateException("No stage was returned")))
                : end.handle((outcome, error) -> outcome != null
                        ? outcome
                        : unforeseen(error != null ? error : new IllegalStateException("No outcome was given")));
    }

    private Outcome unforeseen(Throwable error) {
        if (!cancelled()) {
            LOG.atWarn()
                    .addKeyValue("workspace", project.workspace())
                    .addKeyValue("projectId", project.projectId())
                    .setCause(error)
                    .log("The runner's code raised an error in {}", this);
        }
        return Outcome.ofError(error);
    }

    State state() {
        return state;
    }

    void become(State next) {
        state = next;
    }

    /** The call of the author's code, so that cancelling can interrupt it. */
    void calledBy(Future<?> begun) {
        call = begun;
    }

    void cancel() {
        state = State.CANCELLED;
        call.cancel(true);
        cancellation.complete(null);
    }

    RecordKey key() {
        return RecordKey.of(project.workspace(), project.projectId());
    }

    @Override
    public MigrationProject project() {
        return project;
    }

    @Override
    public String askedBy() {
        return work().askedBy();
    }

    @Override
    public int attempt() {
        return work().attempt();
    }

    @Override
    public boolean cancelled() {
        return state == State.CANCELLED;
    }

    @Override
    public void onCancel(Runnable action) {
        cancellation.thenRunAsync(action, executor);
    }

    @Override
    public String toString() {
        return "%s of project %s, asked for by %s".formatted(work().name(), key(), work().askedBy());
    }
}
