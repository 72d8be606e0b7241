package dev.flotilla.runner;

import static dev.flotilla.domain.project.MigrationType.FULL_MIGRATION;
import static dev.flotilla.domain.project.MigrationType.INCREMENTAL_SYNCHRONIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import dev.flotilla.domain.report.RunnerReport.StageCompletedReport;
import dev.flotilla.domain.report.RunnerReport.StageFailedReport;
import dev.flotilla.domain.report.RunnerReport.StageMonitoringReport;
import dev.flotilla.runner.ledger.ProjectHistory;
import dev.flotilla.runner.ledger.WorkLedger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DispatcherTest {
    private static final Outcome FAILED = new Outcome.Failed(ProjectHistory.FAILURE);

    private final ScriptedSystem system = new ScriptedSystem();
    private final List<RunnerReport> reports = new ArrayList<>();
    private final WorkLedger ledger = new WorkLedger();
    private final Map<ProjectHistory, Integer> dispatched = new HashMap<>();
    private Dispatcher dispatcher = dispatcher(system, 100, 100);
    private final ProjectHistory project = ProjectHistory.registered("np_1", FULL_MIGRATION);

    private Dispatcher dispatcher(MigrationSystem migrationSystem, int operations, int stages) {
        RunnerSettings settings =
                RunnerSettings.of(KafkaSettings.of("nowhere:1")).withLimits(operations, stages);
        return new Dispatcher(
                migrationSystem,
                settings,
                new DirectExecutor(),
                (workspace, report) -> reports.add(report),
                new TelemetryBoard(new TestClock()));
    }

    /** The events of a history that were not dispatched yet arrive. */
    private void arrives(ProjectHistory history) {
        int known = dispatched.getOrDefault(history, 0);
        for (PublishedEvent event : history.eventsFrom(known)) {
            ledger.apply(0, event).ifPresent(dispatcher::dispatch);
        }
        dispatched.put(history, history.events().size());
    }

    private OperationReport succeeded(String askedBy, Operation operation) {
        return new OperationReport(
                askedBy + "/" + operation + "/OPERATION_SUCCEEDED", "np_1", askedBy, Optional.empty());
    }

    private StageFailedReport failedWith(String askedBy, Stage stage, Failure failure) {
        return new StageFailedReport(
                askedBy + "/" + stage + "/STAGE_FAILED", "np_1", Optional.of(askedBy), stage, failure);
    }

    @Nested
    class Outcomes {

        @Test
        void carriesOutWhatIsAskedAndReportsIt() {
            arrives(project.request(Operation.START));
            assertThat(system.begun).containsExactly("START np_1/2");
            assertThat(reports).isEmpty();

            system.end("START np_1/2", Outcome.DONE);
            assertThat(reports).containsExactly(succeeded("np_1/2", Operation.START));
        }

        @Test
        void doesNotBeginAgainWhatHasBeenReported() {
            arrives(project.request(Operation.START));
            system.end("START np_1/2", Outcome.DONE);
            ledger.projects().forEach(dispatcher::dispatch);

            assertThat(system.begun).hasSize(1);
            assertThat(reports).hasSize(1);
        }

        @Test
        void reportsAFailureInTheSystemsWords() {
            arrives(project.request(Operation.START).done());
            system.end("PRECHECK np_1/4", FAILED);

            assertThat(reports).containsExactly(failedWith("np_1/4", Stage.PRECHECK, ProjectHistory.FAILURE));
        }

        @Test
        void reportsACompletedStage() {
            arrives(project.request(Operation.START).done());
            system.end("PRECHECK np_1/4", Outcome.DONE);

            assertThat(reports)
                    .containsExactly(new StageCompletedReport(
                            "np_1/4/PRECHECK/STAGE_COMPLETED", "np_1", Optional.of("np_1/4"), Stage.PRECHECK));
        }

        @Test
        void reportsABrokenStageAsARunnerError() {
            arrives(project.request(Operation.START).done());
            system.breakDown("PRECHECK np_1/4", new IllegalStateException("no connection"));

            assertThat(reports)
                    .containsExactly(failedWith(
                            "np_1/4",
                            Stage.PRECHECK,
                            new Failure(Outcome.RUNNER_ERROR, "no connection", Optional.empty())));
        }

        @Test
        void reportsAMissingOutcomeAsARunnerError() {
            arrives(project.request(Operation.START).done());
            system.end("PRECHECK np_1/4", null);

            assertThat(reports)
                    .containsExactly(failedWith(
                            "np_1/4",
                            Stage.PRECHECK,
                            new Failure(Outcome.RUNNER_ERROR, "No outcome was given", Optional.empty())));
        }

        @Test
        void reportsAnExceptionAsARunnerError() {
            dispatcher = dispatcher(new ThrowingSystem(), 1, 1);
            arrives(project.request(Operation.START));

            assertThat(reports)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            OperationReport.class,
                            report -> assertThat(report.failure())
                                    .contains(new Failure(
                                            Outcome.RUNNER_ERROR, "java.io.IOException", Optional.empty())));
        }
    }

    @Nested
    class ObsoleteWork {

        @Test
        void pauseCancelsTheStages() {
            arrives(project.request(Operation.START).done().request(Operation.PAUSE));
            assertThat(system.cancelled).contains("START np_1/2").doesNotContain("PRECHECK np_1/4");

            arrives(project.done());
            assertThat(system.cancelled).contains("PRECHECK np_1/4", "PAUSE np_1/5");
            assertThat(system.task("PRECHECK np_1/4").cancelled()).isTrue();
        }

        @Test
        void reportsNothingOfWhatWasCancelled() {
            arrives(project.request(Operation.START)
                    .done()
                    .request(Operation.PAUSE)
                    .done());
            system.end("PRECHECK np_1/4", Outcome.DONE);

            assertThat(reports).isEmpty();
        }

        @Test
        void restoreBeginsAgain() {
            arrives(project.request(Operation.START)
                    .done()
                    .request(Operation.PAUSE)
                    .done());
            arrives(project.request(Operation.RESTORE).done());

            assertThat(system.begun).endsWith("RESTORE np_1/7", "PRECHECK np_1/8");
            assertThat(system.task("PRECHECK np_1/8").attempt()).isEqualTo(2);
        }

        @Test
        void cancelsWhatAnotherRunnerTookOver() {
            arrives(project.request(Operation.START).done());
            dispatcher.drop(RecordKey.of(ProjectHistory.WORKSPACE, "np_1"));
            system.end("PRECHECK np_1/4", Outcome.DONE);

            assertThat(system.cancelled).contains("PRECHECK np_1/4");
            assertThat(reports).isEmpty();
        }

        @Test
        void actionForCancellationRunsAtOnceWhereTheTaskIsCancelledAlready() {
            arrives(project.request(Operation.START)
                    .done()
                    .request(Operation.PAUSE)
                    .done());
            List<String> told = new ArrayList<>();
            system.task("PRECHECK np_1/4").onCancel(() -> told.add("now"));

            assertThat(told).containsExactly("now");
        }
    }

    @Nested
    class Requests {

        @Test
        void timeOutLetsTheOperationGoOnAndReportsItLate() {
            arrives(project.request(Operation.START).timeOut());
            assertThat(system.cancelled).isEmpty();

            system.end("START np_1/2", Outcome.DONE);
            assertThat(reports).containsExactly(succeeded("np_1/2", Operation.START));
        }

        @Test
        void operationThatHasTimedOutIsNotBegun() {
            project.request(Operation.START).timeOut().events().forEach(event -> ledger.apply(0, event));
            ledger.projects().forEach(dispatcher::dispatch);

            assertThat(system.begun).isEmpty();
        }

        @Test
        void operationAskedForAgainGoesOnAndAnswersTheLatestRequest() {
            arrives(project.request(Operation.START)
                    .done()
                    .request(Operation.PAUSE)
                    .done());
            arrives(project.request(Operation.RELEASE).timeOut().askAgain());
            assertThat(system.begun).endsWith("RELEASE np_1/7");

            system.end("RELEASE np_1/7", Outcome.DONE);
            assertThat(reports).containsExactly(succeeded("np_1/9", Operation.RELEASE));
        }

        @Test
        void operationThatFailedIsBegunAgainWhenItIsAskedForAgain() {
            arrives(project.request(Operation.START)
                    .done()
                    .request(Operation.PAUSE)
                    .done());
            arrives(project.request(Operation.RELEASE));
            system.end("RELEASE np_1/7", FAILED);
            arrives(project.failed().askAgain());

            assertThat(system.begun).endsWith("RELEASE np_1/7", "RELEASE np_1/9");
        }

        @Test
        void requestThatWasNotAnsweredInTimeIsBegunAgainAfterItHasEnded() {
            arrives(project.request(Operation.START));
            system.end("START np_1/2", FAILED);
            arrives(project.timeOut().request(Operation.START));

            assertThat(system.begun).containsExactly("START np_1/2", "START np_1/4");
        }
    }

    @Nested
    class ContinuousStages {
        private final ProjectHistory incremental =
                ProjectHistory.registered("np_1", FULL_MIGRATION, INCREMENTAL_SYNCHRONIZATION);
        private final StageMonitoringReport monitoring = new StageMonitoringReport(
                "np_1/6/INCREMENTAL_LOG_PULL/STAGE_MONITORING",
                "np_1",
                Optional.of("np_1/6"),
                Stage.INCREMENTAL_LOG_PULL);

        private StageTask logPull() {
            arrives(incremental.request(Operation.START).done().completed(Stage.PRECHECK));
            return system.stage("INCREMENTAL_LOG_PULL np_1/6");
        }

        @Test
        void reportOnceThatTheyHaveCaughtUp() {
            StageTask logPull = logPull();
            logPull.caughtUp();
            logPull.caughtUp();

            assertThat(reports).containsExactly(monitoring);
        }

        @Test
        void goOnAfterTheyHaveCaughtUp() {
            logPull().caughtUp();
            arrives(incremental.monitoring(Stage.INCREMENTAL_LOG_PULL));

            assertThat(system.cancelled).doesNotContain("INCREMENTAL_LOG_PULL np_1/6");
            assertThat(system.begun).endsWith("INCREMENTAL_LOG_PULL np_1/6", "FULL_MIGRATION np_1/8");
        }

        @Test
        void reportAFailureAfterTheyHaveCaughtUp() {
            logPull().caughtUp();
            system.end("INCREMENTAL_LOG_PULL np_1/6", FAILED);

            assertThat(reports)
                    .containsExactly(
                            monitoring, failedWith("np_1/6", Stage.INCREMENTAL_LOG_PULL, ProjectHistory.FAILURE));
        }

        @Test
        void haveCaughtUpWhenTheyAreDone() {
            logPull();
            system.end("INCREMENTAL_LOG_PULL np_1/6", Outcome.DONE);

            assertThat(reports).containsExactly(monitoring);
        }

        @Test
        void reportNothingMoreWhenTheyAreDoneAfterTheyHaveCaughtUp() {
            logPull().caughtUp();
            system.end("INCREMENTAL_LOG_PULL np_1/6", Outcome.DONE);

            assertThat(reports).containsExactly(monitoring);
        }

        @Test
        void areWatchedAgainAfterARestartWithoutReportingWhatIsKnown() {
            incremental
                    .request(Operation.START)
                    .done()
                    .completed(Stage.PRECHECK)
                    .monitoring(Stage.INCREMENTAL_LOG_PULL)
                    .events()
                    .forEach(event -> ledger.apply(0, event));
            ledger.projects().forEach(dispatcher::dispatch);
            system.stage("INCREMENTAL_LOG_PULL np_1/6").caughtUp();

            assertThat(system.begun).containsExactlyInAnyOrder("INCREMENTAL_LOG_PULL np_1/6", "FULL_MIGRATION np_1/8");
            assertThat(reports).isEmpty();
        }

        @Test
        void otherStagesCannotCatchUp() {
            arrives(project.request(Operation.START).done());

            assertThatThrownBy(() -> system.stage("PRECHECK np_1/4").caughtUp())
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Nested
    class Limits {
        private final ProjectHistory second = ProjectHistory.registered("np_2", FULL_MIGRATION);
        private final ProjectHistory third = ProjectHistory.registered("np_3", FULL_MIGRATION);

        @Test
        void operationsWaitInTheirOrder() {
            dispatcher = dispatcher(system, 1, 1);
            arrives(project.request(Operation.START));
            arrives(second.request(Operation.START));
            arrives(third.request(Operation.START));
            assertThat(system.begun).containsExactly("START np_1/2");

            system.end("START np_1/2", Outcome.DONE);
            assertThat(system.begun).containsExactly("START np_1/2", "START np_2/2");

            system.end("START np_2/2", FAILED);
            assertThat(system.begun).containsExactly("START np_1/2", "START np_2/2", "START np_3/2");
        }

        @Test
        void operationsDoNotWaitForStages() {
            dispatcher = dispatcher(system, 1, 1);
            arrives(project.request(Operation.START).done());
            arrives(second.request(Operation.START).done().request(Operation.PAUSE));

            assertThat(system.begun).containsExactly("START np_1/2", "PRECHECK np_1/4", "START np_2/2", "PAUSE np_2/5");
        }

        @Test
        void whatIsCancelledMakesRoom() {
            dispatcher = dispatcher(system, 1, 1);
            arrives(project.request(Operation.START).done());
            arrives(second.request(Operation.START).done());
            assertThat(system.begun).doesNotContain("PRECHECK np_2/4");

            arrives(project.request(Operation.PAUSE).done());
            assertThat(system.begun).endsWith("PRECHECK np_2/4");
        }

        @Test
        void whatWaitsAndIsCancelledIsNeverBegun() {
            dispatcher = dispatcher(system, 1, 1);
            arrives(project.request(Operation.START).done());
            arrives(second.request(Operation.START)
                    .done()
                    .request(Operation.PAUSE)
                    .done());
            system.end("PRECHECK np_1/4", Outcome.DONE);

            assertThat(system.begun).noneMatch(begun -> begun.startsWith("PRECHECK np_2"));
        }

        @Test
        void whatHasCaughtUpMakesRoom() {
            dispatcher = dispatcher(system, 1, 1);
            ProjectHistory incremental = ProjectHistory.registered("np_4", INCREMENTAL_SYNCHRONIZATION);
            arrives(incremental.request(Operation.START).done().completed(Stage.PRECHECK));
            arrives(second.request(Operation.START).done());
            system.stage("INCREMENTAL_LOG_PULL np_4/6").caughtUp();

            assertThat(system.begun).endsWith("PRECHECK np_2/4");
        }

        @Test
        void manyTasksThatEndAtOnceDoNotPileUp() {
            CompletableFuture<Outcome> first = new CompletableFuture<>();
            dispatcher = dispatcher(
                    new ImmediateSystem() {
                        @Override
                        public CompletionStage<Outcome> pause(OperationTask task) {
                            return first;
                        }
                    },
                    1,
                    1);
            arrives(project.request(Operation.START).done().request(Operation.PAUSE));
            for (int i = 2; i <= 5_000; i++) {
                arrives(ProjectHistory.registered("np_" + i, FULL_MIGRATION).request(Operation.START));
            }
            reports.clear();
            first.complete(Outcome.DONE);

            assertThat(reports).hasSize(5_000);
        }
    }

    /** A system that cannot do anything. */
    private static final class ThrowingSystem extends ImmediateSystem {
        @Override
        public CompletionStage<Outcome> start(OperationTask task) throws IOException {
            throw new IOException();
        }
    }
}
