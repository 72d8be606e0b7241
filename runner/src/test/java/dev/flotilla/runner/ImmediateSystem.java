package dev.flotilla.runner;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A system that has done everything before it was asked. */
class ImmediateSystem implements MigrationSystem {
    @Override
    public CompletionStage<Outcome> start(OperationTask task) throws Exception {
        return CompletableFuture.completedFuture(Outcome.DONE);
    }

    @Override
    public CompletionStage<Outcome> pause(OperationTask task) {
        return CompletableFuture.completedFuture(Outcome.DONE);
    }

    @Override
    public CompletionStage<Outcome> restore(OperationTask task) {
        return CompletableFuture.completedFuture(Outcome.DONE);
    }

    @Override
    public CompletionStage<Outcome> release(OperationTask task) {
        return CompletableFuture.completedFuture(Outcome.DONE);
    }

    @Override
    public CompletionStage<Outcome> runStage(StageTask task) {
        return CompletableFuture.completedFuture(Outcome.DONE);
    }

    @Override
    public CompletionStage<Outcome> runStep(StepTask task) {
        return CompletableFuture.completedFuture(Outcome.DONE);
    }
}
