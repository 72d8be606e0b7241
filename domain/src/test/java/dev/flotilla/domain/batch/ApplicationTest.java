package dev.flotilla.domain.batch;

import static dev.flotilla.domain.GivenProject.aProject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.BatchRequests;
import dev.flotilla.domain.GivenProject;
import dev.flotilla.domain.batch.Parameters.AlertConfiguration;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.BatchReference;
import dev.flotilla.domain.project.Cause;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.PendingOperation;
import dev.flotilla.domain.project.Progression.Change;
import dev.flotilla.domain.project.ProjectEvent;
import dev.flotilla.domain.project.ProjectEvent.AlertLevelChanged;
import dev.flotilla.domain.project.ProjectEvent.ForwardSwitchoverEntered;
import dev.flotilla.domain.project.ProjectEvent.FullVerificationSkipped;
import dev.flotilla.domain.project.ProjectEvent.OperationRequested;
import dev.flotilla.domain.project.ProjectEvent.ProjectCompleted;
import dev.flotilla.domain.project.ProjectEvent.ProjectDeleted;
import dev.flotilla.domain.project.ProjectEvent.SwitchoverStepConfirmed;
import dev.flotilla.domain.project.ProjectEvent.SwitchoverStepRetried;
import dev.flotilla.domain.project.ProjectEvent.SwitchoverStepSkipped;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.SwitchoverStep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApplicationTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant DEADLINE = NOW.plusSeconds(600);

    @Nested
    class WhatARunnerCarriesOut {

        @Test
        void isRequestedAndPendsUntilItIsReported() {
            GivenProject project = aProject();
            BatchReference batch = reference(Operation.START);

            Change change = apply(project, Operation.START, Parameters.NONE).orElseThrow();

            assertThat(change.events())
                    .containsExactly(new RecordedEvent(
                            "np_1",
                            2,
                            NOW,
                            Cause.of(batch),
                            new OperationRequested(Operation.START, 1, DEADLINE, Optional.empty())));
            assertThat(change.project().pendingOperation())
                    .contains(new PendingOperation(
                            batch, "np_1/2", 2, 1, NOW, DEADLINE, false, Optional.empty(), Optional.empty()));
        }

        @ParameterizedTest
        @EnumSource(names = {"START", "PAUSE", "RESTORE", "RELEASE"})
        void isNotDoneByTheEngine(Operation operation) {
            assertThat(operation.carriedOutByRunner()).isTrue();
            assertThat(events(eligibleFor(operation), operation, Parameters.NONE))
                    .containsExactly(new OperationRequested(operation, 1, DEADLINE, Optional.empty()));
        }

        private static GivenProject eligibleFor(Operation operation) {
            return switch (operation) {
                case START -> aProject();
                case PAUSE -> aProject().started();
                case RESTORE, RELEASE -> aProject().started().paused();
                case START_FORWARD_SWITCHOVER,
                        DELETE,
                        ENTER_FORWARD_SWITCHOVER,
                        MODIFY_ALERT_CONFIGURATION,
                        SKIP_FULL_VERIFICATION -> throw new AssertionError(operation + " is done by the engine");
            };
        }
    }

    @Nested
    class WhatTheEngineDoesAtOnce {

        @Test
        void deletes() {
            assertThat(events(aProject(), Operation.DELETE, Parameters.NONE)).containsExactly(new ProjectDeleted());
        }

        @Test
        void entersForwardSwitchover() {
            assertThat(events(aProject().verified(), Operation.ENTER_FORWARD_SWITCHOVER, Parameters.NONE))
                    .containsExactly(new ForwardSwitchoverEntered());
        }

        @Test
        void skipsFullVerification() {
            assertThat(events(
                            aProject().at(Stage.FULL_VERIFICATION), Operation.SKIP_FULL_VERIFICATION, Parameters.NONE))
                    .containsExactly(new FullVerificationSkipped());
        }

        @Test
        void changesTheAlertLevel() {
            assertThat(events(
                            aProject(),
                            Operation.MODIFY_ALERT_CONFIGURATION,
                            new AlertConfiguration(AlertLevel.NO_PROTECTION)))
                    .containsExactly(new AlertLevelChanged(AlertLevel.NO_PROTECTION, AlertLevel.DEFAULT));
        }

        @Test
        void succeedsWithoutAnEventWhereTheProjectHasTheAlertLevelAlready() {
            assertThat(apply(
                            aProject(),
                            Operation.MODIFY_ALERT_CONFIGURATION,
                            new AlertConfiguration(AlertLevel.DEFAULT)))
                    .isEmpty();
        }
    }

    @Nested
    class TheSwitchoverStep {

        @Test
        void isConfirmed() {
            assertThat(events(aProject().at(SwitchoverStep.START_FORWARD_SWITCHOVER), SwitchoverAction.CONFIRM))
                    .containsExactly(new SwitchoverStepConfirmed(SwitchoverStep.START_FORWARD_SWITCHOVER));
        }

        @Test
        void lastConfirmedCompletesTheProject() {
            GivenProject project = aProject().withTypes(MigrationType.FULL_MIGRATION);

            assertThat(events(project.at(SwitchoverStep.PROCESS_DATABASE_OBJECTS), SwitchoverAction.CONFIRM))
                    .containsExactly(
                            new SwitchoverStepConfirmed(SwitchoverStep.PROCESS_DATABASE_OBJECTS),
                            new ProjectCompleted());
        }

        @Test
        void isRetriedOrSkippedOnceItHasFailed() {
            GivenProject project =
                    aProject().at(SwitchoverStep.START_DESTINATION_STORE).stepFailed();

            assertThat(events(project, SwitchoverAction.RETRY))
                    .containsExactly(new SwitchoverStepRetried(SwitchoverStep.START_DESTINATION_STORE));
            assertThat(events(project, SwitchoverAction.SKIP))
                    .containsExactly(new SwitchoverStepSkipped(SwitchoverStep.START_DESTINATION_STORE));
        }

        @Test
        void ofThePrecheckIsDecidedOnOutsideABatch() {
            GivenProject project =
                    aProject().at(SwitchoverStep.SWITCHOVER_PRECHECK).stepFailed();

            Change change =
                    Application.applyPrecheckDecision(project.project(), SwitchoverAction.SKIP, Cause.of("oscar"), NOW);

            assertThat(change.events())
                    .containsExactly(new RecordedEvent(
                            "np_1",
                            project.project().version() + 1,
                            NOW,
                            Cause.of("oscar"),
                            new SwitchoverStepSkipped(SwitchoverStep.SWITCHOVER_PRECHECK)));
        }

        private static List<ProjectEvent> events(GivenProject project, SwitchoverAction action) {
            return ApplicationTest.events(
                    project, Operation.START_FORWARD_SWITCHOVER, BatchRequests.parametersOf(action));
        }
    }

    private static List<ProjectEvent> events(GivenProject project, Operation operation, Parameters parameters) {
        return apply(project, operation, parameters).orElseThrow().events().stream()
                .map(RecordedEvent::event)
                .toList();
    }

    private static Optional<Change> apply(GivenProject project, Operation operation, Parameters parameters) {
        return Application.apply(project.project(), reference(operation), parameters, DEADLINE, NOW);
    }

    private static BatchReference reference(Operation operation) {
        return new BatchReference("b_1", operation, "olivia", Optional.of("maintenance window 42"));
    }
}
