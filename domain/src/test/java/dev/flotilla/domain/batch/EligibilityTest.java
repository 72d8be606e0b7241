package dev.flotilla.domain.batch;

import static dev.flotilla.domain.GivenProject.aProject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.BatchRequests;
import dev.flotilla.domain.GivenProject;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.SwitchoverStep;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EligibilityTest {

    @Test
    void saysNothingAgainstAProjectThatMayTakePart() {
        assertThat(check(aProject().started(), Operation.PAUSE)).isEmpty();
    }

    @Test
    void refusesWithTheReasonTheStatusAndWhatIsAllowedInstead() {
        assertThat(check(aProject().started().paused(), Operation.PAUSE))
                .contains(new Refusal(
                        ReasonCode.STATUS_NOT_ALLOWED,
                        "Expected to pause project 'orders', but it is PAUSED and not RUNNING",
                        Optional.of(ProjectStatus.PAUSED),
                        List.of(Operation.RESTORE, Operation.RELEASE, Operation.MODIFY_ALERT_CONFIGURATION)));
    }

    @Test
    void allowsNothingWhileAnOperationIsPending() {
        assertThat(check(aProject().started().asked(Operation.PAUSE), Operation.RESTORE))
                .contains(new Refusal(
                        ReasonCode.OPERATION_PENDING,
                        "Expected to restore project 'orders',"
                                + " but it has a PAUSE pending since 2026-03-01T08:00:04Z by batch b_2",
                        Optional.of(ProjectStatus.RUNNING),
                        List.of()));
    }

    @Test
    void allowsASwitchoverThatCanOnlyBeRetried() {
        GivenProject project = aProject()
                .at(SwitchoverStep.START_REVERSE_INCREMENTAL)
                .asked(SwitchoverAction.CONFIRM)
                .stepFailed();

        assertThat(Eligibility.allowedOperations(project.project()))
                .containsExactly(
                        Operation.PAUSE, Operation.START_FORWARD_SWITCHOVER, Operation.MODIFY_ALERT_CONFIGURATION);
    }

    @Test
    void listsAllowedOperationsInTheirOrder() {
        assertThat(Eligibility.allowedOperations(aProject().project()))
                .containsExactly(Operation.START, Operation.DELETE, Operation.MODIFY_ALERT_CONFIGURATION);
    }

    @Test
    void refusesAConfirmationThatWasMeantForTheStepBefore() {
        GivenProject project = aProject().at(SwitchoverStep.CONFIRM_SOURCE_WRITES_STOPPED);
        Parameters.Switchover confirmation = new Parameters.Switchover(
                SwitchoverAction.CONFIRM, false, Optional.of(SwitchoverStep.CONFIRM_SOURCE_WRITES_STOPPED));
        assertThat(Eligibility.check(project.project(), Operation.START_FORWARD_SWITCHOVER, confirmation))
                .isEmpty();

        project.asked(SwitchoverAction.CONFIRM).at(SwitchoverStep.PROCESS_DATABASE_OBJECTS);

        assertThat(Eligibility.check(project.project(), Operation.START_FORWARD_SWITCHOVER, confirmation))
                .contains(new Refusal(
                        ReasonCode.VERSION_CONFLICT,
                        "Expected to start forward switchover of project 'orders', but it is at the switchover step"
                                + " PROCESS_DATABASE_OBJECTS and not at CONFIRM_SOURCE_WRITES_STOPPED",
                        Optional.of(ProjectStatus.RUNNING),
                        List.of(
                                Operation.PAUSE,
                                Operation.START_FORWARD_SWITCHOVER,
                                Operation.MODIFY_ALERT_CONFIGURATION)));
    }

    @Test
    void refusesItWhileTheNextStepRunsToo() {
        GivenProject project =
                aProject().at(SwitchoverStep.CONFIRM_SOURCE_WRITES_STOPPED).asked(SwitchoverAction.CONFIRM);

        assertThat(Eligibility.check(
                                project.project(),
                                Operation.START_FORWARD_SWITCHOVER,
                                new Parameters.Switchover(
                                        SwitchoverAction.CONFIRM,
                                        false,
                                        Optional.of(SwitchoverStep.CONFIRM_SOURCE_WRITES_STOPPED)))
                        .map(Refusal::code))
                .contains(ReasonCode.VERSION_CONFLICT);
    }

    /** One sentence: what was expected, but what was found. */
    @Nested
    class Messages {

        @Test
        void nameEveryStatusThatWouldDo() {
            assertThat(message(aProject().started(), Operation.RESTORE))
                    .isEqualTo("Expected to restore project 'orders', but it is RUNNING and not PAUSED or FAILED");
            assertThat(message(aProject().started(), Operation.RELEASE))
                    .isEqualTo("Expected to release project 'orders',"
                            + " but it is RUNNING and not PAUSED or FAILED or COMPLETED");
            assertThat(message(aProject().started(), Operation.START))
                    .isEqualTo("Expected to start project 'orders', but it is RUNNING and not NOT_STARTED");
            assertThat(message(aProject().started(), Operation.DELETE))
                    .isEqualTo(
                            "Expected to delete project 'orders', but it is RUNNING and not NOT_STARTED or RELEASED");
            assertThat(message(aProject().deleted(), Operation.MODIFY_ALERT_CONFIGURATION))
                    .isEqualTo("Expected to modify the alert configuration of project 'orders',"
                            + " but it is DELETED and not NOT_STARTED or RUNNING or PAUSED or FAILED");
        }

        @Test
        void tellWhereFullVerificationIs() {
            assertThat(message(aProject().started(), Operation.SKIP_FULL_VERIFICATION))
                    .isEqualTo("Expected to skip full verification of project 'orders',"
                            + " but it has not reached full verification yet");
            assertThat(message(
                            aProject().without(MigrationType.FULL_VERIFICATION).started(),
                            Operation.SKIP_FULL_VERIFICATION))
                    .isEqualTo("Expected to skip full verification of project 'orders',"
                            + " but it does no full verification");
            assertThat(message(aProject().verified(), Operation.SKIP_FULL_VERIFICATION))
                    .isEqualTo("Expected to skip full verification of project 'orders',"
                            + " but it has full verification behind it already");
        }

        @Test
        void tellWhyForwardSwitchoverCannotBeEntered() {
            assertThat(message(aProject().started(), Operation.ENTER_FORWARD_SWITCHOVER))
                    .isEqualTo("Expected to enter forward switchover with project 'orders',"
                            + " but it has not completed full verification yet");
            assertThat(message(
                            aProject().without(MigrationType.FULL_VERIFICATION).started(),
                            Operation.ENTER_FORWARD_SWITCHOVER))
                    .isEqualTo("Expected to enter forward switchover with project 'orders',"
                            + " but it does no full verification; it enters forward switchover by itself");
            assertThat(message(aProject().at(Stage.FORWARD_SWITCHOVER), Operation.ENTER_FORWARD_SWITCHOVER))
                    .isEqualTo("Expected to enter forward switchover with project 'orders',"
                            + " but it is in forward switchover already");
            assertThat(message(aProject().activeActive().started(), Operation.ENTER_FORWARD_SWITCHOVER))
                    .isEqualTo("Expected to enter forward switchover with project 'orders',"
                            + " but it is active-active and has no forward switchover");
        }

        @Test
        void tellWhereInForwardSwitchoverTheProjectIs() {
            assertThat(message(aProject().started(), Operation.START_FORWARD_SWITCHOVER))
                    .isEqualTo("Expected to start forward switchover of project 'orders',"
                            + " but it has not entered forward switchover yet");
            assertThat(message(aProject().at(SwitchoverStep.SWITCHOVER_PRECHECK), Operation.START_FORWARD_SWITCHOVER))
                    .isEqualTo(
                            "Expected to start forward switchover of project 'orders',"
                                    + " but it is in the switchover precheck (RUNNING), which is handled one project at a time");
            assertThat(message(
                            aProject().at(SwitchoverStep.START_DESTINATION_STORE), Operation.START_FORWARD_SWITCHOVER))
                    .isEqualTo("Expected to start forward switchover of project 'orders',"
                            + " but it is in the running switchover step START_DESTINATION_STORE");
            assertThat(message(
                            aProject()
                                    .at(SwitchoverStep.START_DESTINATION_STORE)
                                    .stepFailed(),
                            Operation.START_FORWARD_SWITCHOVER))
                    .isEqualTo("Expected to start forward switchover of project 'orders',"
                            + " but it is at the switchover step START_DESTINATION_STORE,"
                            + " which is FAILED and does not take CONFIRM");
            assertThat(message(aProject().switchedOver(), Operation.START_FORWARD_SWITCHOVER))
                    .isEqualTo("Expected to start forward switchover of project 'orders',"
                            + " but it has finished forward switchover");
        }
    }

    @Nested
    class PrecheckDecision {

        @Test
        void isTakenOnceThePrecheckHasFailed() {
            GivenProject project =
                    aProject().at(SwitchoverStep.SWITCHOVER_PRECHECK).stepFailed();

            assertThat(Eligibility.checkPrecheckDecision(project.project(), SwitchoverAction.RETRY))
                    .isEmpty();
            assertThat(Eligibility.checkPrecheckDecision(project.project(), SwitchoverAction.SKIP))
                    .isEmpty();
        }

        @Test
        void cannotConfirm() {
            GivenProject project =
                    aProject().at(SwitchoverStep.SWITCHOVER_PRECHECK).stepFailed();

            assertThat(Eligibility.checkPrecheckDecision(project.project(), SwitchoverAction.CONFIRM))
                    .contains(new Refusal(
                            ReasonCode.STATUS_NOT_ALLOWED,
                            "Expected to decide on the switchover precheck of project 'orders', but it is at the"
                                    + " switchover step SWITCHOVER_PRECHECK, which is FAILED and does not take CONFIRM",
                            Optional.of(ProjectStatus.RUNNING),
                            List.of(Operation.PAUSE, Operation.MODIFY_ALERT_CONFIGURATION)));
        }

        @Test
        void isRefusedAtAnyOtherStep() {
            GivenProject project =
                    aProject().at(SwitchoverStep.START_DESTINATION_STORE).stepFailed();

            assertThat(Eligibility.checkPrecheckDecision(project.project(), SwitchoverAction.RETRY))
                    .contains(new Refusal(
                            ReasonCode.STATUS_NOT_ALLOWED,
                            "Expected to decide on the switchover precheck of project 'orders',"
                                    + " but it is at the switchover step START_DESTINATION_STORE (FAILED)",
                            Optional.of(ProjectStatus.RUNNING),
                            List.of(
                                    Operation.PAUSE,
                                    Operation.START_FORWARD_SWITCHOVER,
                                    Operation.MODIFY_ALERT_CONFIGURATION)));
        }
    }

    private static Optional<Refusal> check(GivenProject project, Operation operation) {
        return Eligibility.check(project.project(), operation, BatchRequests.parametersOf(operation));
    }

    private static String message(GivenProject project, Operation operation) {
        return check(project, operation).orElseThrow().message();
    }
}
