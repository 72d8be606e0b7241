package dev.flotilla.runner;

import dev.flotilla.domain.project.Stage;
import dev.flotilla.runner.ledger.Work;
import dev.flotilla.runner.ledger.Work.StageWork;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A stage in the hands of the migration system. */
final class StageAssignment extends Assignment implements StageTask {
    private final TelemetryBoard telemetry;
    private final Consumer<StageAssignment> whenCaughtUp;
    private volatile StageWork work;

    StageAssignment(
            MigrationProject project,
            StageWork work,
            Executor executor,
            TelemetryBoard telemetry,
            Consumer<StageAssignment> whenCaughtUp) {
        super(project, executor);
        this.work = work;
        this.telemetry = telemetry;
        this.whenCaughtUp = whenCaughtUp;
    }

    @Override
    StageWork work() {
        return work;
    }

    @Override
    boolean serves(Work asked) {
        if (asked instanceof StageWork stage && stage.askedBy().equals(work.askedBy())) {
            work = stage;
            return true;
        }
        return false;
    }

    @Override
    CompletionStage<Outcome> begin(MigrationSystem system) throws Exception {
        return system.runStage(this);
    }

    @Override
    public Stage stage() {
        return work.stage();
    }

    @Override
    public void caughtUp() {
        if (!stage().continuous()) {
            throw new IllegalStateException("Expected a continuous stage to have caught up, but got " + stage());
        }
        whenCaughtUp.accept(this);
    }

    @Override
    public void progress(int percent) {
        if (atWork()) {
            telemetry.progress(key(), stage(), Math.clamp(percent, 0, 100));
        }
    }

    @Override
    public void position(Instant latestPosition, Duration latency) {
        if (atWork()) {
            telemetry.position(key(), latestPosition, latency);
        }
    }

    private boolean atWork() {
        return state() == State.UNDER_WAY || state() == State.WATCHED;
    }
}
