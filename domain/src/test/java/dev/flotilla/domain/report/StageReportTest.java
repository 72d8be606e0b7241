package dev.flotilla.domain.report;

import static dev.flotilla.domain.GivenProject.FAILURE;
import static dev.flotilla.domain.GivenProject.aProject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.GivenProject;
import dev.flotilla.domain.project.Cause;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.ProjectEvent.ForwardSwitchoverEntered;
import dev.flotilla.domain.project.ProjectEvent.StageCompleted;
import dev.flotilla.domain.project.ProjectEvent.StageFailed;
import dev.flotilla.domain.project.ProjectEvent.StageMonitoring;
import dev.flotilla.domain.project.ProjectEvent.StageStarted;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.StageStatus;
import dev.flotilla.domain.report.ReportVerdict.Ignored;
import dev.flotilla.domain.report.ReportVerdict.Misfit;
import org.junit.jupiter.api.Test;

/** What becomes of a project when a runner reports on one of its stages. */
class StageReportTest {
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
        assertThat(project.project().stageStatus(Stage.INCREMENTAL_LOG_PULL)).contains(StageStatus.FAILED);
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
                .isEqualTo(stageDoesNotFit(
                        "INCREMENTAL_LOG_PULL of project np_1 is RUNNING," + " to which StageCompleted does not fit"));
    }

    @Test
    void thatIsNotContinuousNeverMonitors() {
        assertThat(aProject().started().reportMonitoring(Stage.PRECHECK))
                .isEqualTo(
                        stageDoesNotFit("PRECHECK of project np_1 is RUNNING, to which StageMonitoring does not fit"));
    }

    @Test
    void outOfOrderChangesNothing() {
        GivenProject project = aProject().started();

        assertThat(project.reportCompleted(Stage.FULL_MIGRATION))
                .isEqualTo(stageDoesNotFit(
                        "FULL_MIGRATION of project np_1 is INIT, to which StageCompleted does not fit"));
        assertThat(project.reportFailed(Stage.FULL_MIGRATION))
                .isEqualTo(
                        stageDoesNotFit("FULL_MIGRATION of project np_1 is INIT, to which StageFailed does not fit"));
    }

    @Test
    void thatIsDoneAlreadyChangesNothing() {
        GivenProject project = aProject().at(Stage.SCHEMA_MIGRATION);

        assertThat(project.reportFailed(Stage.PRECHECK))
                .isEqualTo(stageDoesNotFit("PRECHECK of project np_1 is FINISHED, to which StageFailed does not fit"));
    }

    @Test
    void thatTheProjectDoesNotHaveChangesNothing() {
        assertThat(aProject().withTypes(MigrationType.FULL_MIGRATION).started().reportCompleted(Stage.SCHEMA_MIGRATION))
                .isEqualTo(stageDoesNotFit(
                        "SCHEMA_MIGRATION of project np_1 is not there," + " to which StageCompleted does not fit"));
    }

    @Test
    void thatIsWalkedStepByStepIsNotReportedAsAWhole() {
        assertThat(aProject().at(Stage.FORWARD_SWITCHOVER).reportCompleted(Stage.FORWARD_SWITCHOVER))
                .isEqualTo(stageDoesNotFit(
                        "FORWARD_SWITCHOVER of project np_1 is RUNNING," + " to which StageCompleted does not fit"));
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
                .isEqualTo(stageDoesNotFit(
                        "FULL_VERIFICATION of project np_1 is FINISHED," + " to which StageCompleted does not fit"));
        assertThat(project.reportFailed(Stage.FULL_VERIFICATION))
                .isEqualTo(stageDoesNotFit(
                        "FULL_VERIFICATION of project np_1 is FINISHED," + " to which StageFailed does not fit"));
    }

    @Test
    void ofAProjectThatIsNotRunningChangesNothing() {
        Ignored paused = new Ignored(Misfit.STATUS_DOES_NOT_FIT, "Project np_1 is PAUSED and not RUNNING");

        assertThat(aProject().started().paused().reportCompleted(Stage.PRECHECK))
                .isEqualTo(paused);
        assertThat(aProject().started().paused().reportFailed(Stage.PRECHECK)).isEqualTo(paused);
    }

    private static Ignored stageDoesNotFit(String message) {
        return new Ignored(Misfit.STAGE_DOES_NOT_FIT, "Stage " + message);
    }
}
