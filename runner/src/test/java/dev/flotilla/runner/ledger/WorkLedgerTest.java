package dev.flotilla.runner.ledger;

import static dev.flotilla.domain.project.MigrationType.FULL_MIGRATION;
import static dev.flotilla.domain.project.MigrationType.FULL_VERIFICATION;
import static dev.flotilla.domain.project.MigrationType.INCREMENTAL_SYNCHRONIZATION;
import static dev.flotilla.domain.project.MigrationType.REVERSE_INCREMENTAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.SwitchoverStep;
import dev.flotilla.runner.ledger.Work.OperationWork;
import dev.flotilla.runner.ledger.Work.StageWork;
import dev.flotilla.runner.ledger.Work.StepWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

    private static ProjectHistory started(ProjectHistory history) {
        return history.request(Operation.START).done();
    }

    private static ProjectHistory atIncremental(ProjectHistory history) {
        return started(history)
                .completed(Stage.PRECHECK)
                .monitoring(Stage.INCREMENTAL_LOG_PULL)
                .completed(Stage.FULL_MIGRATION);
    }

    private static ProjectHistory inSwitchover(ProjectHistory history) {
        return started(history).completed(Stage.PRECHECK).completed(Stage.FULL_MIGRATION);
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
            assertThat(workOf(started(project))).extracting(Work::name).containsExactly("PRECHECK");
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
            started(project)
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
            started(project)
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
            started(project).request(Operation.PAUSE).failed(Stage.PRECHECK);

            assertThat(workOf(project)).isEmpty();
        }
    }

    @Nested
    class Stages {

        @Test
        void startedStageIsRunUntilItIsCompleted() {
            started(project);
            assertThat(workOf(project)).containsExactly(new StageWork("np_1/4", 1, Stage.PRECHECK, false));

            project.completed(Stage.PRECHECK);
            assertThat(workOf(project)).containsExactly(new StageWork("np_1/6", 1, Stage.FULL_MIGRATION, false));
        }

        @Test
        void requestedPauseSuspendsNothing() {
            started(project).request(Operation.PAUSE);

            assertThat(workOf(project)).extracting(Work::name).containsExactly("PAUSE", "PRECHECK");
        }

        @Test
        void pauseSuspendsAndRestoreAsksAnew() {
            started(project).request(Operation.PAUSE).done();
            assertThat(workOf(project)).isEmpty();

            project.request(Operation.RESTORE).done();
            assertThat(workOf(project)).containsExactly(new StageWork(project.lastEventId(), 2, Stage.PRECHECK, false));
        }

        @Test
        void failureEndsAllStagesAndRestoreAsksForThemAnew() {
            ProjectHistory history = ProjectHistory.registered("np_1", FULL_MIGRATION, INCREMENTAL_SYNCHRONIZATION);
            started(history)
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
            started(history).completed(Stage.PRECHECK).completed(Stage.FULL_VERIFICATION);
            assertThat(workOf(history)).isEmpty();

            history.request(Operation.PAUSE).done().request(Operation.RESTORE).done();
            assertThat(workOf(history)).isEmpty();
        }

        @Test
        void skippedVerificationIsOver() {
            ProjectHistory history = ProjectHistory.registered("np_1", FULL_VERIFICATION);
            started(history).completed(Stage.PRECHECK);
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

    @Nested
    class LowWaterMark {
        private final WorkLedger ledger = new WorkLedger();
        private long offset;

        private void apply(List<PublishedEvent> events) {
            events.forEach(event -> ledger.apply(offset++, event));
        }

        @Test
        void standsNowhereWithoutProjects() {
            assertThat(ledger.lowWaterMark()).isEmpty();
        }

        @Test
        void staysAtTheOldestProjectThatIsNotOver() {
            ProjectHistory older = ProjectHistory.registered("np_1", FULL_MIGRATION);
            ProjectHistory younger = ProjectHistory.registered("np_2", FULL_MIGRATION);
            apply(older.events());
            apply(younger.events());
            int sofar = older.events().size();

            apply(started(older)
                    .request(Operation.PAUSE)
                    .done()
                    .request(Operation.RELEASE)
                    .eventsFrom(sofar));
            assertThat(ledger.lowWaterMark()).isEqualTo(OptionalLong.of(0));

            sofar = older.events().size();
            apply(older.done().eventsFrom(sofar));
            assertThat(ledger.lowWaterMark()).isEqualTo(OptionalLong.of(1));
        }

        @Test
        void passesDeletedProjects() {
            apply(project.request(Operation.DELETE).events());

            assertThat(ledger.lowWaterMark()).isEmpty();
        }

        @Test
        void staysAtAPausedProject() {
            apply(started(project).request(Operation.PAUSE).done().events());

            assertThat(ledger.lowWaterMark()).isEqualTo(OptionalLong.of(0));
        }
    }

    @Nested
    class UnusualEvents {
        private final WorkLedger ledger = new WorkLedger();

        @Test
        void repeatedEventChangesNothing() {
            List<PublishedEvent> events = started(project).events();
            events.forEach(event -> ledger.apply(0, event));

            assertThat(ledger.apply(9, events.getLast())).isEmpty();
            assertThat(ledger.projects())
                    .singleElement()
                    .satisfies(known -> assertThat(known.version()).isEqualTo(4));
        }

        @Test
        void eventsOfUnknownProjectsChangeNothing() {
            project.request(Operation.START);

            assertThat(ledger.apply(0, project.events().getLast())).isEmpty();
            assertThat(ledger.projects()).isEmpty();
        }

        @Test
        void eventsOfAReleasedProjectChangeNothing() {
            started(project)
                    .request(Operation.PAUSE)
                    .done()
                    .request(Operation.RELEASE)
                    .done()
                    .request(Operation.DELETE);
            List<PublishedEvent> events = project.events();

            events.subList(0, events.size() - 1).forEach(event -> ledger.apply(0, event));
            assertThat(ledger.apply(9, events.getLast())).isEmpty();
        }

        @Test
        void foldGoesOnAfterAnEventThatCouldNotBeRead() {
            List<PublishedEvent> events =
                    started(project).completed(Stage.PRECHECK).events();

            events.stream().filter(event -> event.recorded().version() != 4).forEach(event -> ledger.apply(0, event));

            assertThat(ledger.projects())
                    .singleElement()
                    .satisfies(known -> assertThat(known.work())
                            .containsExactly(new StageWork("np_1/6", 1, Stage.FULL_MIGRATION, false)));
        }

        @Test
        void firstEventThatIsNoRegistrationIsRefused() {
            PublishedEvent second = project.request(Operation.START).events().getLast();
            PublishedEvent asFirst = new PublishedEvent(
                    second.workspace(),
                    new RecordedEvent(
                            "np_1",
                            1,
                            second.recorded().time(),
                            second.recorded().cause(),
                            second.recorded().event()),
                    second.status(),
                    second.previousStatus(),
                    second.currentStage(),
                    second.currentStep());

            assertThatThrownBy(() -> ledger.apply(0, asFirst)).isInstanceOf(IllegalArgumentException.class);
            assertThat(ledger.projects()).isEmpty();
        }

        @Test
        void workspacesDoNotShareProjects() {
            ProjectHistory other = ProjectHistory.registered(
                    "other", "np_1", "orders", false, project.project().migrationTypes());
            ledger.apply(0, project.events().getLast());
            ledger.apply(1, other.events().getLast());

            assertThat(ledger.projects()).hasSize(2);
        }
    }
}
