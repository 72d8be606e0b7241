package dev.flotilla.runner.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.SwitchoverStep;
import dev.flotilla.runner.MigrationProject;
import dev.flotilla.runner.Outcome;
import dev.flotilla.runner.simulation.FakeTask.OfOperation;
import dev.flotilla.runner.simulation.FakeTask.OfStage;
import dev.flotilla.runner.simulation.FakeTask.OfStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SimulatedRunnerTest {
    private static final SimulationSettings SETTINGS = new SimulationSettings(
            1,
            0,
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            0,
            Duration.ZERO,
            Duration.ofSeconds(4));
    private static final MigrationProject PROJECT = FakeTask.project("np_1", "orders");

    private final ManualTimeline time = new ManualTimeline();
    private final SimulatedRunner runner = new SimulatedRunner(SETTINGS, time);

    private static Optional<Outcome> outcome(CompletionStage<Outcome> end) {
        return Optional.ofNullable(end.toCompletableFuture().getNow(null));
    }

    private static OfStage stage(Stage stage) {
        return new OfStage(PROJECT, stage, 1);
    }

    @Nested
    class Operations {

        @Test
        void takeTheirTime() {
            CompletionStage<Outcome> end = runner.start(new OfOperation(PROJECT, Operation.START, 1));
            time.passes(Duration.ofMillis(999));
            assertThat(outcome(end)).isEmpty();

            time.passes(Duration.ofMillis(1));
            assertThat(outcome(end)).contains(Outcome.DONE);
        }

        @Test
        void areDoneAtOnceWhereTheyTakeNoTime() {
            SimulatedRunner immediate = new SimulatedRunner(SimulationSettings.IMMEDIATE, time);

            assertThat(outcome(immediate.pause(new OfOperation(PROJECT, Operation.PAUSE, 1))))
                    .contains(Outcome.DONE);
        }

        @Test
        void failAsTheProjectAsksForByItsName() {
            MigrationProject project = FakeTask.project("np_1", "orders-fails-pause");
            CompletionStage<Outcome> end = runner.pause(new OfOperation(project, Operation.PAUSE, 1));
            time.passes(Duration.ofSeconds(1));

            assertThat(outcome(end)).contains(SimulatedFailure.AGENT_SILENT.outcome());
        }

        @Test
        void hangUntilTheyAreCancelled() {
            OfOperation task = new OfOperation(FakeTask.project("np_1", "orders-hangs-release"), Operation.RELEASE, 1);
            CompletionStage<Outcome> end = runner.release(task);
            time.passes(Duration.ofDays(1));
            assertThat(outcome(end)).isEmpty();

            task.cancel();
            assertThat(outcome(end)).isPresent();
        }
    }

    @Nested
    class Stages {

        @Test
        void tellHowFarTheyAre() {
            OfStage task = stage(Stage.FULL_MIGRATION);
            CompletionStage<Outcome> end = runner.runStage(task);
            time.passes(Duration.ofSeconds(60));

            assertThat(outcome(end)).contains(Outcome.DONE);
            assertThat(task.told).containsExactly("0 %", "40 %", "80 %");
        }

        @Test
        void goOnAfterTheyHaveCaughtUpWhereTheyAreContinuous() {
            OfStage task = stage(Stage.INCREMENTAL_SYNCHRONIZATION);
            CompletionStage<Outcome> end = runner.runStage(task);
            time.passes(Duration.ofSeconds(12));

            assertThat(outcome(end)).isEmpty();
            assertThat(task.told)
                    .containsExactly(
                            "at 2026-01-01T00:00:00Z, 0 ms behind",
                            "at 2026-01-01T00:00:04Z, 0 ms behind",
                            "at 2026-01-01T00:00:08Z, 0 ms behind",
                            "caught up",
                            "at 2026-01-01T00:00:12Z, 0 ms behind");
        }

        @Test
        void tellNothingMoreOnceTheyAreCancelled() {
            OfStage task = stage(Stage.FULL_MIGRATION);
            CompletionStage<Outcome> end = runner.runStage(task);
            task.cancel();
            time.passes(Duration.ofSeconds(60));

            assertThat(outcome(end)).isPresent();
            assertThat(task.told).containsExactly("0 %");
        }

        @Test
        void failInsteadOfCatchingUp() {
            MigrationProject project = FakeTask.project("np_1", "fails-incremental-synchronization");
            OfStage task = new OfStage(project, Stage.INCREMENTAL_SYNCHRONIZATION, 1);
            CompletionStage<Outcome> end = runner.runStage(task);
            time.passes(Duration.ofSeconds(60));

            assertThat(outcome(end)).contains(SimulatedFailure.AGENT_SILENT.outcome());
            assertThat(task.told).doesNotContain("caught up");
        }

        @Test
        void tellNothingWhereTelemetryIsOff() {
            SimulatedRunner quiet = new SimulatedRunner(SETTINGS.withTelemetryInterval(Duration.ZERO), time);
            OfStage task = stage(Stage.FULL_MIGRATION);
            quiet.runStage(task);
            time.passes(Duration.ofSeconds(60));

            assertThat(task.told).isEmpty();
        }

        @Test
        void differInTheirPaceWithinTheSpread() {
            SimulatedRunner uneven = new SimulatedRunner(
                    new SimulationSettings(
                            1,
                            0,
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(2),
                            0.5,
                            Duration.ZERO,
                            Duration.ZERO),
                    time);
            CompletableFuture<?>[] ends = new CompletableFuture<?>[100];
            for (int i = 0; i < ends.length; i++) {
                OfStage task = new OfStage(FakeTask.project("np_" + i, "orders"), Stage.PRECHECK, 1);
                ends[i] = uneven.runStage(task).toCompletableFuture();
            }

            time.passes(Duration.ofMillis(4_999));
            assertThat(ends).noneMatch(CompletableFuture::isDone);
            time.passes(Duration.ofSeconds(5));
            assertThat(ends).anyMatch(CompletableFuture::isDone).anyMatch(end -> !end.isDone());
            time.passes(Duration.ofMillis(5_001));
            assertThat(ends).allMatch(CompletableFuture::isDone);
        }
    }

    @Nested
    class Steps {

        @Test
        void takeTheirTime() {
            CompletionStage<Outcome> end =
                    runner.runStep(new OfStep(PROJECT, SwitchoverStep.SWITCHOVER_PRECHECK, Optional.empty()));
            time.passes(Duration.ofSeconds(2));

            assertThat(outcome(end)).contains(Outcome.DONE);
        }

        @Test
        void waitUntilTheWriteStopPositionHasBeenReached() {
            Instant writeStop = time.instant().plusSeconds(30);
            CompletionStage<Outcome> end = runner.runStep(
                    new OfStep(PROJECT, SwitchoverStep.CONFIRM_WRITE_STOP_TIMESTAMP, Optional.of(writeStop)));
            time.passes(Duration.ofMillis(29_999));
            assertThat(outcome(end)).isEmpty();

            time.passes(Duration.ofMillis(1));
            assertThat(outcome(end)).contains(Outcome.DONE);
        }

        @Test
        void waitForASinkThatIsBehind() {
            SimulatedRunner slow = new SimulatedRunner(
                    new SimulationSettings(
                            1,
                            0,
                            Duration.ZERO,
                            Duration.ZERO,
                            Duration.ZERO,
                            0,
                            Duration.ofSeconds(60),
                            Duration.ZERO),
                    time);
            CompletionStage<Outcome> end = slow.runStep(
                    new OfStep(PROJECT, SwitchoverStep.CONFIRM_WRITE_STOP_TIMESTAMP, Optional.of(time.instant())));
            assertThat(outcome(end)).isEmpty();

            time.passes(Duration.ofSeconds(60));
            assertThat(outcome(end)).contains(Outcome.DONE);
        }
    }
}
