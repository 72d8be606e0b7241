package dev.flotilla.domain.report;

import static dev.flotilla.domain.GivenProject.FAILURE;
import static dev.flotilla.domain.GivenProject.aProject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.GivenProject;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.ProjectEvent.StageStarted;
import dev.flotilla.domain.project.ProjectEvent.SwitchoverStepCompleted;
import dev.flotilla.domain.project.ProjectEvent.SwitchoverStepFailed;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.StepStatus;
import dev.flotilla.domain.project.SwitchoverStep;
import dev.flotilla.domain.report.ReportVerdict.Ignored;
import dev.flotilla.domain.report.ReportVerdict.Misfit;
import org.junit.jupiter.api.Test;

/** What becomes of a project when a runner reports on a step of its forward switchover. */
class SwitchoverStepReportTest {
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
        GivenProject project = aProject().at(SwitchoverStep.SWITCHOVER_PRECHECK).stepFailed();

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
