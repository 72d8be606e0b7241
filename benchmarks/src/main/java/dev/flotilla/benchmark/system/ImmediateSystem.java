package dev.flotilla.benchmark.system;

import dev.flotilla.runner.MigrationSystem;
import dev.flotilla.runner.OperationTask;
import dev.flotilla.runner.Outcome;
import dev.flotilla.runner.StageTask;
import dev.flotilla.runner.StepTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A migration system that has done at once whatever operation it is asked for. No stage ends, so that projects stay RUNNING, and
 * nothing but operations is done while those are measured.
 */
public final class ImmediateSystem implements MigrationSystem {

    @Override
    public CompletionStage<Outcome> start(OperationTask task) {
        return done();
    }

    @Override
    public CompletionStage<Outcome> pause(OperationTask task) {
        return done();
    }

    @Override
    public CompletionStage<Outcome> restore(OperationTask task) {
        return done();
    }

    @Override
    public CompletionStage<Outcome> release(OperationTask task) {
        return done();
    }

    @Override
    public CompletionStage<Outcome> runStage(StageTask task) {
        return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<Outcome> runStep(StepTask task) {
        return done();
    }

    private static CompletionStage<Outcome> done() {
        return CompletableFuture.completedFuture(Outcome.DONE);
    }
}
