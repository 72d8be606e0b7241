package dev.flotilla.domain.batch;

import static dev.flotilla.domain.GivenProject.aProject;
import static dev.flotilla.domain.project.MigrationType.FULL_VERIFICATION;
import static dev.flotilla.domain.project.MigrationType.REVERSE_INCREMENTAL;
import static dev.flotilla.domain.project.SwitchoverStep.CONFIRM_SOURCE_WRITES_STOPPED;
import static dev.flotilla.domain.project.SwitchoverStep.CONFIRM_WRITE_STOP_TIMESTAMP;
import static dev.flotilla.domain.project.SwitchoverStep.PROCESS_DATABASE_OBJECTS;
import static dev.flotilla.domain.project.SwitchoverStep.START_DESTINATION_STORE;
import static dev.flotilla.domain.project.SwitchoverStep.START_FORWARD_SWITCHOVER;
import static dev.flotilla.domain.project.SwitchoverStep.START_REVERSE_INCREMENTAL;
import static dev.flotilla.domain.project.SwitchoverStep.STOP_FORWARD_SYNCHRONIZATION;
import static dev.flotilla.domain.project.SwitchoverStep.SWITCHOVER_PRECHECK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.BatchRequests;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.Stage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may take part in what, to be read beside the specification. {@link MatrixTable} has the legend. */
class EligibilityMatrixTest {
    private static final MatrixTable STATUSES = MatrixTable.ofOperations()
            .row("Not Started", aProject())
            .row("Running", aProject().started().at(Stage.FULL_MIGRATION))
            .row("Paused", aProject().started().at(Stage.FULL_MIGRATION).paused())
            .row("Failed", aProject().started().at(Stage.FULL_MIGRATION).failed())
            .row("Released", aProject().started().paused().released())
            .row("Releasing", aProject().started().paused().releasing())
            .row("Completed", aProject().without(REVERSE_INCREMENTAL).completed())
            .row("(Deleted)", aProject().deleted());

    private static final MatrixTable STAGES = MatrixTable.ofOperations()
            .row("Running, in precheck", aProject().started())
            .row("Running, in schema migration", aProject().at(Stage.SCHEMA_MIGRATION))
            .row("Running, in log pull", aProject().at(Stage.INCREMENTAL_LOG_PULL))
            .row("Running, in full migration", aProject().at(Stage.FULL_MIGRATION))
            .row("Running, in incremental", aProject().at(Stage.INCREMENTAL_SYNCHRONIZATION))
            .row("Running, in verification", aProject().at(Stage.FULL_VERIFICATION))
            .row(
                    "Paused, in verification",
                    aProject().at(Stage.FULL_VERIFICATION).paused())
            .row(
                    "Failed, in verification",
                    aProject().at(Stage.FULL_VERIFICATION).failed())
            .row(
                    "Failed, incremental meanwhile",
                    aProject().at(Stage.FULL_VERIFICATION).failed(Stage.INCREMENTAL_SYNCHRONIZATION))
            .row("Running, verified: parked at 100 %", aProject().verified())
            .row("Paused, verified", aProject().verified().paused())
            .row("Failed, verified", aProject().verified().failed(Stage.INCREMENTAL_SYNCHRONIZATION))
            .row(
                    "Running, verification skipped",
                    aProject().at(Stage.FULL_VERIFICATION).verificationSkipped())
            .row(
                    "Paused, verification skipped",
                    aProject().at(Stage.FULL_VERIFICATION).paused().verificationSkipped())
            .row(
                    "Failed, verification skipped",
                    aProject().at(Stage.FULL_VERIFICATION).failed().verificationSkipped())
            .row(
                    "Restored, verification skipped",
                    aProject()
                            .at(Stage.FULL_VERIFICATION)
                            .failed()
                            .verificationSkipped()
                            .restored())
            .row(
                    "Paused, in switchover",
                    aProject().at(START_FORWARD_SWITCHOVER).paused())
            .row(
                    "Failed, in switchover",
                    aProject().at(START_FORWARD_SWITCHOVER).failed(Stage.INCREMENTAL_SYNCHRONIZATION))
            .row("Running, in reverse incremental", aProject().switchedOver())
            .row("Paused, in reverse incremental", aProject().switchedOver().paused())
            .row("Failed, in reverse incremental", aProject().switchedOver().failed());

    private static final MatrixTable KINDS_OF_PROJECT = MatrixTable.ofOperations()
            .row(
                    "No verification, in incremental",
                    aProject().without(FULL_VERIFICATION).at(Stage.INCREMENTAL_SYNCHRONIZATION))
            .row(
                    "No verification, paused",
                    aProject()
                            .without(FULL_VERIFICATION)
                            .at(Stage.INCREMENTAL_SYNCHRONIZATION)
                            .paused())
            .row(
                    "No verification, waits in switchover",
                    aProject().without(FULL_VERIFICATION).at(Stage.FORWARD_SWITCHOVER))
            .row("Active-active, in verification", aProject().activeActive().at(Stage.FULL_VERIFICATION))
            .row("Active-active, verified", aProject().activeActive().verified())
            .row(
                    "Active-active, without verification",
                    aProject().activeActive().without(FULL_VERIFICATION).at(Stage.INCREMENTAL_SYNCHRONIZATION));

    private static final MatrixTable PENDING = MatrixTable.ofOperations()
            .row("Start pending", aProject().asked(Operation.START))
            .row("Pause pending", aProject().started().asked(Operation.PAUSE))
            .row("Restore pending", aProject().started().paused().asked(Operation.RESTORE))
            .row("Release pending", aProject().started().paused().asked(Operation.RELEASE))
            .row("Start failed", aProject().asked(Operation.START).operationFailed())
            .row("Pause failed", aProject().started().asked(Operation.PAUSE).operationFailed())
            .row(
                    "Restore failed",
                    aProject().started().paused().asked(Operation.RESTORE).operationFailed())
            .row(
                    "Release failed",
                    aProject().started().paused().asked(Operation.RELEASE).operationFailed())
            .row("Start timed out", aProject().asked(Operation.START).timedOut())
            .row("Pause timed out", aProject().started().asked(Operation.PAUSE).timedOut())
            .row(
                    "Restore timed out",
                    aProject().started().paused().asked(Operation.RESTORE).timedOut())
            .row(
                    "Release timed out",
                    aProject().started().paused().asked(Operation.RELEASE).timedOut());

    private static final MatrixTable STEPS = withSteps(MatrixTable.ofOperations());

    private static final MatrixTable ACTIONS = withSteps(MatrixTable.ofSwitchoverActions())
            .row("not started", aProject())
            .row("not in switchover", aProject().verified())
            .row("active-active", aProject().activeActive().verified())
            .row("paused at 1", aProject().at(START_FORWARD_SWITCHOVER).paused())
            .row(
                    "paused at 2, failed",
                    aProject().at(SWITCHOVER_PRECHECK).stepFailed().paused())
            .row("pause pending at 1", aProject().at(START_FORWARD_SWITCHOVER).asked(Operation.PAUSE))
            .row(
                    "pause pending at 2, failed",
                    aProject().at(SWITCHOVER_PRECHECK).stepFailed().asked(Operation.PAUSE));

    private static MatrixTable withSteps(MatrixTable table) {
        return table.row("1 start switchover, waiting", aProject().at(START_FORWARD_SWITCHOVER))
                .row("2 precheck, running", aProject().at(SWITCHOVER_PRECHECK))
                .row("2 precheck, failed", aProject().at(SWITCHOVER_PRECHECK).stepFailed())
                .row("3 destination store, running", aProject().at(START_DESTINATION_STORE))
                .row(
                        "3 destination store, failed",
                        aProject().at(START_DESTINATION_STORE).stepFailed())
                .row("4 source writes stopped, waiting", aProject().at(CONFIRM_SOURCE_WRITES_STOPPED))
                .row("5 write-stop timestamp, running", aProject().at(CONFIRM_WRITE_STOP_TIMESTAMP))
                .row(
                        "5 write-stop timestamp, failed",
                        aProject().at(CONFIRM_WRITE_STOP_TIMESTAMP).stepFailed())
                .row("6 stop forward sync, running", aProject().at(STOP_FORWARD_SYNCHRONIZATION))
                .row(
                        "6 stop forward sync, failed",
                        aProject().at(STOP_FORWARD_SYNCHRONIZATION).stepFailed())
                .row("7 database objects, waiting", aProject().at(PROCESS_DATABASE_OBJECTS))
                .row("8 start reverse, waiting", aProject().at(START_REVERSE_INCREMENTAL))
                .row(
                        "8 start reverse, running",
                        aProject().at(START_REVERSE_INCREMENTAL).asked(SwitchoverAction.CONFIRM))
                .row(
                        "8 start reverse, failed",
                        aProject()
                                .at(START_REVERSE_INCREMENTAL)
                                .asked(SwitchoverAction.CONFIRM)
                                .stepFailed())
                .row("switchover finished", aProject().switchedOver());
    }

    @Test
    void followsTheSpecificationStatusByStatus() {
        assertThat(STATUSES).hasToString("""
                            | PAUSE   | RESTORE | RELEASE | SWITCHOVER | START   | DELETE  | ENTER      | ALERTS  | SKIP
                Not Started | -       | -       | -       | -          | ok      | ok      | -          | ok      | -
                Running     | ok      | -       | -       | not in sw  | -       | -       | unverified | ok      | not in fv
                Paused      | -       | ok      | ok      | -          | -       | -       | -          | ok      | not in fv
                Failed      | -       | ok      | ok      | -          | -       | -       | -          | ok      | not in fv
                Released    | -       | -       | -       | -          | -       | ok      | -          | -       | -
                Releasing   | pending | pending | pending | pending    | pending | pending | pending    | pending | pending
                Completed   | -       | -       | ok      | -          | -       | -       | -          | -       | -
                (Deleted)   | -       | -       | -       | -          | -       | -       | -          | -       | -
                """);
    }

    @Test
    void asksForTheStageWhereAnOperationNeedsOne() {
        assertThat(STAGES).hasToString("""
                                                   | PAUSE | RESTORE | RELEASE | SWITCHOVER | START | DELETE | ENTER      | ALERTS | SKIP
                Running, in precheck               | ok    | -       | -       | not in sw  | -     | -      | unverified | ok     | not in fv
                Running, in schema migration       | ok    | -       | -       | not in sw  | -     | -      | unverified | ok     | not in fv
                Running, in log pull               | ok    | -       | -       | not in sw  | -     | -      | unverified | ok     | not in fv
                Running, in full migration         | ok    | -       | -       | not in sw  | -     | -      | unverified | ok     | not in fv
                Running, in incremental            | ok    | -       | -       | not in sw  | -     | -      | unverified | ok     | not in fv
                Running, in verification           | ok    | -       | -       | not in sw  | -     | -      | unverified | ok     | ok
                Paused, in verification            | -     | ok      | ok      | -          | -     | -      | -          | ok     | ok
                Failed, in verification            | -     | ok      | ok      | -          | -     | -      | -          | ok     | ok
                Failed, incremental meanwhile      | -     | ok      | ok      | -          | -     | -      | -          | ok     | ok
                Running, verified: parked at 100 % | ok    | -       | -       | not in sw  | -     | -      | ok         | ok     | verified
                Paused, verified                   | -     | ok      | ok      | -          | -     | -      | -          | ok     | verified
                Failed, verified                   | -     | ok      | ok      | -          | -     | -      | -          | ok     | verified
                Running, verification skipped      | ok    | -       | -       | not in sw  | -     | -      | ok         | ok     | verified
                Paused, verification skipped       | -     | ok      | ok      | -          | -     | -      | -          | ok     | verified
                Failed, verification skipped       | -     | ok      | ok      | -          | -     | -      | -          | ok     | verified
                Restored, verification skipped     | ok    | -       | -       | not in sw  | -     | -      | ok         | ok     | verified
                Paused, in switchover              | -     | ok      | ok      | -          | -     | -      | -          | ok     | verified
                Failed, in switchover              | -     | ok      | ok      | -          | -     | -      | -          | ok     | verified
                Running, in reverse incremental    | ok    | -       | -       | finished   | -     | -      | finished   | ok     | verified
                Paused, in reverse incremental     | -     | ok      | ok      | -          | -     | -      | -          | ok     | verified
                Failed, in reverse incremental     | -     | ok      | ok      | -          | -     | -      | -          | ok     | verified
                """);
    }

    @Test
    void dependsOnWhatAProjectIsConfiguredToDo() {
        assertThat(KINDS_OF_PROJECT).hasToString("""
                                                     | PAUSE | RESTORE | RELEASE | SWITCHOVER | START | DELETE | ENTER      | ALERTS | SKIP
                No verification, in incremental      | ok    | -       | -       | not in sw  | -     | -      | unverified | ok     | not in fv
                No verification, paused              | -     | ok      | ok      | -          | -     | -      | -          | ok     | not in fv
                No verification, waits in switchover | ok    | -       | -       | ok         | -     | -      | in sw      | ok     | not in fv
                Active-active, in verification       | ok    | -       | -       | not in sw  | -     | -      | not in sw  | ok     | ok
                Active-active, verified              | ok    | -       | -       | not in sw  | -     | -      | not in sw  | ok     | verified
                Active-active, without verification  | ok    | -       | -       | not in sw  | -     | -      | not in sw  | ok     | not in fv
                """);
    }

    @Test
    void refusesEverythingWhileAnOperationIsPending() {
        assertThat(PENDING).hasToString("""
                                  | PAUSE   | RESTORE | RELEASE | SWITCHOVER | START   | DELETE  | ENTER      | ALERTS  | SKIP
                Start pending     | pending | pending | pending | pending    | pending | pending | pending    | pending | pending
                Pause pending     | pending | pending | pending | pending    | pending | pending | pending    | pending | pending
                Restore pending   | pending | pending | pending | pending    | pending | pending | pending    | pending | pending
                Release pending   | pending | pending | pending | pending    | pending | pending | pending    | pending | pending
                Start failed      | -       | -       | -       | -          | ok      | ok      | -          | ok      | -
                Pause failed      | ok      | -       | -       | not in sw  | -       | -       | unverified | ok      | not in fv
                Restore failed    | -       | ok      | ok      | -          | -       | -       | -          | ok      | not in fv
                Release failed    | pending | pending | pending | pending    | pending | pending | pending    | pending | pending
                Start timed out   | -       | -       | -       | -          | ok      | ok      | -          | ok      | -
                Pause timed out   | ok      | -       | -       | not in sw  | -       | -       | unverified | ok      | not in fv
                Restore timed out | -       | ok      | ok      | -          | -       | -       | -          | ok      | not in fv
                Release timed out | pending | pending | pending | pending    | pending | pending | pending    | pending | pending
                """);
    }

    @Test
    void asksForTheSwitchoverStep() {
        assertThat(STEPS).hasToString("""
                                                 | PAUSE | RESTORE | RELEASE | SWITCHOVER | START | DELETE | ENTER    | ALERTS | SKIP
                1 start switchover, waiting      | ok    | -       | -       | ok         | -     | -      | in sw    | ok     | verified
                2 precheck, running              | ok    | -       | -       | precheck   | -     | -      | in sw    | ok     | verified
                2 precheck, failed               | ok    | -       | -       | precheck   | -     | -      | in sw    | ok     | verified
                3 destination store, running     | ok    | -       | -       | running    | -     | -      | in sw    | ok     | verified
                3 destination store, failed      | ok    | -       | -       | -          | -     | -      | in sw    | ok     | verified
                4 source writes stopped, waiting | ok    | -       | -       | ok         | -     | -      | in sw    | ok     | verified
                5 write-stop timestamp, running  | ok    | -       | -       | running    | -     | -      | in sw    | ok     | verified
                5 write-stop timestamp, failed   | ok    | -       | -       | -          | -     | -      | in sw    | ok     | verified
                6 stop forward sync, running     | ok    | -       | -       | running    | -     | -      | in sw    | ok     | verified
                6 stop forward sync, failed      | ok    | -       | -       | -          | -     | -      | in sw    | ok     | verified
                7 database objects, waiting      | ok    | -       | -       | ok         | -     | -      | in sw    | ok     | verified
                8 start reverse, waiting         | ok    | -       | -       | ok         | -     | -      | in sw    | ok     | verified
                8 start reverse, running         | ok    | -       | -       | running    | -     | -      | in sw    | ok     | verified
                8 start reverse, failed          | ok    | -       | -       | -          | -     | -      | in sw    | ok     | verified
                switchover finished              | ok    | -       | -       | finished   | -     | -      | finished | ok     | verified
                """);
    }

    @Test
    void confirmsWhatWaitsAndRetriesOrSkipsWhatFailed() {
        assertThat(ACTIONS).hasToString("""
                                                 | CONFIRM   | RETRY     | SKIP      | precheck: RETRY | precheck: SKIP
                1 start switchover, waiting      | ok        | -         | -         | -               | -
                2 precheck, running              | precheck  | precheck  | precheck  | running         | running
                2 precheck, failed               | precheck  | precheck  | precheck  | ok              | ok
                3 destination store, running     | running   | running   | running   | -               | -
                3 destination store, failed      | -         | ok        | ok        | -               | -
                4 source writes stopped, waiting | ok        | -         | -         | -               | -
                5 write-stop timestamp, running  | running   | running   | running   | -               | -
                5 write-stop timestamp, failed   | -         | ok        | ok        | -               | -
                6 stop forward sync, running     | running   | running   | running   | -               | -
                6 stop forward sync, failed      | -         | ok        | ok        | -               | -
                7 database objects, waiting      | ok        | -         | -         | -               | -
                8 start reverse, waiting         | ok        | -         | -         | -               | -
                8 start reverse, running         | running   | running   | running   | -               | -
                8 start reverse, failed          | -         | ok        | -         | -               | -
                switchover finished              | finished  | finished  | finished  | finished        | finished
                not started                      | -         | -         | -         | -               | -
                not in switchover                | not in sw | not in sw | not in sw | not in sw       | not in sw
                active-active                    | not in sw | not in sw | not in sw | not in sw       | not in sw
                paused at 1                      | -         | -         | -         | -               | -
                paused at 2, failed              | -         | -         | -         | -               | -
                pause pending at 1               | pending   | pending   | pending   | pending         | pending
                pause pending at 2, failed       | pending   | pending   | pending   | pending         | pending
                """);
    }

    @Test
    void listsAsAllowedExactlyWhatItDoesNotRefuse() {
        Stream.of(STATUSES, STAGES, KINDS_OF_PROJECT, PENDING, STEPS, ACTIONS)
                .flatMap(table -> table.projects().stream())
                .forEach(project ->
                        assertThat(Eligibility.allowedOperations(project)).isEqualTo(notRefused(project)));
    }

    private static List<Operation> notRefused(Project project) {
        return Stream.of(Operation.values())
                .filter(operation -> everyKindOfParameters(operation).stream()
                        .anyMatch(parameters -> Eligibility.check(project, operation, parameters)
                                .isEmpty()))
                .toList();
    }

    private static List<Parameters> everyKindOfParameters(Operation operation) {
        return operation == Operation.START_FORWARD_SWITCHOVER
                ? Stream.of(SwitchoverAction.values())
                        .<Parameters>map(BatchRequests::parametersOf)
                        .toList()
                : List.of(BatchRequests.parametersOf(operation));
    }
}
