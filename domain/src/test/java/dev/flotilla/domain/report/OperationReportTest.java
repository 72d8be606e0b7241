package dev.flotilla.domain.report;

import static dev.flotilla.domain.GivenProject.FAILURE;
import static dev.flotilla.domain.GivenProject.aProject;
import static dev.flotilla.domain.GivenProject.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.GivenProject;
import dev.flotilla.domain.ProjectPicture;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.project.Cause;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.ProjectEvent.OperationFailed;
import dev.flotilla.domain.project.ProjectEvent.ProjectCompleted;
import dev.flotilla.domain.project.ProjectEvent.ProjectPaused;
import dev.flotilla.domain.project.ProjectEvent.ProjectReleased;
import dev.flotilla.domain.project.ProjectEvent.ProjectRestored;
import dev.flotilla.domain.project.ProjectEvent.ProjectStarted;
import dev.flotilla.domain.project.ProjectEvent.StageCompleted;
import dev.flotilla.domain.project.ProjectEvent.StageFailed;
import dev.flotilla.domain.project.ProjectEvent.StageStarted;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.StageStatus;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of a project and of its item in a batch when a runner has carried out an operation, or could not. */
class OperationReportTest {
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
}
