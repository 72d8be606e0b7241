package dev.flotilla.runner.simulation;

import dev.flotilla.domain.project.SwitchoverStep;
import dev.flotilla.runner.MigrationSystem;
import dev.flotilla.runner.OperationTask;
import dev.flotilla.runner.Outcome;
import dev.flotilla.runner.StageTask;
import dev.flotilla.runner.StepTask;
import dev.flotilla.runner.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** A migration system that migrates nothing. */
public final class SimulatedRunner implements MigrationSystem, AutoCloseable {
    private final SimulationSettings settings;
    private final Timeline time;
    private final Chance chance;
    private final Fates fates;
    private final Set<SimulatedStage> stages = ConcurrentHashMap.newKeySet();

    /** In the time that passes. */
    public SimulatedRunner(SimulationSettings settings) {
        this(settings, new WallClock());
    }

    SimulatedRunner(SimulationSettings settings, Timeline time) {
        this.settings = settings;
        this.time = time;
        this.chance = new Chance(settings.seed());
        this.fates = new Fates(chance, settings.failureRate());
        if (settings.telemetryInterval().isPositive()) {
            measureLater();
        }
    }

    @Override
    public CompletionStage<Outcome> start(OperationTask task) {
        return carryOut(task);
    }

    @Override
    public CompletionStage<Outcome> pause(OperationTask task) {
        return carryOut(task);
    }

    @Override
    public CompletionStage<Outcome> restore(OperationTask task) {
        return carryOut(task);
    }

    @Override
    public CompletionStage<Outcome> release(OperationTask task) {
        return carryOut(task);
    }

    private CompletionStage<Outcome> carryOut(OperationTask task) {
        SimulatedWork work = SimulatedWork.of(task);
        return endAt(time.instant().plus(duration(settings.operationTime(), work)), task, fates.of(work));
    }

    @Override
    public CompletionStage<Outcome> runStep(StepTask task) {
        SimulatedWork work = SimulatedWork.of(task);
        Instant end = time.instant().plus(duration(settings.stepTime(), work));
        if (task.step() == SwitchoverStep.CONFIRM_WRITE_STOP_TIMESTAMP) {
            Instant reached = task.writeStopPosition()
                    .map(position -> position.plus(latency(task)))
                    .orElse(end);
            end = reached.isAfter(end) ? reached : end;
        }
        return endAt(end, task, fates.of(work));
    }

    @Override
    public CompletionStage<Outcome> runStage(StageTask task) {
        SimulatedWork work = SimulatedWork.of(task);
        Instant begun = time.instant();
        Instant end = begun.plus(duration(settings.stageTime(), work));
        SimulatedStage stage = new SimulatedStage(task, begun, end, latency(task));
        Fate fate = fates.of(work);
        CompletableFuture<Outcome> ended = endAt(end, task, goesOn(task, fate) ? Fate.HANGS : fate);
        if (goesOn(task, fate)) {
            when(end, task::caughtUp);
        }
        if (settings.telemetryInterval().isPositive()) {
            stages.add(stage);
            stage.measure(begun);
            ended.whenComplete((outcome, error) -> stages.remove(stage));
        }
        return ended;
    }

    /** A continuous stage that succeeds has caught up at its end, and goes on until it is cancelled. */
    private static boolean goesOn(StageTask task, Fate fate) {
        return task.stage().continuous() && fate instanceof Fate.Succeeds;
    }

    private CompletableFuture<Outcome> endAt(Instant end, Task task, Fate fate) {
        CompletableFuture<Outcome> ended = new CompletableFuture<>();
        switch (fate) {
            case Fate.Succeeds succeeds -> when(end, () -> ended.complete(Outcome.DONE));
            case Fate.Fails fails ->
                when(end, () -> ended.complete(fails.failure().outcome()));
            case Fate.Hangs hangs -> {}
        }
        task.onCancel(() -> ended.complete(Outcome.DONE));
        return ended;
    }

    private void when(Instant moment, Runnable action) {
        if (moment.isAfter(time.instant())) {
            time.at(moment, action);
        } else {
            action.run();
        }
    }

    private Duration duration(Duration usual, SimulatedWork work) {
        double share = 1 + settings.spread() * (2 * chance.of("how long it takes", work) - 1);
        return share(usual, share);
    }

    private Duration latency(Task task) {
        return share(
                settings.longestLatency(), chance.of("latency", task.project().projectId()));
    }

    private static Duration share(Duration whole, double share) {
        return Duration.ofNanos((long) (whole.toNanos() * share));
    }

    private void measureLater() {
        time.at(time.instant().plus(settings.telemetryInterval()), () -> {
            Instant now = time.instant();
            stages.forEach(stage -> stage.measure(now));
            measureLater();
        });
    }

    /** Nothing is simulated any more. */
    @Override
    public void close() {
        time.close();
    }
}
