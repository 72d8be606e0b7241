package dev.flotilla.runner;

import dev.flotilla.domain.project.Operation;
import dev.flotilla.runner.ledger.Work;
import dev.flotilla.runner.ledger.Work.OperationWork;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** An operation in the hands of the migration system. */
final class OperationAssignment extends Assignment implements OperationTask {
    private volatile OperationWork work;

    OperationAssignment(MigrationProject project, OperationWork work, Executor executor) {
        super(project, executor);
        this.work = work;
    }

    @Override
    Work work() {
        return work;
    }

    /**
     * The same request, or the same operation asked for again before it has ended. To begin again with every request could
     * keep a release that takes longer than the pauses between them from ever coming to its end.
     */
    @Override
    boolean serves(Work asked) {
        if (!(asked instanceof OperationWork operation) || operation.operation() != operation()) {
            return false;
        }
        boolean sameRequest = operation.askedBy().equals(work.askedBy());
        boolean mayServe = state() == State.WAITING ? !operation.overdue() : sameRequest || state() != State.ENDED;
        if (mayServe) {
            work = operation;
        }
        return mayServe;
    }

    @Override
    CompletionStage<Outcome> begin(MigrationSystem system) throws Exception {
        return switch (operation()) {
            case START -> system.start(this);
            case PAUSE -> system.pause(this);
            case RESTORE -> system.restore(this);
            case RELEASE -> system.release(this);
            case START_FORWARD_SWITCHOVER,
                    DELETE,
                    ENTER_FORWARD_SWITCHOVER,
                    MODIFY_ALERT_CONFIGURATION,
                    SKIP_FULL_VERIFICATION ->
                throw new IllegalStateException(
                        "Expected an operation that a runner carries out, but got " + operation());
        };
    }

    @Override
    public Operation operation() {
        return work.operation();
    }

    @Override
    public Instant deadline() {
        return work.deadline();
    }
}
