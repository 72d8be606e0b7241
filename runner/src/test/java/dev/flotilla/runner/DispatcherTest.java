package dev.flotilla.runner;

import static dev.flotilla.domain.project.MigrationType.FULL_MIGRATION;
import static dev.flotilla.runner.DispatcherUnderTest.FAILED;
import static dev.flotilla.runner.DispatcherUnderTest.failedWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.RecordKey;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import dev.flotilla.domain.report.RunnerReport.StageCompletedReport;
import dev.flotilla.runner.ledger.ProjectHistory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DispatcherTest {
    private final DispatcherUnderTest dispatcher = new DispatcherUnderTest();
    private final ScriptedSystem system = dispatcher.system();
    private final List<RunnerReport> reports = dispatcher.reports();
    private final ProjectHistory project = ProjectHistory.registered("np_1", FULL_MIGRATION);

    @Nested
    class Outcomes {

        @Test
        void carriesOutWhatIsAskedAndReportsIt() {
            dispatcher.arrives(project.request(Operation.START));
            assertThat(system.begun).containsExactly("START np_1/2");
            assertThat(reports).isEmpty();

            system.end("START np_1/2", Outcome.DONE);
            assertThat(reports).containsExactly(succeeded("np_1/2", Operation.START));
        }

        @Test
        void doesNotBeginAgainWhatHasBeenReported() {
            dispatcher.arrives(project.request(Operation.START));
            system.end("START np_1/2", Outcome.DONE);
            dispatcher.dispatchAll();

            assertThat(system.begun).hasSize(1);
            assertThat(reports).hasSize(1);
        }

        @Test
        void reportsAFailureInTheSystemsWords() {
            dispatcher.arrives(project.request(Operation.START).done());
            system.end("PRECHECK np_1/4", FAILED);

            assertThat(reports).containsExactly(failedWith("np_1/4", Stage.PRECHECK, ProjectHistory.FAILURE));
        }

        @Test
        void reportsACompletedStage() {
            dispatcher.arrives(project.request(Operation.START).done());
            system.end("PRECHECK np_1/4", Outcome.DONE);

            assertThat(reports)
                    .containsExactly(new StageCompletedReport(
                            "np_1/4/PRECHECK/STAGE_COMPLETED", "np_1", Optional.of("np_1/4"), Stage.PRECHECK));
        }

        @Test
        void reportsABrokenStageAsARunnerError() {
            dispatcher.arrives(project.request(Operation.START).done());
            system.breakDown("PRECHECK np_1/4", new IllegalStateException("no connection"));

            assertThat(reports)
                    .containsExactly(failedWith(
                            "np_1/4",
                            Stage.PRECHECK,
                            new Failure(Outcome.RUNNER_ERROR, "no connection", Optional.empty())));
        }

        @Test
        void reportsAMissingOutcomeAsARunnerError() {
            dispatcher.arrives(project.request(Operation.START).done());
            system.end("PRECHECK np_1/4", null);

            assertThat(reports)
                    .containsExactly(failedWith(
                            "np_1/4",
                            Stage.PRECHECK,
                            new Failure(Outcome.RUNNER_ERROR, "No outcome was given", Optional.empty())));
        }

        @Test
        void reportsAnExceptionAsARunnerError() {
            DispatcherUnderTest throwing = new DispatcherUnderTest(new ThrowingSystem(), 1, 1);
            throwing.arrives(project.request(Operation.START));

            assertThat(throwing.reports())
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
            dispatcher.arrives(project.request(Operation.START).done().request(Operation.PAUSE));
            assertThat(system.cancelled).contains("START np_1/2").doesNotContain("PRECHECK np_1/4");

            dispatcher.arrives(project.done());
            assertThat(system.cancelled).contains("PRECHECK np_1/4", "PAUSE np_1/5");
            assertThat(system.task("PRECHECK np_1/4").cancelled()).isTrue();
        }

        @Test
        void reportsNothingOfWhatWasCancelled() {
            dispatcher.arrives(project.request(Operation.START)
                    .done()
                    .request(Operation.PAUSE)
                    .done());
            system.end("PRECHECK np_1/4", Outcome.DONE);

            assertThat(reports).isEmpty();
        }

        @Test
        void restoreBeginsAgain() {
            dispatcher.arrives(project.request(Operation.START)
                    .done()
                    .request(Operation.PAUSE)
                    .done());
            dispatcher.arrives(project.request(Operation.RESTORE).done());

            assertThat(system.begun).endsWith("RESTORE np_1/7", "PRECHECK np_1/8");
            assertThat(system.task("PRECHECK np_1/8").attempt()).isEqualTo(2);
        }

        @Test
        void cancelsWhatAnotherRunnerTookOver() {
            dispatcher.arrives(project.request(Operation.START).done());
            dispatcher.drop(RecordKey.of(ProjectHistory.WORKSPACE, "np_1"));
            system.end("PRECHECK np_1/4", Outcome.DONE);

            assertThat(system.cancelled).contains("PRECHECK np_1/4");
            assertThat(reports).isEmpty();
        }

        @Test
        void actionForCancellationRunsAtOnceIfTheTaskIsCancelledAlready() {
            dispatcher.arrives(project.request(Operation.START)
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
            dispatcher.arrives(project.request(Operation.START).timeOut());
            assertThat(system.cancelled).isEmpty();

            system.end("START np_1/2", Outcome.DONE);
            assertThat(reports).containsExactly(succeeded("np_1/2", Operation.START));
        }

        @Test
        void operationThatHasTimedOutIsNotBegun() {
            dispatcher.knows(project.request(Operation.START).timeOut());
            dispatcher.dispatchAll();

            assertThat(system.begun).isEmpty();
        }

        @Test
        void operationAskedForAgainGoesOnAndAnswersTheLatestRequest() {
            dispatcher.arrives(project.request(Operation.START)
                    .done()
                    .request(Operation.PAUSE)
                    .done());
            dispatcher.arrives(project.request(Operation.RELEASE).timeOut().askAgain());
            assertThat(system.begun).endsWith("RELEASE np_1/7");

            system.end("RELEASE np_1/7", Outcome.DONE);
            assertThat(reports).containsExactly(succeeded("np_1/9", Operation.RELEASE));
        }

        @Test
        void operationThatFailedIsBegunAgainWhenItIsAskedForAgain() {
            dispatcher.arrives(project.request(Operation.START)
                    .done()
                    .request(Operation.PAUSE)
                    .done());
            dispatcher.arrives(project.request(Operation.RELEASE));
            system.end("RELEASE np_1/7", FAILED);
            dispatcher.arrives(project.failed().askAgain());

            assertThat(system.begun).endsWith("RELEASE np_1/7", "RELEASE np_1/9");
        }

        @Test
        void requestThatWasNotAnsweredInTimeIsBegunAgainAfterItHasEnded() {
            dispatcher.arrives(project.request(Operation.START));
            system.end("START np_1/2", FAILED);
            dispatcher.arrives(project.timeOut().request(Operation.START));

            assertThat(system.begun).containsExactly("START np_1/2", "START np_1/4");
        }
    }

    private static OperationReport succeeded(String askedBy, Operation operation) {
        return new OperationReport(
                askedBy + "/" + operation + "/OPERATION_SUCCEEDED", "np_1", askedBy, Optional.empty());
    }

    /** A system that cannot do anything. */
    private static final class ThrowingSystem extends ImmediateSystem {
        @Override
        public CompletionStage<Outcome> start(OperationTask task) throws IOException {
            throw new IOException();
        }
    }
}
