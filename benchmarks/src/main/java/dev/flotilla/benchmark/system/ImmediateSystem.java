package dev.flotilla.benchmark.system;

import dev.flotilla.domain.project.Stage;
import dev.flotilla.runner.MigrationSystem;
import dev.flotilla.runner.OperationTask;
import dev.flotilla.runner.Outcome;
import dev.flotilla.runner.StageTask;
import dev.flotilla.runner.StepTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A migration system that has done at once whatever it is asked; only full migrations never end, so that projects stay RUNNING. */
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
        return task.stage() == Stage.FULL_MIGRATION ? new CompletableFuture<>() : done();
    }

    @Override
    public CompletionStage<Outcome> runStep(StepTask task) {
        return done();
    }

    private static CompletionStage<Outcome> done() {
        return CompletableFuture.completedFuture(Outcome.DONE);
    }
}
