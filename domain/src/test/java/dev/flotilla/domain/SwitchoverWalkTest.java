package dev.flotilla.domain;

import static dev.flotilla.domain.GivenProject.aProject;
import static dev.flotilla.domain.batch.SwitchoverAction.CONFIRM;
import static dev.flotilla.domain.batch.SwitchoverAction.RETRY;
import static dev.flotilla.domain.batch.SwitchoverAction.SKIP;
import static dev.flotilla.domain.project.MigrationType.FULL_MIGRATION;
import static dev.flotilla.domain.project.MigrationType.FULL_VERIFICATION;
import static dev.flotilla.domain.project.MigrationType.INCREMENTAL_SYNCHRONIZATION;
import static dev.flotilla.domain.project.MigrationType.REVERSE_INCREMENTAL;
import static dev.flotilla.domain.project.MigrationType.SCHEMA_MIGRATION;
import static dev.flotilla.domain.project.SwitchoverStep.CONFIRM_SOURCE_WRITES_STOPPED;
import static dev.flotilla.domain.project.SwitchoverStep.CONFIRM_WRITE_STOP_TIMESTAMP;
import static dev.flotilla.domain.project.SwitchoverStep.PROCESS_DATABASE_OBJECTS;
import static dev.flotilla.domain.project.SwitchoverStep.START_DESTINATION_STORE;
import static dev.flotilla.domain.project.SwitchoverStep.START_FORWARD_SWITCHOVER;
import static dev.flotilla.domain.project.SwitchoverStep.START_REVERSE_INCREMENTAL;
import static dev.flotilla.domain.project.SwitchoverStep.STOP_FORWARD_SYNCHRONIZATION;
import static dev.flotilla.domain.project.SwitchoverStep.SWITCHOVER_PRECHECK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.StageStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SwitchoverWalkTest {

    /**
     * From registration to the end, by batches and reports. I, R, V: with incremental synchronization, reverse incremental,
     * full verification; AA: active-active.
     */
    @Nested
    class EveryKindOfProject {
        private final Walks walks = new Walks()
                .walk(
                        "I+R+V",
                        project(SCHEMA_MIGRATION, INCREMENTAL_SYNCHRONIZATION, REVERSE_INCREMENTAL, FULL_VERIFICATION))
                .walk("I+R", project(INCREMENTAL_SYNCHRONIZATION, REVERSE_INCREMENTAL))
                .walk("I+V", project(INCREMENTAL_SYNCHRONIZATION, FULL_VERIFICATION))
                .walk("I", project(INCREMENTAL_SYNCHRONIZATION))
                .walk("R+V", project(REVERSE_INCREMENTAL, FULL_VERIFICATION))
                .walk("R", project(REVERSE_INCREMENTAL))
                .walk("V", project(FULL_VERIFICATION))
                .walk("none", project())
                .walk(
                        "AA I+R+V",
                        project(INCREMENTAL_SYNCHRONIZATION, REVERSE_INCREMENTAL, FULL_VERIFICATION)
                                .activeActive())
                .walk("AA I", project(INCREMENTAL_SYNCHRONIZATION).activeActive())
                .walk("AA V", project(FULL_VERIFICATION).activeActive());

        private static GivenProject project(MigrationType... types) {
            return aProject().withTypes(types).with(FULL_MIGRATION);
        }

        @Test
        void isMovedByTheOperatorWhereAPersonDecidesAndByTheRunnerWhereWorkIsDone() {
            assertThat(walks.moves()).isEqualTo("""
                                                  | I+R+V  | I+R    | I+V    | I      | R+V    | R      | V      | none   | AA I+R+V | AA I   | AA V
                    START                         | both   | both   | both   | both   | both   | both   | both   | both   | both     | both   | both
                    PRECHECK                      | report | report | report | report | report | report | report | report | report   | report | report
                    SCHEMA_MIGRATION              | report |        |        |        |        |        |        |        |          |        |
                    INCREMENTAL_LOG_PULL          | report | report | report | report |        |        |        |        | report   | report |
                    FULL_MIGRATION                | report | report | report | report | report | report | report | report | report   | report | report
                    INCREMENTAL_SYNCHRONIZATION   | report | report | report | report |        |        |        |        | report   | report |
                    FULL_VERIFICATION             | report |        | report |        | report |        | report |        | report   |        | report
                    ENTER_FORWARD_SWITCHOVER      | batch  |        | batch  |        | batch  |        | batch  |        |          |        |
                    START_FORWARD_SWITCHOVER      | batch  | batch  | batch  | batch  | batch  | batch  | batch  | batch  |          |        |
                    SWITCHOVER_PRECHECK           | report | report | report | report | report | report | report | report |          |        |
                    START_DESTINATION_STORE       | report | report |        |        | report | report |        |        |          |        |
                    CONFIRM_SOURCE_WRITES_STOPPED | batch  | batch  | batch  | batch  | batch  | batch  | batch  | batch  |          |        |
                    CONFIRM_WRITE_STOP_TIMESTAMP  | report | report | report | report |        |        |        |        |          |        |
                    STOP_FORWARD_SYNCHRONIZATION  | report | report | report | report |        |        |        |        |          |        |
                    PROCESS_DATABASE_OBJECTS      | batch  | batch  | batch  | batch  | batch  | batch  | batch  | batch  |          |        |
                    START_REVERSE_INCREMENTAL     | both   | both   |        |        | both   | both   |        |        |          |        |
                    REVERSE_INCREMENTAL           | report | report |        |        | report | report |        |        | report   |        |
                    """);
        }

        @Test
        void endsCompletedUnlessAContinuousStageGoesOn() {
            assertThat(walks.ends()).isEqualTo("""
                             | project   | stages that are not finished
                    I+R+V    | RUNNING   | REVERSE_INCREMENTAL MONITORING
                    I+R      | RUNNING   | REVERSE_INCREMENTAL MONITORING
                    I+V      | COMPLETED |
                    I        | COMPLETED |
                    R+V      | RUNNING   | REVERSE_INCREMENTAL MONITORING
                    R        | RUNNING   | REVERSE_INCREMENTAL MONITORING
                    V        | COMPLETED |
                    none     | COMPLETED |
                    AA I+R+V | RUNNING   | INCREMENTAL_LOG_PULL MONITORING, INCREMENTAL_SYNCHRONIZATION MONITORING, REVERSE_INCREMENTAL MONITORING
                    AA I     | RUNNING   | INCREMENTAL_LOG_PULL MONITORING, INCREMENTAL_SYNCHRONIZATION MONITORING
                    AA V     | COMPLETED |
                    """);
        }

        @Test
        void walksWithTheStagesItHasAndBeItSchemaMigrationOnly() {
            GivenProject project = aProject().withTypes(SCHEMA_MIGRATION).completed();

            assertThat(ProjectPicture.of(project.project())).isEqualTo("""
                    COMPLETED
                    PRECHECK FINISHED
                    SCHEMA_MIGRATION FINISHED
                    FORWARD_SWITCHOVER FINISHED
                    step START_FORWARD_SWITCHOVER FINISHED
                    step SWITCHOVER_PRECHECK FINISHED
                    step CONFIRM_SOURCE_WRITES_STOPPED FINISHED
                    step PROCESS_DATABASE_OBJECTS FINISHED
                    """);
        }

        @Test
        void endsEachItemOnItsWayAsSucceeded() {
            GivenProject project = aProject().without(REVERSE_INCREMENTAL).completed();

            assertThat(project.fleet().batches())
                    .allSatisfy(batch ->
                            assertThat(project.item(batch.batchId()).getLast()).isEqualTo(ItemStatus.SUCCEEDED));
        }

        @Test
        void runsInReverseIncrementalUntilItIsPausedAndReleased() {
            GivenProject project = aProject().switchedOver();
            project.reportMonitoring(Stage.REVERSE_INCREMENTAL);
            assertThat(project.status()).isEqualTo(ProjectStatus.RUNNING);

            project.paused().released();

            assertThat(project.status()).isEqualTo(ProjectStatus.RELEASED);
        }
    }

    @Nested
    class FullVerification {

        @Test
        void parksUntilForwardSwitchoverIsEntered() {
            GivenProject project = aProject().without(REVERSE_INCREMENTAL).verified();
            assertThat(ProjectPicture.of(project.project())).isEqualTo("""
                    RUNNING
                    PRECHECK FINISHED
                    SCHEMA_MIGRATION FINISHED
                    INCREMENTAL_LOG_PULL MONITORING
                    FULL_MIGRATION FINISHED
                    INCREMENTAL_SYNCHRONIZATION MONITORING
                    FULL_VERIFICATION RUNNING, parked at 100 %
                    FORWARD_SWITCHOVER INIT
                    """);

            project.asked(Operation.ENTER_FORWARD_SWITCHOVER);

            assertThat(ProjectPicture.of(project.project())).isEqualTo("""
                    RUNNING
                    PRECHECK FINISHED
                    SCHEMA_MIGRATION FINISHED
                    INCREMENTAL_LOG_PULL MONITORING
                    FULL_MIGRATION FINISHED
                    INCREMENTAL_SYNCHRONIZATION MONITORING
                    FULL_VERIFICATION FINISHED
                    FORWARD_SWITCHOVER RUNNING
                    step START_FORWARD_SWITCHOVER WAITING_FOR_CONFIRMATION
                    """);
        }

        @Test
        void opensTheSameGateWhenItIsSkipped() {
            GivenProject project =
                    aProject().withTypes(FULL_MIGRATION, FULL_VERIFICATION).at(Stage.FULL_VERIFICATION);

            project.verificationSkipped();

            assertThat(ProjectPicture.of(project.project())).isEqualTo("""
                    RUNNING
                    PRECHECK FINISHED
                    FULL_MIGRATION FINISHED
                    FULL_VERIFICATION FINISHED, skipped
                    FORWARD_SWITCHOVER INIT
                    """);
            assertThat(project.asked(Operation.ENTER_FORWARD_SWITCHOVER)
                            .completed()
                            .status())
                    .isEqualTo(ProjectStatus.COMPLETED);
        }

        @Test
        void keepsAProjectPausedThatSkipsItAndIsPassedWhenTheProjectIsRestored() {
            GivenProject project = aProject()
                    .withTypes(FULL_MIGRATION, FULL_VERIFICATION)
                    .at(Stage.FULL_VERIFICATION)
                    .paused()
                    .verificationSkipped();
            assertThat(project.status()).isEqualTo(ProjectStatus.PAUSED);

            project.restored();

            assertThat(ProjectPicture.of(project.project())).isEqualTo("""
                    RUNNING
                    PRECHECK FINISHED
                    FULL_MIGRATION FINISHED
                    FULL_VERIFICATION FINISHED, skipped
                    FORWARD_SWITCHOVER INIT
                    """);
        }

        @Test
        void keepsAProjectFailedThatSkipsItAndIsPassedWhenTheProjectIsRestored() {
            GivenProject project = aProject()
                    .withTypes(FULL_MIGRATION, FULL_VERIFICATION)
                    .at(Stage.FULL_VERIFICATION)
                    .failed()
                    .verificationSkipped();
            assertThat(project.status()).isEqualTo(ProjectStatus.FAILED);

            project.restored();

            assertThat(ProjectPicture.of(project.project())).isEqualTo("""
                    RUNNING
                    PRECHECK FINISHED
                    FULL_MIGRATION FINISHED
                    FULL_VERIFICATION FINISHED, skipped
                    FORWARD_SWITCHOVER INIT
                    """);
        }

        @Test
        void staysAtItsEndOverAPause() {
            GivenProject project = aProject().verified().paused().restored();

            assertThat(project.project()
                            .stage(Stage.FULL_VERIFICATION)
                            .orElseThrow()
                            .parked())
                    .isTrue();
            assertThat(project.asked(Operation.ENTER_FORWARD_SWITCHOVER).status())
                    .isEqualTo(ProjectStatus.RUNNING);
        }
    }

    @Nested
    class AFailedStep {

        @Test
        void leavesTheProjectRunningAndSaysWhy() {
            GivenProject project = aProject().at(START_DESTINATION_STORE).stepFailed();

            assertThat(ProjectPicture.ofSwitchover(project.project())).isEqualTo("""
                    RUNNING
                    step START_FORWARD_SWITCHOVER FINISHED
                    step SWITCHOVER_PRECHECK FINISHED
                    step START_DESTINATION_STORE FAILED
                    """);
            assertThat(project.project().error()).contains(GivenProject.FAILURE);
        }

        @Test
        void runsAgainWhenItIsRetriedByABatch() {
            GivenProject project =
                    aProject().at(START_DESTINATION_STORE).stepFailed().asked(RETRY);

            assertThat(ProjectPicture.ofSwitchover(project.project())).isEqualTo("""
                    RUNNING
                    step START_FORWARD_SWITCHOVER FINISHED
                    step SWITCHOVER_PRECHECK FINISHED
                    step START_DESTINATION_STORE RUNNING
                    """);
            assertThat(project.project().error()).isEmpty();
            assertThat(project.lastItem()).containsExactly(ItemStatus.SUCCEEDED);
        }

        @Test
        void isLeftBehindWhenItIsSkippedByABatch() {
            GivenProject project =
                    aProject().at(START_DESTINATION_STORE).stepFailed().asked(SKIP);

            assertThat(ProjectPicture.ofSwitchover(project.project())).isEqualTo("""
                    RUNNING
                    step START_FORWARD_SWITCHOVER FINISHED
                    step SWITCHOVER_PRECHECK FINISHED
                    step START_DESTINATION_STORE FINISHED, skipped
                    step CONFIRM_SOURCE_WRITES_STOPPED WAITING_FOR_CONFIRMATION
                    """);
            assertThat(project.project().error()).isEmpty();
        }

        @Test
        void endsForwardSynchronizationEvenWhenItIsSkipped() {
            GivenProject project =
                    aProject().at(STOP_FORWARD_SYNCHRONIZATION).stepFailed().asked(SKIP);

            assertThat(project.project().stageStatus(Stage.INCREMENTAL_LOG_PULL))
                    .contains(StageStatus.FINISHED);
            assertThat(project.project().stageStatus(Stage.INCREMENTAL_SYNCHRONIZATION))
                    .contains(StageStatus.FINISHED);
        }

        @Test
        void completesTheProjectWhenAllStepsAfterItAreDone() {
            GivenProject project = aProject()
                    .without(REVERSE_INCREMENTAL)
                    .at(CONFIRM_WRITE_STOP_TIMESTAMP)
                    .stepFailed()
                    .asked(RETRY)
                    .stepFailed()
                    .asked(SKIP)
                    .stepFailed()
                    .asked(SKIP)
                    .completed();

            assertThat(ProjectPicture.ofSwitchover(project.project())).isEqualTo("""
                    COMPLETED
                    step START_FORWARD_SWITCHOVER FINISHED
                    step SWITCHOVER_PRECHECK FINISHED
                    step CONFIRM_SOURCE_WRITES_STOPPED FINISHED
                    step CONFIRM_WRITE_STOP_TIMESTAMP FINISHED, skipped
                    step STOP_FORWARD_SYNCHRONIZATION FINISHED, skipped
                    step PROCESS_DATABASE_OBJECTS FINISHED
                    """);
        }

        @Test
        void isRetriedOnceMoreWhereAConfirmationHadSetItOff() {
            GivenProject project = aProject()
                    .at(START_REVERSE_INCREMENTAL)
                    .asked(CONFIRM)
                    .stepFailed()
                    .asked(RETRY)
                    .stepDone();

            assertThat(project.project().stageStatus(Stage.FORWARD_SWITCHOVER)).contains(StageStatus.FINISHED);
            assertThat(project.project().stageStatus(Stage.REVERSE_INCREMENTAL)).contains(StageStatus.RUNNING);
        }
    }

    @Nested
    class TheFailedPrecheck {

        @Test
        void runsAgainWhenItIsRetried() {
            GivenProject project =
                    aProject().at(SWITCHOVER_PRECHECK).stepFailed().precheckDecided(RETRY);

            assertThat(ProjectPicture.ofSwitchover(project.project())).isEqualTo("""
                    RUNNING
                    step START_FORWARD_SWITCHOVER FINISHED
                    step SWITCHOVER_PRECHECK RUNNING
                    """);
        }

        @Test
        void isLeftBehindWhenItIsSkipped() {
            GivenProject project =
                    aProject().at(SWITCHOVER_PRECHECK).stepFailed().precheckDecided(SKIP);

            assertThat(ProjectPicture.ofSwitchover(project.project())).isEqualTo("""
                    RUNNING
                    step START_FORWARD_SWITCHOVER FINISHED
                    step SWITCHOVER_PRECHECK FINISHED, skipped
                    step START_DESTINATION_STORE RUNNING
                    """);
        }
    }

    @Nested
    class PausingInSwitchover {

        @Test
        void keepsTheStepAndInterruptsTheStage() {
            GivenProject project = aProject()
                    .withTypes(FULL_MIGRATION, REVERSE_INCREMENTAL)
                    .at(START_DESTINATION_STORE)
                    .paused();

            assertThat(ProjectPicture.of(project.project())).isEqualTo("""
                    PAUSED
                    PRECHECK FINISHED
                    FULL_MIGRATION FINISHED
                    FORWARD_SWITCHOVER SUSPENDED
                    REVERSE_INCREMENTAL INIT
                    step START_FORWARD_SWITCHOVER FINISHED
                    step SWITCHOVER_PRECHECK FINISHED
                    step START_DESTINATION_STORE RUNNING
                    """);
        }

        @Test
        void runsTheHalfDoneStepAgainWhenTheProjectIsRestored() {
            GivenProject project =
                    aProject().at(START_DESTINATION_STORE).paused().restored();

            assertThat(ProjectPicture.ofSwitchover(project.project())).isEqualTo("""
                    RUNNING
                    step START_FORWARD_SWITCHOVER FINISHED
                    step SWITCHOVER_PRECHECK FINISHED
                    step START_DESTINATION_STORE RUNNING
                    """);
            assertThat(project.stepDone().project().currentStep().orElseThrow().step())
                    .isEqualTo(CONFIRM_SOURCE_WRITES_STOPPED);
        }

        @Test
        void runsTheFailedStepAgainWhenTheProjectIsRestored() {
            GivenProject project =
                    aProject().at(SWITCHOVER_PRECHECK).stepFailed().paused().restored();

            assertThat(ProjectPicture.ofSwitchover(project.project())).isEqualTo("""
                    RUNNING
                    step START_FORWARD_SWITCHOVER FINISHED
                    step SWITCHOVER_PRECHECK RUNNING
                    """);
            assertThat(project.project().error()).isEmpty();
        }

        @Test
        void keepsAWaitingStepWaiting() {
            GivenProject project =
                    aProject().at(START_FORWARD_SWITCHOVER).paused().restored();

            assertThat(ProjectPicture.ofSwitchover(project.project())).isEqualTo("""
                    RUNNING
                    step START_FORWARD_SWITCHOVER WAITING_FOR_CONFIRMATION
                    """);
        }
    }

    @Nested
    class TheWriteStopPosition {

        @Test
        void isUnknownUntilAPersonConfirmsThatWritingHasStopped() {
            assertThat(aProject().at(CONFIRM_SOURCE_WRITES_STOPPED).project().writeStopPosition())
                    .isEmpty();
        }

        @Test
        void isTheMomentOfTheConfirmation() {
            GivenProject project = aProject().at(CONFIRM_SOURCE_WRITES_STOPPED);

            project.asked(CONFIRM);

            assertThat(project.project().writeStopPosition()).contains(project.now());
        }

        @Test
        void staysWhateverHappensAfterwards() {
            GivenProject project = aProject().at(CONFIRM_SOURCE_WRITES_STOPPED).asked(CONFIRM);
            Instant confirmed = project.now();

            project.stepFailed().asked(RETRY).paused().restored().at(PROCESS_DATABASE_OBJECTS);

            assertThat(project.project().writeStopPosition()).contains(confirmed);
        }
    }

    @Test
    void oneBatchConfirmsTheCommonStepOfAllItsProjects() {
        // given
        Fleet fleet = new Fleet();
        List<String> ids = List.of("np_1", "np_2", "np_3");
        ids.forEach(id -> {
            aProject().withId(id).withName(id).withTypes(FULL_MIGRATION).registerIn(fleet);
            while (fleet.project(id).currentStep().isEmpty()) {
                NextMove.of(fleet.project(id)).orElseThrow().in(fleet);
            }
        });

        // when
        Fleet.Batch batch = fleet.submit(BatchRequests.switchover(CONFIRM, "np_1", "np_2", "np_3"));

        // then
        assertThat(batch.items().values()).containsOnly(List.of(ItemStatus.SUCCEEDED));
        assertThat(fleet.projects())
                .allSatisfy(project ->
                        assertThat(project.currentStep().orElseThrow().step()).isEqualTo(SWITCHOVER_PRECHECK));
    }
}
