package dev.flotilla.domain.report;

import static dev.flotilla.domain.GivenProject.FAILURE;
import static dev.flotilla.domain.GivenProject.aProject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.Fleet;
import dev.flotilla.domain.GivenProject;
import dev.flotilla.domain.ProjectPicture;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.BatchReference;
import dev.flotilla.domain.project.Cause;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectEvent.ForwardSwitchoverEntered;
import dev.flotilla.domain.project.ProjectEvent.OperationFailed;
import dev.flotilla.domain.project.ProjectEvent.ProjectCompleted;
import dev.flotilla.domain.project.ProjectEvent.ProjectPaused;
import dev.flotilla.domain.project.ProjectEvent.ProjectReleased;
import dev.flotilla.domain.project.ProjectEvent.ProjectRestored;
import dev.flotilla.domain.project.ProjectEvent.ProjectStarted;
import dev.flotilla.domain.project.ProjectEvent.StageCompleted;
import dev.flotilla.domain.project.ProjectEvent.StageFailed;
import dev.flotilla.domain.project.ProjectEvent.StageMonitoring;
import dev.flotilla.domain.project.ProjectEvent.StageStarted;
import dev.flotilla.domain.project.ProjectEvent.SwitchoverStepCompleted;
import dev.flotilla.domain.project.ProjectEvent.SwitchoverStepFailed;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.StageStatus;
import dev.flotilla.domain.project.StepStatus;
import dev.flotilla.domain.project.SwitchoverStep;
import dev.flotilla.domain.report.ReportVerdict.Applied;
import dev.flotilla.domain.report.ReportVerdict.Ignored;
import dev.flotilla.domain.report.ReportVerdict.Misfit;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import dev.flotilla.domain.report.RunnerReport.StageCompletedReport;
import dev.flotilla.domain.report.RunnerReport.StageFailedReport;
import dev.flotilla.domain.report.RunnerReport.StepReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReportDeciderTest {

    @Nested
    class Start {
        private final GivenProject project = aProject().asked(Operation.START);

        @Test
        void doneSetsTheProjectRunningAndBeginsItsFirstStage() {
            project.succeeded();

            assertThat(project.lastRecorded())
                    .containsExactly(
                            new RecordedEvent(
                                    "np_1",
                                    3,
                                    project.now(),
                                    batch("b_1", Operation.START).toldBy("report-1"),
                                    new ProjectStarted()),
                            new RecordedEvent(
                                    "np_1", 4, project.now(), Cause.ENGINE, new StageStarted(Stage.PRECHECK)));
            assertThat(project.status()).isEqualTo(ProjectStatus.RUNNING);
            assertThat(project.project().pendingOperation()).isEmpty();
            assertThat(project.lastItem()).containsExactly(ItemStatus.RUNNING, ItemStatus.SUCCEEDED);
        }

        @Test
        void failedLeavesTheProjectNotStarted() {
            project.operationFailed();

            assertThat(project.lastRecorded())
                    .containsExactly(new RecordedEvent(
                            "np_1",
                            3,
                            project.now(),
                            batch("b_1", Operation.START).toldBy("report-1"),
                            new OperationFailed(Operation.START, FAILURE, Optional.empty())));
            assertThat(project.status()).isEqualTo(ProjectStatus.NOT_STARTED);
            assertThat(project.project().error()).contains(FAILURE);
            assertThat(project.lastItem()).containsExactly(ItemStatus.RUNNING, ItemStatus.FAILED);
        }

        @Test
        void doneAtTheSecondAttemptForgetsWhyTheFirstFailed() {
            project.operationFailed().started();

            assertThat(project.status()).isEqualTo(ProjectStatus.RUNNING);
            assertThat(project.project().error()).isEmpty();
        }
    }

    @Nested
    class Pause {
        private final GivenProject project =
                aProject().withTypes(MigrationType.FULL_MIGRATION).started().asked(Operation.PAUSE);

        @Test
        void doneInterruptsTheStage() {
            project.succeeded();

            assertThat(project.lastEvents()).containsExactly(new ProjectPaused());
            assertThat(ProjectPicture.of(project.project())).isEqualTo("""
                    PAUSED
                    PRECHECK SUSPENDED
                    FULL_MIGRATION INIT
                    FORWARD_SWITCHOVER INIT
                    """);
            assertThat(project.lastItem()).containsExactly(ItemStatus.RUNNING, ItemStatus.SUCCEEDED);
        }

        @Test
        void failedLeavesTheProjectRunningWithNothingWrongInIt() {
            project.operationFailed();

            assertThat(project.lastEvents())
                    .containsExactly(new OperationFailed(Operation.PAUSE, FAILURE, Optional.empty()));
            assertThat(project.status()).isEqualTo(ProjectStatus.RUNNING);
            assertThat(project.project().error()).isEmpty();
            assertThat(project.lastItem()).containsExactly(ItemStatus.RUNNING, ItemStatus.FAILED);
        }

        @Test
        void holdsTheNextStageBack() {
            project.reportCompleted(Stage.PRECHECK);
            assertThat(project.lastEvents()).containsExactly(new StageCompleted(Stage.PRECHECK));

            project.succeeded();
            assertThat(ProjectPicture.of(project.project())).isEqualTo("""
                    PAUSED
                    PRECHECK FINISHED
                    FULL_MIGRATION INIT
                    FORWARD_SWITCHOVER INIT
                    """);

            project.restored();
            assertThat(project.lastEvents())
                    .containsExactly(new ProjectRestored(), new StageStarted(Stage.FULL_MIGRATION));
        }

        @Test
        void letsTheNextStageBeginOnceItHasFailed() {
            project.reportCompleted(Stage.PRECHECK);

            project.operationFailed();

            assertThat(project.lastEvents())
                    .containsExactly(
                            new OperationFailed(Operation.PAUSE, FAILURE, Optional.empty()),
                            new StageStarted(Stage.FULL_MIGRATION));
        }

        @Test
        void letsTheNextStageBeginOnceItHasTimedOut() {
            project.reportCompleted(Stage.PRECHECK);

            project.timedOut();

            assertThat(project.lastEvents()).endsWith(new StageStarted(Stage.FULL_MIGRATION));
        }

        @Test
        void failsWithAStageThatFailsMeanwhile() {
            project.reportFailed(Stage.PRECHECK);

            Failure projectFailed = new Failure(
                    "PROJECT_FAILED",
                    "The project failed while it was being paused",
                    Optional.of("Restore or release it"));
            assertThat(project.lastRecorded())
                    .containsExactly(
                            new RecordedEvent(
                                    "np_1",
                                    6,
                                    project.now(),
                                    Cause.ofReport("report-2"),
                                    new StageFailed(Stage.PRECHECK, FAILURE)),
                            new RecordedEvent(
                                    "np_1",
                                    7,
                                    project.now(),
                                    batch("b_2", Operation.PAUSE),
                                    new OperationFailed(Operation.PAUSE, projectFailed, Optional.empty())));
            assertThat(project.status()).isEqualTo(ProjectStatus.FAILED);
            assertThat(project.project().error()).contains(FAILURE);
            assertThat(project.lastItem()).containsExactly(ItemStatus.RUNNING, ItemStatus.FAILED);
        }

        @Test
        void ofAProjectThatEndsMeanwhileCompletesItWhenItIsRestored() {
            GivenProject atItsLastStage = aProject()
                    .withTypes(MigrationType.FULL_MIGRATION)
                    .activeActive()
                    .at(Stage.FULL_MIGRATION)
                    .asked(Operation.PAUSE);

            atItsLastStage.reportCompleted(Stage.FULL_MIGRATION);
            assertThat(atItsLastStage.status()).isEqualTo(ProjectStatus.RUNNING);
            assertThat(atItsLastStage.succeeded().status()).isEqualTo(ProjectStatus.PAUSED);

            atItsLastStage.restored();
            assertThat(atItsLastStage.lastEvents()).containsExactly(new ProjectRestored(), new ProjectCompleted());
        }
    }

    @Nested
    class Restore {

        @Test
        void doneGoesOnWithTheInterruptedStage() {
            GivenProject project =
                    aProject().at(Stage.FULL_VERIFICATION).paused().restored();

            assertThat(project.lastEvents()).containsExactly(new ProjectRestored());
            assertThat(project.project().stageStatus(Stage.FULL_VERIFICATION)).contains(StageStatus.RUNNING);
            assertThat(project.lastItem()).containsExactly(ItemStatus.RUNNING, ItemStatus.SUCCEEDED);
        }

        @Test
        void doneRunsTheFailedStageAgainAndGoesOnWithTheOthers() {
            GivenProject project = aProject().at(Stage.FULL_VERIFICATION).failed(Stage.INCREMENTAL_SYNCHRONIZATION);
            assertThat(ProjectPicture.of(project.project())).isEqualTo("""
                    FAILED
                    PRECHECK FINISHED
                    SCHEMA_MIGRATION FINISHED
                    INCREMENTAL_LOG_PULL MONITORING
                    FULL_MIGRATION FINISHED
                    INCREMENTAL_SYNCHRONIZATION FAILED
                    FULL_VERIFICATION SUSPENDED
                    FORWARD_SWITCHOVER INIT
                    REVERSE_INCREMENTAL INIT
                    """);

            project.restored();

            assertThat(ProjectPicture.of(project.project())).isEqualTo("""
                    RUNNING
                    PRECHECK FINISHED
                    SCHEMA_MIGRATION FINISHED
                    INCREMENTAL_LOG_PULL MONITORING
                    FULL_MIGRATION FINISHED
                    INCREMENTAL_SYNCHRONIZATION RUNNING
                    FULL_VERIFICATION RUNNING
                    FORWARD_SWITCHOVER INIT
                    REVERSE_INCREMENTAL INIT
                    """);
            assertThat(project.project().error()).isEmpty();
        }

        @Test
        void failedLeavesAPausedProjectPaused() {
            GivenProject project =
                    aProject().started().paused().asked(Operation.RESTORE).operationFailed();

            assertThat(project.lastEvents())
                    .containsExactly(new OperationFailed(Operation.RESTORE, FAILURE, Optional.empty()));
            assertThat(project.status()).isEqualTo(ProjectStatus.PAUSED);
            assertThat(project.project().error()).contains(FAILURE);
            assertThat(project.lastItem()).containsExactly(ItemStatus.RUNNING, ItemStatus.FAILED);
        }

        @Test
        void failedLeavesAFailedProjectFailed() {
            GivenProject project =
                    aProject().started().failed().asked(Operation.RESTORE).operationFailed();

            assertThat(project.status()).isEqualTo(ProjectStatus.FAILED);
        }
    }

    @Nested
    class Release {
        private final GivenProject project = aProject().started().paused().releasing();

        @Test
        void makesTheProjectReleasingAtOnce() {
            assertThat(project.status()).isEqualTo(ProjectStatus.RELEASING);
            assertThat(project.lastItem()).containsExactly(ItemStatus.RUNNING);
        }

        @Test
        void doneMakesItReleased() {
            project.succeeded();

            assertThat(project.lastEvents()).containsExactly(new ProjectReleased());
            assertThat(project.status()).isEqualTo(ProjectStatus.RELEASED);
            assertThat(project.lastItem()).containsExactly(ItemStatus.RUNNING, ItemStatus.SUCCEEDED);
        }

        @Test
        void failedLeavesItReleasingToBeAskedForAgain() {
            project.operationFailed();

            assertThat(project.lastEvents())
                    .containsExactly(new OperationFailed(
                            Operation.RELEASE,
                            FAILURE,
                            Optional.of(project.now().plusSeconds(1))));
            assertThat(project.status()).isEqualTo(ProjectStatus.RELEASING);
            assertThat(project.project().error()).contains(FAILURE);
            assertThat(project.lastItem()).containsExactly(ItemStatus.RUNNING, ItemStatus.RUNNING);
        }

        @Test
        void doneAfterAllForgetsWhyItFailedBefore() {
            project.operationFailed().succeeded();

            assertThat(project.status()).isEqualTo(ProjectStatus.RELEASED);
            assertThat(project.project().error()).isEmpty();
        }

        @Test
        void endsAFailedOrACompletedProjectToo() {
            assertThat(aProject().started().failed().released().status()).isEqualTo(ProjectStatus.RELEASED);
            assertThat(aProject()
                            .without(MigrationType.REVERSE_INCREMENTAL)
                            .completed()
                            .released()
                            .status())
                    .isEqualTo(ProjectStatus.RELEASED);
        }
    }

    @Nested
    class AStage {

        @Test
        void completedLetsTheNextBegin() {
            GivenProject project = aProject().started();

            project.reportCompleted(Stage.PRECHECK);

            assertThat(project.lastRecorded())
                    .containsExactly(
                            new RecordedEvent(
                                    "np_1",
                                    5,
                                    project.now(),
                                    Cause.ofReport("report-2"),
                                    new StageCompleted(Stage.PRECHECK)),
                            new RecordedEvent(
                                    "np_1", 6, project.now(), Cause.ENGINE, new StageStarted(Stage.SCHEMA_MIGRATION)));
        }

        @Test
        void monitoringLetsTheNextBegin() {
            GivenProject project = aProject().at(Stage.INCREMENTAL_LOG_PULL);

            project.reportMonitoring(Stage.INCREMENTAL_LOG_PULL);

            assertThat(project.lastEvents())
                    .containsExactly(
                            new StageMonitoring(Stage.INCREMENTAL_LOG_PULL), new StageStarted(Stage.FULL_MIGRATION));
        }

        @Test
        void lastBeforeSwitchoverLetsAProjectWithoutVerificationEnter() {
            GivenProject project =
                    aProject().withTypes(MigrationType.FULL_MIGRATION).at(Stage.FULL_MIGRATION);

            project.reportCompleted(Stage.FULL_MIGRATION);

            assertThat(project.lastEvents())
                    .containsExactly(new StageCompleted(Stage.FULL_MIGRATION), new ForwardSwitchoverEntered());
        }

        @Test
        void failedFailsTheProjectAndInterruptsTheOthers() {
            GivenProject project = aProject().at(Stage.FULL_MIGRATION);

            project.reportFailed(Stage.INCREMENTAL_LOG_PULL);

            assertThat(project.lastEvents()).containsExactly(new StageFailed(Stage.INCREMENTAL_LOG_PULL, FAILURE));
            assertThat(project.status()).isEqualTo(ProjectStatus.FAILED);
            assertThat(project.project().stageStatus(Stage.INCREMENTAL_LOG_PULL))
                    .contains(StageStatus.FAILED);
            assertThat(project.project().stageStatus(Stage.FULL_MIGRATION)).contains(StageStatus.SUSPENDED);
        }

        @Test
        void thatHasCaughtUpStaysMonitoringWhilePausedAndAfterwards() {
            GivenProject project = aProject().at(Stage.FULL_VERIFICATION).paused();
            assertThat(project.project().stageStatus(Stage.INCREMENTAL_SYNCHRONIZATION))
                    .contains(StageStatus.MONITORING);

            project.restored();
            assertThat(project.project().stageStatus(Stage.INCREMENTAL_SYNCHRONIZATION))
                    .contains(StageStatus.MONITORING);
        }

        @Test
        void thatHasCaughtUpDoesNotDoSoAgain() {
            GivenProject project = aProject().at(Stage.FULL_VERIFICATION);

            assertThat(project.reportMonitoring(Stage.INCREMENTAL_SYNCHRONIZATION))
                    .isEqualTo(stageDoesNotFit("INCREMENTAL_SYNCHRONIZATION of project np_1 is MONITORING,"
                            + " to which StageMonitoring does not fit"));
        }

        @Test
        void thatIsContinuousNeverCompletes() {
            GivenProject project = aProject().at(Stage.INCREMENTAL_LOG_PULL);

            assertThat(project.reportCompleted(Stage.INCREMENTAL_LOG_PULL))
                    .isEqualTo(stageDoesNotFit("INCREMENTAL_LOG_PULL of project np_1 is RUNNING,"
                            + " to which StageCompleted does not fit"));
        }

        @Test
        void thatIsNotContinuousNeverMonitors() {
            assertThat(aProject().started().reportMonitoring(Stage.PRECHECK))
                    .isEqualTo(stageDoesNotFit(
                            "PRECHECK of project np_1 is RUNNING, to which StageMonitoring does not fit"));
        }

        @Test
        void outOfOrderChangesNothing() {
            GivenProject project = aProject().started();

            assertThat(project.reportCompleted(Stage.FULL_MIGRATION))
                    .isEqualTo(stageDoesNotFit(
                            "FULL_MIGRATION of project np_1 is INIT, to which StageCompleted does not fit"));
            assertThat(project.reportFailed(Stage.FULL_MIGRATION))
                    .isEqualTo(stageDoesNotFit(
                            "FULL_MIGRATION of project np_1 is INIT, to which StageFailed does not fit"));
        }

        @Test
        void thatIsDoneAlreadyChangesNothing() {
            GivenProject project = aProject().at(Stage.SCHEMA_MIGRATION);

            assertThat(project.reportFailed(Stage.PRECHECK))
                    .isEqualTo(
                            stageDoesNotFit("PRECHECK of project np_1 is FINISHED, to which StageFailed does not fit"));
        }

        @Test
        void thatTheProjectDoesNotHaveChangesNothing() {
            assertThat(aProject()
                            .withTypes(MigrationType.FULL_MIGRATION)
                            .started()
                            .reportCompleted(Stage.SCHEMA_MIGRATION))
                    .isEqualTo(stageDoesNotFit("SCHEMA_MIGRATION of project np_1 is not there,"
                            + " to which StageCompleted does not fit"));
        }

        @Test
        void thatIsWalkedStepByStepIsNotReportedAsAWhole() {
            assertThat(aProject().at(Stage.FORWARD_SWITCHOVER).reportCompleted(Stage.FORWARD_SWITCHOVER))
                    .isEqualTo(stageDoesNotFit("FORWARD_SWITCHOVER of project np_1 is RUNNING,"
                            + " to which StageCompleted does not fit"));
        }

        @Test
        void thatIsVerifiedNeitherCompletesAgainNorFails() {
            GivenProject project = aProject().verified();

            assertThat(project.reportCompleted(Stage.FULL_VERIFICATION))
                    .isEqualTo(stageDoesNotFit(
                            "FULL_VERIFICATION of project np_1 is RUNNING," + " to which StageCompleted does not fit"));
            assertThat(project.reportFailed(Stage.FULL_VERIFICATION))
                    .isEqualTo(stageDoesNotFit(
                            "FULL_VERIFICATION of project np_1 is RUNNING," + " to which StageFailed does not fit"));
        }

        @Test
        void thatWasSkippedNeitherCompletesNorFails() {
            GivenProject project = aProject().at(Stage.FULL_VERIFICATION).verificationSkipped();

            assertThat(project.reportCompleted(Stage.FULL_VERIFICATION))
                    .isEqualTo(stageDoesNotFit("FULL_VERIFICATION of project np_1 is FINISHED,"
                            + " to which StageCompleted does not fit"));
            assertThat(project.reportFailed(Stage.FULL_VERIFICATION))
                    .isEqualTo(stageDoesNotFit(
                            "FULL_VERIFICATION of project np_1 is FINISHED," + " to which StageFailed does not fit"));
        }

        @Test
        void ofAProjectThatIsNotRunningChangesNothing() {
            Ignored paused = new Ignored(Misfit.STATUS_DOES_NOT_FIT, "Project np_1 is PAUSED and not RUNNING");

            assertThat(aProject().started().paused().reportCompleted(Stage.PRECHECK))
                    .isEqualTo(paused);
            assertThat(aProject().started().paused().reportFailed(Stage.PRECHECK))
                    .isEqualTo(paused);
        }

        private static Ignored stageDoesNotFit(String message) {
            return new Ignored(Misfit.STAGE_DOES_NOT_FIT, "Stage " + message);
        }
    }

    @Nested
    class ASwitchoverStep {

        @Test
        void completedLetsTheNextBegin() {
            GivenProject project = aProject().at(SwitchoverStep.SWITCHOVER_PRECHECK);

            project.reportDone(SwitchoverStep.SWITCHOVER_PRECHECK);

            assertThat(project.lastEvents())
                    .containsExactly(new SwitchoverStepCompleted(SwitchoverStep.SWITCHOVER_PRECHECK));
            assertThat(project.project().currentStep().orElseThrow().step())
                    .isEqualTo(SwitchoverStep.START_DESTINATION_STORE);
        }

        @Test
        void lastCompletedLetsTheReverseBegin() {
            GivenProject project =
                    aProject().at(SwitchoverStep.START_REVERSE_INCREMENTAL).asked(SwitchoverAction.CONFIRM);

            project.reportDone(SwitchoverStep.START_REVERSE_INCREMENTAL);

            assertThat(project.lastEvents())
                    .containsExactly(
                            new SwitchoverStepCompleted(SwitchoverStep.START_REVERSE_INCREMENTAL),
                            new StageStarted(Stage.REVERSE_INCREMENTAL));
        }

        @Test
        void failedLeavesTheProjectRunning() {
            GivenProject project = aProject().at(SwitchoverStep.SWITCHOVER_PRECHECK);

            project.reportFailed(SwitchoverStep.SWITCHOVER_PRECHECK);

            assertThat(project.lastEvents())
                    .containsExactly(new SwitchoverStepFailed(SwitchoverStep.SWITCHOVER_PRECHECK, FAILURE));
            assertThat(project.status()).isEqualTo(ProjectStatus.RUNNING);
            assertThat(project.project().currentStep().orElseThrow().is(StepStatus.FAILED))
                    .isTrue();
        }

        @Test
        void thatWaitsForAPersonIsNotReported() {
            assertThat(aProject()
                            .at(SwitchoverStep.START_REVERSE_INCREMENTAL)
                            .reportDone(SwitchoverStep.START_REVERSE_INCREMENTAL))
                    .isEqualTo(stepDoesNotFit(SwitchoverStep.START_REVERSE_INCREMENTAL));
        }

        @Test
        void thatIsNotTheOneBeingWorkedOnChangesNothing() {
            GivenProject project = aProject().at(SwitchoverStep.START_DESTINATION_STORE);

            assertThat(project.reportFailed(SwitchoverStep.SWITCHOVER_PRECHECK))
                    .isEqualTo(stepDoesNotFit(SwitchoverStep.SWITCHOVER_PRECHECK));
            assertThat(project.reportDone(SwitchoverStep.STOP_FORWARD_SYNCHRONIZATION))
                    .isEqualTo(stepDoesNotFit(SwitchoverStep.STOP_FORWARD_SYNCHRONIZATION));
        }

        @Test
        void thatFailedIsNotReportedAgainBeforeItIsRetried() {
            GivenProject project =
                    aProject().at(SwitchoverStep.SWITCHOVER_PRECHECK).stepFailed();

            assertThat(project.reportDone(SwitchoverStep.SWITCHOVER_PRECHECK))
                    .isEqualTo(stepDoesNotFit(SwitchoverStep.SWITCHOVER_PRECHECK));
        }

        @Test
        void ofAPausedProjectChangesNothing() {
            assertThat(aProject()
                            .at(SwitchoverStep.SWITCHOVER_PRECHECK)
                            .paused()
                            .reportDone(SwitchoverStep.SWITCHOVER_PRECHECK))
                    .isEqualTo(new Ignored(Misfit.STATUS_DOES_NOT_FIT, "Project np_1 is PAUSED and not RUNNING"));
        }

        private static Ignored stepDoesNotFit(SwitchoverStep step) {
            return new Ignored(Misfit.STEP_DOES_NOT_FIT, "Switchover step " + step + " of project np_1 is not running");
        }
    }

    @Nested
    class ADuplicate {

        @Test
        void ofAnAnswerChangesNothing() {
            GivenProject project = aProject().asked(Operation.START);
            OperationReport started = new OperationReport("r", "np_1", project.requestId(), Optional.empty());
            project.hear(started);

            assertThat(project.hear(started))
                    .isEqualTo(new Ignored(
                            Misfit.REQUEST_NOT_PENDING, "Request np_1/2 of project np_1 is not waiting for an answer"));
        }

        @Test
        void ofAStageReportIsStillKnownAfterManyOperations() {
            GivenProject project = aProject().started();
            StageFailedReport failed = new StageFailedReport("r", "np_1", Optional.empty(), Stage.PRECHECK, FAILURE);
            project.hear(failed);
            project.restored();
            for (int cycle = 0; cycle < 10; cycle++) {
                project.paused();
                project.restored();
            }

            assertThat(project.hear(failed))
                    .isEqualTo(new Ignored(Misfit.DUPLICATE_REPORT, "Report r was applied before"));
        }

        @Test
        void ofAStageReportDoesNotFailTheRestoredStageAgain() {
            GivenProject project = aProject().started();
            StageFailedReport failed = new StageFailedReport("r", "np_1", Optional.empty(), Stage.PRECHECK, FAILURE);
            project.hear(failed);
            project.restored();

            assertThat(project.hear(failed))
                    .isEqualTo(new Ignored(Misfit.DUPLICATE_REPORT, "Report r was applied before"));
            assertThat(project.status()).isEqualTo(ProjectStatus.RUNNING);
        }

        @Test
        void ofAStepReportDoesNotFailTheRetriedStepAgain() {
            GivenProject project = aProject().at(SwitchoverStep.START_DESTINATION_STORE);
            StepReport failed = new StepReport(
                    "r", "np_1", Optional.empty(), SwitchoverStep.START_DESTINATION_STORE, Optional.of(FAILURE));
            project.hear(failed);
            project.asked(SwitchoverAction.RETRY);

            assertThat(project.hear(failed))
                    .isEqualTo(new Ignored(Misfit.DUPLICATE_REPORT, "Report r was applied before"));
        }

        @Test
        void underAnotherIdIsAnAnswerThatNobodyWaitsFor() {
            GivenProject project = aProject().asked(Operation.START);
            String requestId = project.requestId();
            project.succeeded();

            assertThat(project.reportSuccess(requestId)).isEqualTo(notWaiting(requestId));
            assertThat(project.reportFailure(requestId)).isEqualTo(notWaiting(requestId));
        }

        @Test
        void ofAFailedReleaseUnderAnotherIdChangesNothing() {
            GivenProject project = aProject().started().paused().releasing().operationFailed();
            Project before = project.project();

            assertThat(project.reportFailure(project.requestId()))
                    .isEqualTo(new Ignored(
                            Misfit.REQUEST_NOT_PENDING, "Request " + project.requestId() + " failed before"));
            assertThat(project.project()).isEqualTo(before);
        }
    }

    @Nested
    class Nonsense {

        @Test
        void aboutAnUnknownProjectChangesNothing() {
            assertThat(aProject().hear(new StageCompletedReport("r", "np_nowhere", Optional.empty(), Stage.PRECHECK)))
                    .isEqualTo(new Ignored(Misfit.UNKNOWN_PROJECT, "There is no project np_nowhere"));
        }

        @Test
        void thatAnswersARequestNeverMadeChangesNothing() {
            assertThat(aProject().asked(Operation.START).reportSuccess("np_1/99"))
                    .isEqualTo(notWaiting("np_1/99"));
        }
    }

    @Nested
    class AfterTheTimeOut {

        @Test
        void aSuccessStillMovesTheProjectButNotTheItem() {
            GivenProject project = aProject().started().asked(Operation.PAUSE);
            String requestId = project.requestId();
            project.timedOut();

            project.reportSuccess(requestId);

            assertThat(project.lastRecorded())
                    .containsExactly(new RecordedEvent(
                            "np_1",
                            7,
                            project.now(),
                            late("b_2", Operation.PAUSE).toldBy("report-2"),
                            new ProjectPaused()));
            assertThat(ItemStatus.after(project.lastRecorded().getFirst())).isEmpty();
            assertThat(project.status()).isEqualTo(ProjectStatus.PAUSED);
            assertThat(project.lastItem()).containsExactly(ItemStatus.RUNNING, ItemStatus.TIMED_OUT);
        }

        @Test
        void aLateStartStartsAndALateRestoreRestores() {
            GivenProject starting = aProject().asked(Operation.START);
            String start = starting.requestId();
            starting.timedOut().reportSuccess(start);
            assertThat(starting.lastEvents()).containsExactly(new ProjectStarted(), new StageStarted(Stage.PRECHECK));

            GivenProject restoring = aProject().started().failed().asked(Operation.RESTORE);
            String restore = restoring.requestId();
            restoring.timedOut().reportSuccess(restore);
            assertThat(restoring.lastEvents()).containsExactly(new ProjectRestored());
        }

        @Test
        void aFailureChangesNothing() {
            GivenProject project = aProject().started().asked(Operation.PAUSE);
            String requestId = project.requestId();
            project.timedOut();
            Project before = project.project();

            assertThat(project.reportFailure(requestId))
                    .isEqualTo(new Ignored(
                            Misfit.REQUEST_NOT_PENDING, "Request " + requestId + " timed out before it failed"));
            assertThat(project.project()).isEqualTo(before);
        }

        @Test
        void aSuccessOfWhatTheProjectHasLeftBehindChangesNothing() {
            GivenProject deleted = aProject().asked(Operation.START);
            String start = deleted.requestId();
            assertThat(deleted.timedOut().deleted().reportSuccess(start)).isEqualTo(notWaiting(start));

            GivenProject failed = aProject().started().asked(Operation.PAUSE);
            String pause = failed.requestId();
            assertThat(failed.timedOut().failed().reportSuccess(pause)).isEqualTo(notWaiting(pause));
        }

        @Test
        void aSuccessOfARequestThatWasReplacedChangesNothing() {
            GivenProject project = aProject().started().asked(Operation.PAUSE);
            String first = project.requestId();
            project.timedOut().asked(Operation.PAUSE);

            assertThat(project.reportSuccess(first)).isEqualTo(notWaiting(first));
            assertThat(project.succeeded().status()).isEqualTo(ProjectStatus.PAUSED);
        }

        @Test
        void otherOperationsAreAcceptedAgain() {
            GivenProject project = aProject().started().asked(Operation.PAUSE).timedOut();

            project.asked(Operation.MODIFY_ALERT_CONFIGURATION);

            assertThat(project.lastItem()).containsExactly(ItemStatus.SUCCEEDED);
            assertThat(project.after(Duration.ofDays(1)).lastEvents()).isEmpty();
        }
    }

    @Nested
    class OfAnEarlierAttempt {

        @Test
        void changesNothingOnceTheStageWasAskedForAgain() {
            GivenProject project = aProject().at(Stage.FULL_MIGRATION);
            String earlier = requestId(project, Stage.FULL_MIGRATION);
            project.paused().restored();
            Project before = project.project();

            assertThat(List.of(
                            project.hear(new StageCompletedReport(
                                    "late-1", "np_1", Optional.of(earlier), Stage.FULL_MIGRATION)),
                            project.hear(new StageFailedReport(
                                    "late-2", "np_1", Optional.of(earlier), Stage.FULL_MIGRATION, FAILURE))))
                    .containsOnly(anotherAttempt(earlier));
            assertThat(project.project()).isEqualTo(before);
            assertThat(project.hear(new StageCompletedReport(
                            "in-time",
                            "np_1",
                            Optional.of(requestId(project, Stage.FULL_MIGRATION)),
                            Stage.FULL_MIGRATION)))
                    .isInstanceOf(Applied.class);
        }

        @Test
        void changesNothingOnceAStageThatFailedWasRestored() {
            GivenProject project = aProject().at(Stage.FULL_MIGRATION);
            String earlier = requestId(project, Stage.FULL_MIGRATION);
            project.failed(Stage.FULL_MIGRATION).restored();

            assertThat(project.hear(
                            new StageCompletedReport("late", "np_1", Optional.of(earlier), Stage.FULL_MIGRATION)))
                    .isEqualTo(anotherAttempt(earlier));
        }

        @Test
        void changesNothingOnceAStageThatHadCaughtUpIsWatchedAnew() {
            GivenProject project = aProject().at(Stage.FULL_MIGRATION);
            String earlier = requestId(project, Stage.INCREMENTAL_LOG_PULL);
            project.paused().restored();

            assertThat(project.hear(new StageFailedReport(
                            "late", "np_1", Optional.of(earlier), Stage.INCREMENTAL_LOG_PULL, FAILURE)))
                    .isEqualTo(anotherAttempt(earlier));
        }

        @Test
        void changesNothingOnceTheStepWasRetried() {
            GivenProject project = aProject().at(SwitchoverStep.START_DESTINATION_STORE);
            String earlier =
                    project.project().currentStep().orElseThrow().requestId().orElseThrow();
            project.stepFailed().asked(SwitchoverAction.RETRY);

            assertThat(project.hear(new StepReport(
                            "late",
                            "np_1",
                            Optional.of(earlier),
                            SwitchoverStep.START_DESTINATION_STORE,
                            Optional.empty())))
                    .isEqualTo(anotherAttempt(earlier));
        }

        @Test
        void isTakenToBeOfThePresentOneWhereItDoesNotSay() {
            GivenProject project = aProject().at(Stage.FULL_MIGRATION).paused().restored();

            assertThat(project.reportCompleted(Stage.FULL_MIGRATION)).isInstanceOf(Applied.class);
        }

        @Test
        void staysThePresentOneWhateverElseHappensToTheProject() {
            GivenProject project = aProject().at(Stage.FULL_MIGRATION);
            String asked = requestId(project, Stage.FULL_MIGRATION);

            project.asked(Operation.MODIFY_ALERT_CONFIGURATION).asked(Operation.PAUSE);

            assertThat(requestId(project, Stage.FULL_MIGRATION)).isEqualTo(asked);
        }

        private static String requestId(GivenProject project, Stage stage) {
            return project.project().stage(stage).orElseThrow().requestId().orElseThrow();
        }

        private static Ignored anotherAttempt(String requestId) {
            return new Ignored(
                    Misfit.ANOTHER_ATTEMPT,
                    "What %s of project np_1 asked for is not under way any more".formatted(requestId));
        }
    }

    private static Cause batch(String batchId, Operation operation) {
        return Cause.of(new BatchReference(batchId, operation, Fleet.OPERATOR, Optional.of("a test")));
    }

    private static Cause late(String batchId, Operation operation) {
        Cause inTime = batch(batchId, operation);
        return new Cause(
                inTime.batch(), inTime.actor(), inTime.credential(), inTime.reportId(), inTime.reporter(), true);
    }

    private static Ignored notWaiting(String requestId) {
        return new Ignored(
                Misfit.REQUEST_NOT_PENDING,
                "Request %s of project np_1 is not waiting for an answer".formatted(requestId));
    }
}
