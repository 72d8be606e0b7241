package dev.flotilla.domain.batch;

import static dev.flotilla.domain.BatchRequests.allOrNothing;
import static dev.flotilla.domain.BatchRequests.batch;
import static dev.flotilla.domain.BatchRequests.filtered;
import static dev.flotilla.domain.BatchRequests.pinned;
import static dev.flotilla.domain.BatchRequests.switchover;
import static dev.flotilla.domain.GivenProject.aProject;
import static dev.flotilla.domain.project.MigrationType.FULL_MIGRATION;
import static dev.flotilla.domain.project.MigrationType.INCREMENTAL_SYNCHRONIZATION;
import static dev.flotilla.domain.project.MigrationType.REVERSE_INCREMENTAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.GivenProject;
import dev.flotilla.domain.batch.BatchDecider.Candidate;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.SwitchoverStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BatchDeciderTest {
    private final Project running = aProject().withId("np_running").started().project();
    private final Project alsoRunning = aProject().withId("np_also").started().project();
    private final Project paused = aProject()
            .withId("np_paused")
            .withName("invoices")
            .started()
            .paused()
            .project();

    private final Refusal pausedAlready = new Refusal(
            ReasonCode.STATUS_NOT_ALLOWED,
            "Expected to pause project 'invoices', but it is PAUSED and not RUNNING",
            Optional.of(ProjectStatus.PAUSED),
            List.of(Operation.RESTORE, Operation.RELEASE, Operation.MODIFY_ALERT_CONFIGURATION));

    @Nested
    class EligibleOnly {

        @Test
        void takesThoseThatMayAndGivesTheOthersTheirReasons() {
            BatchDecision decision = decide(ids -> batch(Operation.PAUSE, ids), running, paused, alsoRunning);

            assertThat(decision)
                    .isEqualTo(new BatchDecision(
                            List.of(running, alsoRunning),
                            List.of(new Rejection("np_paused", Optional.of(paused), pausedAlready)),
                            Optional.empty()));
            assertThat(decision.accepted()).containsExactly(running, alsoRunning);
            assertThat(decision.rejected()).isEqualTo(decision.ineligible());
            assertThat(decision.total()).isEqualTo(3);
        }

        @Test
        void rejectsEachWhereNoneMay() {
            BatchDecision decision = decide(ids -> batch(Operation.PAUSE, ids), paused);

            assertThat(decision.accepted()).isEmpty();
            assertThat(decision.rejected())
                    .containsExactly(new Rejection("np_paused", Optional.of(paused), pausedAlready));
            assertThat(decision.refusal()).isEmpty();
        }

        @Test
        void takesAProjectThatAlreadyIsAsAsked() {
            BatchRequest asItIs = batch(
                    Operation.MODIFY_ALERT_CONFIGURATION,
                    new Parameters.AlertConfiguration(AlertLevel.DEFAULT),
                    "np_running");

            assertThat(decide(asItIs, running).accepted()).containsExactly(running);
        }

        @Test
        void decidesOnNothingWhereAFilterFindsNothing() {
            ProjectFilter filter =
                    new ProjectFilter(Set.of(), Set.of(), Set.of("wave-1"), Set.of(), Set.of(), Set.of(), List.of());

            assertThat(decide(filtered(Operation.PAUSE, filter)))
                    .isEqualTo(new BatchDecision(List.of(), List.of(), Optional.empty()));
        }
    }

    @Nested
    class AllOrNothing {

        @Test
        void takesAllWhereAllMay() {
            assertThat(decide(ids -> allOrNothing(Operation.PAUSE, ids), running, alsoRunning)
                            .accepted())
                    .containsExactly(running, alsoRunning);
        }

        @Test
        void rejectsTheEligibleToo() {
            BatchDecision decision = decide(ids -> allOrNothing(Operation.PAUSE, ids), running, paused, alsoRunning);

            String message = "Expected all 3 projects to be eligible, but 1 of them is not; nothing was applied";
            Refusal notAtomic = new Refusal(
                    ReasonCode.BATCH_NOT_ATOMIC,
                    message,
                    Optional.of(ProjectStatus.RUNNING),
                    List.of(Operation.PAUSE, Operation.MODIFY_ALERT_CONFIGURATION));
            assertThat(decision.refusal()).contains(new BatchRefusal(ReasonCode.BATCH_NOT_ATOMIC, message, List.of()));
            assertThat(decision.accepted()).isEmpty();
            assertThat(decision.rejected())
                    .containsExactly(
                            new Rejection("np_paused", Optional.of(paused), pausedAlready),
                            new Rejection("np_running", Optional.of(running), notAtomic),
                            new Rejection("np_also", Optional.of(alsoRunning), notAtomic));
            assertThat(decision.total()).isEqualTo(3);
        }

        @Test
        void countsAnUnknownProjectAsOneThatMayNot() {
            BatchDecision decision = BatchDecider.decide(
                    allOrNothing(Operation.PAUSE, "np_running", "np_nowhere"),
                    List.of(Candidate.of(running), new Candidate("np_nowhere", Optional.empty())));

            assertThat(decision.refusal().orElseThrow().code()).isEqualTo(ReasonCode.BATCH_NOT_ATOMIC);
        }
    }

    @Nested
    class UnknownProjects {

        @Test
        void areNotFoundWhileTheOthersGoOn() {
            BatchDecision decision = BatchDecider.decide(
                    batch(Operation.PAUSE, "np_nowhere", "np_running"),
                    List.of(new Candidate("np_nowhere", Optional.empty()), Candidate.of(running)));

            Refusal notFound = new Refusal(
                    ReasonCode.PROJECT_NOT_FOUND,
                    "Expected to pause project 'np_nowhere', but there is no such project",
                    Optional.empty(),
                    List.of());
            assertThat(decision)
                    .isEqualTo(new BatchDecision(
                            List.of(running),
                            List.of(new Rejection("np_nowhere", Optional.empty(), notFound)),
                            Optional.empty()));
        }
    }

    @Nested
    class ExpectedVersions {

        @Test
        void letAProjectTakePartThatIsStillAtItsVersion() {
            assertThat(decide(pinned(Operation.PAUSE, Map.of("np_running", running.version())), running)
                            .accepted())
                    .containsExactly(running);
        }

        @Test
        void refuseAProjectThatHasMovedOn() {
            BatchDecision decision = decide(pinned(Operation.PAUSE, Map.of("np_running", 1L)), running, alsoRunning);

            Refusal conflict = new Refusal(
                    ReasonCode.VERSION_CONFLICT,
                    "Expected to pause project 'orders' at version 1, but it is at version 4",
                    Optional.of(ProjectStatus.RUNNING),
                    List.of(Operation.PAUSE, Operation.MODIFY_ALERT_CONFIGURATION));
            assertThat(decision)
                    .isEqualTo(new BatchDecision(
                            List.of(alsoRunning),
                            List.of(new Rejection("np_running", Optional.of(running), conflict)),
                            Optional.empty()));
        }

        @Test
        void comeBeforeEveryGuard() {
            assertThat(decide(pinned(Operation.PAUSE, Map.of("np_paused", 1L)), paused)
                            .rejected()
                            .getFirst()
                            .refusal()
                            .code())
                    .isEqualTo(ReasonCode.VERSION_CONFLICT);
        }
    }

    @Nested
    class AMixedSelection {
        private final GivenProject waiting = full("np_waiting").at(SwitchoverStep.START_FORWARD_SWITCHOVER);
        private final GivenProject alsoWaiting = full("np_also").at(SwitchoverStep.START_FORWARD_SWITCHOVER);
        private final GivenProject furtherOn = full("np_further").at(SwitchoverStep.CONFIRM_SOURCE_WRITES_STOPPED);
        private final GivenProject withReverse =
                full("np_reverse").with(REVERSE_INCREMENTAL).at(SwitchoverStep.START_FORWARD_SWITCHOVER);

        private static GivenProject full(String id) {
            return aProject().withId(id).withTypes(FULL_MIGRATION);
        }

        @Test
        void isNoneWhereAllAreOfOneTypeAtOneStep() {
            assertThat(confirm(waiting, alsoWaiting).accepted())
                    .containsExactly(waiting.project(), alsoWaiting.project());
        }

        @Test
        void ofStepsIsRefusedWithTheGroupsToPickFrom() {
            BatchDecision decision = confirm(waiting, furtherOn, alsoWaiting);

            assertThat(decision.refusal())
                    .contains(new BatchRefusal(
                            ReasonCode.MIXED_SWITCHOVER_STEPS,
                            "Expected projects of one migration type at one switchover step,"
                                    + " but found 2 different steps; select one of the groups",
                            List.of(
                                    new SwitchoverGroup(
                                            Set.of(FULL_MIGRATION),
                                            Optional.of(SwitchoverStep.START_FORWARD_SWITCHOVER),
                                            List.of("np_waiting", "np_also")),
                                    new SwitchoverGroup(
                                            Set.of(FULL_MIGRATION),
                                            Optional.of(SwitchoverStep.CONFIRM_SOURCE_WRITES_STOPPED),
                                            List.of("np_further")))));
            assertThat(decision.accepted()).isEmpty();
        }

        @Test
        void ofTypesIsRefusedWithTheGroupsToPickFrom() {
            BatchDecision decision = confirm(waiting, withReverse);

            assertThat(decision.refusal())
                    .contains(new BatchRefusal(
                            ReasonCode.MIXED_MIGRATION_TYPES,
                            "Expected projects of one migration type at one switchover step,"
                                    + " but found 2 groups of different migration types; select one of the groups",
                            List.of(
                                    new SwitchoverGroup(
                                            Set.of(FULL_MIGRATION),
                                            Optional.of(SwitchoverStep.START_FORWARD_SWITCHOVER),
                                            List.of("np_waiting")),
                                    new SwitchoverGroup(
                                            Set.of(FULL_MIGRATION, REVERSE_INCREMENTAL),
                                            Optional.of(SwitchoverStep.START_FORWARD_SWITCHOVER),
                                            List.of("np_reverse")))));
        }

        @Test
        void ofBothIsOneOfTypes() {
            BatchRefusal refusal =
                    confirm(waiting, furtherOn, withReverse).refusal().orElseThrow();

            assertThat(refusal.code()).isEqualTo(ReasonCode.MIXED_MIGRATION_TYPES);
            assertThat(refusal.groups())
                    .extracting(SwitchoverGroup::projectIds)
                    .containsExactly(List.of("np_waiting"), List.of("np_further"), List.of("np_reverse"));
        }

        @Test
        void givesEachEligibleProjectTheReasonOfTheWhole() {
            BatchDecision decision = confirm(waiting, furtherOn);

            Refusal mixed = new Refusal(
                    ReasonCode.MIXED_SWITCHOVER_STEPS,
                    "Expected projects of one migration type at one switchover step,"
                            + " but found 2 different steps; select one of the groups",
                    Optional.of(ProjectStatus.RUNNING),
                    List.of(Operation.PAUSE, Operation.START_FORWARD_SWITCHOVER, Operation.MODIFY_ALERT_CONFIGURATION));
            assertThat(decision.rejected())
                    .containsExactly(
                            new Rejection("np_waiting", Optional.of(waiting.project()), mixed),
                            new Rejection("np_further", Optional.of(furtherOn.project()), mixed));
        }

        @Test
        void isNotMadeByProjectsThatFailTheirOwnGuard() {
            GivenProject inPrecheck = full("np_precheck").at(SwitchoverStep.SWITCHOVER_PRECHECK);
            GivenProject atWork =
                    full("np_work").with(INCREMENTAL_SYNCHRONIZATION).at(SwitchoverStep.CONFIRM_WRITE_STOP_TIMESTAMP);
            GivenProject pausedInSwitchover = full("np_paused")
                    .with(REVERSE_INCREMENTAL)
                    .at(SwitchoverStep.START_FORWARD_SWITCHOVER)
                    .paused();

            BatchDecision decision = confirm(inPrecheck, waiting, atWork, pausedInSwitchover);

            assertThat(decision.accepted()).containsExactly(waiting.project());
            assertThat(decision.rejected())
                    .extracting(rejection -> rejection.refusal().code())
                    .containsExactly(
                            ReasonCode.SWITCHOVER_PRECHECK_EXCLUDED,
                            ReasonCode.SWITCHOVER_STEP_IN_PROGRESS,
                            ReasonCode.STATUS_NOT_ALLOWED);
        }

        @Test
        void isOfFailedStepsWhereTheyAreRetried() {
            GivenProject failed = full("np_failed")
                    .with(INCREMENTAL_SYNCHRONIZATION)
                    .at(SwitchoverStep.CONFIRM_WRITE_STOP_TIMESTAMP)
                    .stepFailed();
            GivenProject failedLater = full("np_later")
                    .with(INCREMENTAL_SYNCHRONIZATION)
                    .at(SwitchoverStep.STOP_FORWARD_SYNCHRONIZATION)
                    .stepFailed();

            BatchDecision decision =
                    decide(ids -> switchover(SwitchoverAction.RETRY, ids), failed.project(), failedLater.project());

            assertThat(decision.refusal().orElseThrow().code()).isEqualTo(ReasonCode.MIXED_SWITCHOVER_STEPS);
        }

        @Test
        void mattersToNoOtherOperation() {
            assertThat(decide(
                                    ids -> batch(Operation.PAUSE, ids),
                                    waiting.project(),
                                    furtherOn.project(),
                                    withReverse.project())
                            .accepted())
                    .hasSize(3);
        }

        @Test
        void isNotAtomicFirstOfAllWhereAllHaveToBeEligible() {
            BatchDecision decision = decide(
                    ids -> allOrNothing(Operation.START_FORWARD_SWITCHOVER, ids),
                    waiting.project(),
                    furtherOn.project(),
                    running);

            assertThat(decision.refusal().orElseThrow().code()).isEqualTo(ReasonCode.BATCH_NOT_ATOMIC);
        }

        @Test
        void isRefusedWithItsGroupsWhereAllAreEligibleAsTheyHaveToBe() {
            BatchDecision decision = decide(
                    ids -> allOrNothing(Operation.START_FORWARD_SWITCHOVER, ids),
                    waiting.project(),
                    furtherOn.project());

            assertThat(decision.refusal().orElseThrow().code()).isEqualTo(ReasonCode.MIXED_SWITCHOVER_STEPS);
        }

        private static BatchDecision confirm(GivenProject... projects) {
            return decide(
                    ids -> switchover(SwitchoverAction.CONFIRM, ids),
                    Stream.of(projects).map(GivenProject::project).toArray(Project[]::new));
        }
    }

    private static BatchDecision decide(Function<String[], BatchRequest> request, Project... projects) {
        String[] ids = Stream.of(projects).map(Project::projectId).toArray(String[]::new);
        return decide(request.apply(ids), projects);
    }

    private static BatchDecision decide(BatchRequest request, Project... projects) {
        return BatchDecider.decide(
                request, Stream.of(projects).map(Candidate::of).toList());
    }
}
