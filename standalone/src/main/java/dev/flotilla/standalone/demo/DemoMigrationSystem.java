package dev.flotilla.standalone.demo;

import dev.flotilla.domain.project.Stage;
import dev.flotilla.runner.MigrationSystem;
import dev.flotilla.runner.OperationTask;
import dev.flotilla.runner.Outcome;
import dev.flotilla.runner.StageTask;
import dev.flotilla.runner.StepTask;
import dev.flotilla.runner.Task;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A migration system that does nothing, at once; but for what the roles of the demo's projects are there to show. */
public final class DemoMigrationSystem implements MigrationSystem {

    @Override
    public CompletionStage<Outcome> start(OperationTask task) {
        return role(task) == Role.CANNOT_START
                ? ended(Outcome.failed(
                        "CM-RESONF000003", "Not enough machine resource", "Stop or release idle projects"))
                : done();
    }

    @Override
    public CompletionStage<Outcome> pause(OperationTask task) {
        return role(task) == Role.CANNOT_PAUSE && task.attempt() == 1
                ? ended(Outcome.failed("CM-RESOAT000011", "The host agent did not report within 60 s", "Try again"))
                : done();
    }

    @Override
    public CompletionStage<Outcome> restore(OperationTask task) {
        return done();
    }

    @Override
    public CompletionStage<Outcome> release(OperationTask task) {
        return role(task) == Role.RELEASING ? never() : done();
    }

    @Override
    public CompletionStage<Outcome> runStage(StageTask task) {
        return switch (role(task)) {
            case MIGRATING, CANNOT_PAUSE, PAUSED, RELEASING, RELEASED ->
                task.stage() == Stage.FULL_MIGRATION ? never() : done();
            case VERIFYING -> task.stage() == Stage.FULL_VERIFICATION ? never() : done();
            case FAILED ->
                task.stage() == Stage.FULL_MIGRATION && task.attempt() == 1
                        ? ended(Outcome.failed(
                                "CM-RESOIE000201", "No store covers the position", "Start from a later position"))
                        : done();
            case NOT_STARTED, CANNOT_START, VERIFIED, SWITCHING_OVER, SWITCHING_TWO_WAY, COMPLETED, DELETED -> done();
        };
    }

    @Override
    public CompletionStage<Outcome> runStep(StepTask task) {
        return done();
    }

    private static Role role(Task task) {
        return Role.of(task.project().details().tags());
    }

    private static CompletionStage<Outcome> done() {
        return ended(Outcome.DONE);
    }

    private static CompletionStage<Outcome> ended(Outcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    private static CompletionStage<Outcome> never() {
        return new CompletableFuture<>();
    }
}
