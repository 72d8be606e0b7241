package dev.flotilla.domain.report;

import static dev.flotilla.domain.GivenProject.FAILURE;
import static dev.flotilla.domain.GivenProject.aProject;
import static dev.flotilla.domain.GivenProject.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.GivenProject;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.Cause;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectEvent.ProjectPaused;
import dev.flotilla.domain.project.ProjectEvent.ProjectRestored;
import dev.flotilla.domain.project.ProjectEvent.ProjectStarted;
import dev.flotilla.domain.project.ProjectEvent.StageStarted;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.project.Stage;
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

/** Reports that come again, too late, or about nothing that is under way. */
class StaleReportTest {
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
        void isTakenToBeOfThePresentOneIfItDoesNotSay() {
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
