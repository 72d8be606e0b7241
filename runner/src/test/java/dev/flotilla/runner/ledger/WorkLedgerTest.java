package dev.flotilla.runner.ledger;

import static dev.flotilla.domain.project.MigrationType.FULL_MIGRATION;
import static dev.flotilla.domain.project.MigrationType.FULL_VERIFICATION;
import static dev.flotilla.domain.project.MigrationType.INCREMENTAL_SYNCHRONIZATION;
import static dev.flotilla.domain.project.MigrationType.REVERSE_INCREMENTAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.SwitchoverStep;
import dev.flotilla.runner.ledger.Work.OperationWork;
import dev.flotilla.runner.ledger.Work.StageWork;
import dev.flotilla.runner.ledger.Work.StepWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WorkLedgerTest {
    private final ProjectHistory project = ProjectHistory.registered("np_1", FULL_MIGRATION);

    /** The work that a history asks for at its end. */
    private static List<Work> workOf(ProjectHistory history) {
        WorkLedger ledger = new WorkLedger();
        List<Work> work = List.of();
        for (PublishedEvent event : history.events()) {
            work = ledger.apply(event.recorded().version(), event).orElseThrow().work();
        }
        return work;
    }

    private static ProjectHistory atIncremental(ProjectHistory history) {
        return history.started()
                .completed(Stage.PRECHECK)
                .monitoring(Stage.INCREMENTAL_LOG_PULL)
                .completed(Stage.FULL_MIGRATION);
    }

    private static ProjectHistory inSwitchover(ProjectHistory history) {
        return history.started().completed(Stage.PRECHECK).completed(Stage.FULL_MIGRATION);
    }

    @Nested
    class Operations {

        @Test
        void registrationAsksForNothing() {
            assertThat(workOf(project)).isEmpty();
        }

        @Test
        void requestAsksForTheOperation() {
            Instant deadline = project.now().plus(Duration.ofSeconds(600));

            assertThat(workOf(project.request(Operation.START)))
                    .containsExactly(new OperationWork("np_1/2", 1, Operation.START, deadline, false));
        }

        @Test
        void answerEndsTheOperation() {
            assertThat(workOf(project.started())).extracting(Work::name).containsExactly("PRECHECK");
        }

        @Test
        void failureEndsTheOperation() {
            assertThat(workOf(project.request(Operation.START).failed())).isEmpty();
        }

        @Test
        void countsTheAttempts() {
            project.request(Operation.START).failed().request(Operation.START);

            assertThat(workOf(project)).extracting(Work::askedBy, Work::attempt).containsExactly(tuple("np_1/4", 2));
        }

        @Test
        void timeOutLeavesWhatWasBegunToBeFinishedButAwaitsNothing() {
            project.request(Operation.START).timeOut();

            assertThat(workOf(project)).singleElement().isInstanceOfSatisfying(OperationWork.class, work -> {
                assertThat(work.overdue()).isTrue();
                assertThat(work.awaited()).isFalse();
            });
        }

        @Test
        void lateAnswerEndsTheOperation() {
            project.request(Operation.START).timeOut().done();

            assertThat(workOf(project)).extracting(Work::name).containsExactly("PRECHECK");
        }

        @Test
        void requestAfterTimeOutTakesThePlaceOfTheEarlierOne() {
            project.request(Operation.START).timeOut().request(Operation.START);

            assertThat(workOf(project)).extracting(Work::askedBy, Work::awaited).containsExactly(tuple("np_1/4", true));
        }

        @Test
        void failedReleaseAsksForNothingUntilItIsAskedForAgain() {
            project.started()
                    .request(Operation.PAUSE)
                    .done()
                    .request(Operation.RELEASE)
                    .failed();

            assertThat(workOf(project)).isEmpty();
            assertThat(workOf(project.askAgain()))
                    .extracting(Work::name, Work::attempt, Work::awaited)
                    .containsExactly(tuple("RELEASE", 2, true));
        }

        @Test
        void releaseAskedForAgainPastItsDeadlineIsAwaited() {
            project.started()
                    .request(Operation.PAUSE)
                    .done()
                    .request(Operation.RELEASE)
                    .timeOut();

            assertThat(workOf(project)).extracting(Work::awaited).containsExactly(false);
            assertThat(workOf(project.askAgain())).extracting(Work::awaited).containsExactly(true);
            assertThat(workOf(project.failed())).isEmpty();
        }

        @Test
        void pauseEndsWhenTheProjectFails() {
            project.started().request(Operation.PAUSE).failed(Stage.PRECHECK);

            assertThat(workOf(project)).isEmpty();
        }
    }

    @Nested
    class Stages {

        @Test
        void startedStageIsRunUntilItIsCompleted() {
            project.started();
            assertThat(workOf(project)).containsExactly(new StageWork("np_1/4", 1, Stage.PRECHECK, false));

            project.completed(Stage.PRECHECK);
            assertThat(workOf(project)).containsExactly(new StageWork("np_1/6", 1, Stage.FULL_MIGRATION, false));
        }

        @Test
        void requestedPauseSuspendsNothing() {
            project.started().request(Operation.PAUSE);

            assertThat(workOf(project)).extracting(Work::name).containsExactly("PAUSE", "PRECHECK");
        }

        @Test
        void pauseSuspendsAndRestoreAsksAnew() {
            project.started().request(Operation.PAUSE).done();
            assertThat(workOf(project)).isEmpty();

            project.request(Operation.RESTORE).done();
            assertThat(workOf(project)).containsExactly(new StageWork(project.lastEventId(), 2, Stage.PRECHECK, false));
        }

        @Test
        void failureEndsAllStagesAndRestoreAsksForThemAnew() {
            ProjectHistory history = ProjectHistory.registered("np_1", FULL_MIGRATION, INCREMENTAL_SYNCHRONIZATION);
            history.started()
                    .completed(Stage.PRECHECK)
                    .monitoring(Stage.INCREMENTAL_LOG_PULL)
                    .failed(Stage.FULL_MIGRATION);
            assertThat(workOf(history)).isEmpty();

            history.request(Operation.RESTORE).done();
            String restored = history.lastEventId();
            assertThat(workOf(history))
                    .containsExactly(
                            new StageWork(restored, 2, Stage.INCREMENTAL_LOG_PULL, true),
                            new StageWork(restored, 2, Stage.FULL_MIGRATION, false));
        }

        @Test
        void continuousStageThatHasCaughtUpGoesOnWithoutBeingAwaited() {
            ProjectHistory history = ProjectHistory.registered("np_1", FULL_MIGRATION, INCREMENTAL_SYNCHRONIZATION);

            assertThat(workOf(atIncremental(history)))
                    .containsExactly(
                            new StageWork("np_1/6", 1, Stage.INCREMENTAL_LOG_PULL, true),
                            new StageWork("np_1/10", 1, Stage.INCREMENTAL_SYNCHRONIZATION, false));
        }

        @Test
        void verificationThatIsParkedAsksForNothingEvenAfterARestore() {
            ProjectHistory history = ProjectHistory.registered("np_1", FULL_VERIFICATION);
            history.started().completed(Stage.PRECHECK).completed(Stage.FULL_VERIFICATION);
            assertThat(workOf(history)).isEmpty();

            history.request(Operation.PAUSE).done().request(Operation.RESTORE).done();
            assertThat(workOf(history)).isEmpty();
        }

        @Test
        void skippedVerificationIsOver() {
            ProjectHistory history = ProjectHistory.registered("np_1", FULL_VERIFICATION);
            history.started().completed(Stage.PRECHECK);
            assertThat(workOf(history)).extracting(Work::name).containsExactly("FULL_VERIFICATION");

            history.request(Operation.SKIP_FULL_VERIFICATION);
            assertThat(workOf(history)).isEmpty();
        }

        @Test
        void stoppingForwardSynchronizationEndsItsStages() {
            ProjectHistory history = ProjectHistory.registered("np_1", FULL_MIGRATION, INCREMENTAL_SYNCHRONIZATION);
            atIncremental(history)
                    .monitoring(Stage.INCREMENTAL_SYNCHRONIZATION)
                    .confirm()
                    .completed(SwitchoverStep.SWITCHOVER_PRECHECK)
                    .confirm()
                    .completed(SwitchoverStep.CONFIRM_WRITE_STOP_TIMESTAMP);
            assertThat(workOf(history))
                    .extracting(Work::name)
                    .containsExactly(
                            "INCREMENTAL_LOG_PULL", "INCREMENTAL_SYNCHRONIZATION", "STOP_FORWARD_SYNCHRONIZATION");

            history.completed(SwitchoverStep.STOP_FORWARD_SYNCHRONIZATION);
            assertThat(workOf(history)).isEmpty();
        }
    }

    @Nested
    class Steps {

        @Test
        void stepThatWaitsForAPersonAsksForNothing() {
            assertThat(workOf(inSwitchover(project))).isEmpty();
        }

        @Test
        void confirmationAsksForTheAutomaticStepThatFollows() {
            inSwitchover(project).confirm();

            assertThat(workOf(project))
                    .containsExactly(new StepWork(
                            project.lastEventId(), 1, SwitchoverStep.SWITCHOVER_PRECHECK, Optional.empty()));
        }

        @Test
        void completionAsksForTheNextAutomaticStep() {
            ProjectHistory history = ProjectHistory.registered("np_1", FULL_MIGRATION, REVERSE_INCREMENTAL);
            inSwitchover(history).confirm().completed(SwitchoverStep.SWITCHOVER_PRECHECK);

            assertThat(workOf(history))
                    .containsExactly(new StepWork(
                            history.lastEventId(), 1, SwitchoverStep.START_DESTINATION_STORE, Optional.empty()));
        }

        @Test
        void failedStepAsksForNothingUntilItIsRetried() {
            inSwitchover(project).confirm().failed(SwitchoverStep.SWITCHOVER_PRECHECK);
            assertThat(workOf(project)).isEmpty();

            project.decidePrecheck(SwitchoverAction.RETRY);
            assertThat(workOf(project))
                    .extracting(Work::name, Work::attempt)
                    .containsExactly(tuple("SWITCHOVER_PRECHECK", 2));
        }

        @Test
        void skippedStepIsOver() {
            ProjectHistory history = ProjectHistory.registered("np_1", FULL_MIGRATION, REVERSE_INCREMENTAL);
            inSwitchover(history)
                    .confirm()
                    .failed(SwitchoverStep.SWITCHOVER_PRECHECK)
                    .decidePrecheck(SwitchoverAction.SKIP)
                    .failed(SwitchoverStep.START_DESTINATION_STORE)
                    .skipStep();

            assertThat(workOf(history)).isEmpty();
        }

        @Test
        void pauseInterruptsAStepAndRestoreAsksAnew() {
            inSwitchover(project).confirm().request(Operation.PAUSE);
            assertThat(workOf(project)).extracting(Work::name).containsExactly("PAUSE", "SWITCHOVER_PRECHECK");

            project.done();
            assertThat(workOf(project)).isEmpty();

            project.request(Operation.RESTORE).done();
            assertThat(workOf(project))
                    .containsExactly(new StepWork(
                            project.lastEventId(), 2, SwitchoverStep.SWITCHOVER_PRECHECK, Optional.empty()));
        }

        @Test
        void stepKnowsWhereWritingStopped() {
            ProjectHistory history = ProjectHistory.registered("np_1", FULL_MIGRATION, INCREMENTAL_SYNCHRONIZATION);
            atIncremental(history)
                    .monitoring(Stage.INCREMENTAL_SYNCHRONIZATION)
                    .confirm()
                    .completed(SwitchoverStep.SWITCHOVER_PRECHECK)
                    .passes(Duration.ofMinutes(3))
                    .confirm();

            assertThat(workOf(history))
                    .contains(new StepWork(
                            history.lastEventId(),
                            1,
                            SwitchoverStep.CONFIRM_WRITE_STOP_TIMESTAMP,
                            Optional.of(history.now())));
        }

        @Test
        void confirmedManualStepThatARunnerCarriesOutIsAskedFor() {
            ProjectHistory history = ProjectHistory.registered("np_1", FULL_MIGRATION, REVERSE_INCREMENTAL);
            inSwitchover(history)
                    .confirm()
                    .completed(SwitchoverStep.SWITCHOVER_PRECHECK)
                    .completed(SwitchoverStep.START_DESTINATION_STORE)
                    .confirm()
                    .confirm()
                    .confirm();
            assertThat(workOf(history)).extracting(Work::name).containsExactly("START_REVERSE_INCREMENTAL");

            history.completed(SwitchoverStep.START_REVERSE_INCREMENTAL);
            assertThat(workOf(history)).extracting(Work::name).containsExactly("REVERSE_INCREMENTAL");
        }
    }
}
