package dev.flotilla.domain;

import static dev.flotilla.domain.project.ProjectStatus.COMPLETED;
import static dev.flotilla.domain.project.ProjectStatus.DELETED;
import static dev.flotilla.domain.project.ProjectStatus.FAILED;
import static dev.flotilla.domain.project.ProjectStatus.NOT_STARTED;
import static dev.flotilla.domain.project.ProjectStatus.PAUSED;
import static dev.flotilla.domain.project.ProjectStatus.RELEASED;
import static dev.flotilla.domain.project.ProjectStatus.RELEASING;
import static dev.flotilla.domain.project.ProjectStatus.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.RandomWalk.Done;
import dev.flotilla.domain.RandomWalk.Step;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.Eligibility;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.batch.ReasonCode;
import dev.flotilla.domain.batch.Refusal;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectEvent;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.project.StageState;
import dev.flotilla.domain.project.StageStatus;
import dev.flotilla.domain.project.StepStatus;
import dev.flotilla.domain.project.SwitchoverStep;
import dev.flotilla.domain.report.ReportVerdict.Ignored;
import dev.flotilla.domain.report.ReportVerdict.Misfit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What holds whatever happens, tried on random walks. */
class LawsTest {
    private static final int LENGTH = 200;
    private static final RandomWalks WALKS = new RandomWalks(150, LENGTH);

    @Nested
    class TheEvents {

        @Test
        void foldedFromScratchGiveTheLiveState() {
            assertThat(WALKS.ofEachProject(events -> RandomWalks.fold(events).getLast()))
                    .isEqualTo(WALKS.projects());
        }

        @Test
        void haveVersionsWithoutGapOrRepeat() {
            assertThat(WALKS.ofEachProject(events ->
                            events.stream().map(RecordedEvent::version).toList()))
                    .isEqualTo(WALKS.projects().stream()
                            .map(project -> LongStream.rangeClosed(1, project.version())
                                    .boxed()
                                    .toList())
                            .toList());
        }

        @Test
        void areTheSameWhereTheSameIsAskedAndReported() {
            RandomWalks again = new RandomWalks(20, LENGTH);

            assertThat(again.steps())
                    .containsExactlyElementsOf(WALKS.all().stream()
                            .limit(20)
                            .flatMap(walk -> walk.steps().stream())
                            .toList());
        }
    }

    @Nested
    class ARefusal {

        @Test
        void changesNothing() {
            assertThat(WALKS.steps())
                    .allSatisfy(step -> assertThat(idsOf(step.moved())).doesNotContainAnyElementsOf(refused(step)));
        }

        @Test
        void meetsEveryOperationWhileOneIsPending() {
            assertThat(WALKS.states()
                            .filter(project -> project.pendingOperation().isPresent()))
                    .allSatisfy(project ->
                            assertThat(codes(project)).containsOnly(Optional.of(ReasonCode.OPERATION_PENDING)));
        }

        /** Whatever was refused by the step, and an id that nobody has: the list is never empty. */
        private static List<String> refused(Step step) {
            Stream<String> ids = switch (step.done()) {
                case Done.Asked asked ->
                    asked.batch().decision().rejected().stream().map(rejection -> rejection.projectId());
                case Done.Told told -> told.verdict() instanceof Ignored ? idsOf(step.before()).stream() : Stream.of();
                case Done.PrecheckDecided decided ->
                    decided.refusal().isPresent() ? idsOf(step.before()).stream() : Stream.of();
                case Done.Waited waited -> Stream.of();
            };
            return Stream.concat(Stream.of("nobody"), ids).toList();
        }

        private static List<String> idsOf(List<Project> projects) {
            return projects.stream().map(Project::projectId).toList();
        }

        private static List<Optional<ReasonCode>> codes(Project project) {
            Stream<Optional<Refusal>> ofOperations = Stream.of(Operation.values())
                    .map(operation -> Eligibility.check(project, operation, BatchRequests.parametersOf(operation)));
            Stream<Optional<Refusal>> ofDecisions = Stream.of(SwitchoverAction.values())
                    .map(action -> Eligibility.checkPrecheckDecision(project, action));
            return Stream.concat(ofOperations, ofDecisions)
                    .map(refusal -> refusal.map(Refusal::code))
                    .toList();
        }
    }

    @Nested
    class AProject {
        private static final Map<ProjectStatus, Set<ProjectStatus>> TRANSITIONS = Map.of(
                NOT_STARTED, EnumSet.of(RUNNING, DELETED),
                RUNNING, EnumSet.of(PAUSED, FAILED, COMPLETED),
                PAUSED, EnumSet.of(RUNNING, RELEASING),
                FAILED, EnumSet.of(RUNNING, RELEASING),
                COMPLETED, EnumSet.of(RELEASING),
                RELEASING, EnumSet.of(RELEASED),
                RELEASED, EnumSet.of(DELETED),
                DELETED, EnumSet.noneOf(ProjectStatus.class));

        @Test
        void goesFromStatusToStatusOnlyAsTheRulesSay() {
            assertThat(WALKS.transitions()
                            .filter(move ->
                                    move.before().status() != move.after().status()))
                    .allSatisfy(move -> assertThat(TRANSITIONS.get(move.before().status()))
                            .contains(move.after().status()));
        }

        @Test
        void isNeverMovedOnceDeleted() {
            assertThat(WALKS.transitions().filter(move -> move.before().status() == DELETED))
                    .isEmpty();
        }

        @Test
        void neverUndoesAStageThatIsFinished() {
            assertThat(WALKS.transitions())
                    .allSatisfy(move ->
                            assertThat(move.after().stages()).containsAll(stages(move.before(), StageStatus.FINISHED)));
        }

        @Test
        void neverGoesBackBehindMonitoringButByFailing() {
            assertThat(WALKS.transitions())
                    .allSatisfy(move -> assertThat(stages(move.before(), StageStatus.MONITORING))
                            .allSatisfy(stage -> assertThat(move.after()
                                            .stageStatus(stage.stage())
                                            .orElseThrow())
                                    .isIn(StageStatus.MONITORING, StageStatus.FAILED, StageStatus.FINISHED)));
        }

        @Test
        void neverUndoesAStepThatIsFinished() {
            assertThat(WALKS.transitions())
                    .allSatisfy(move -> assertThat(move.after().switchoverSteps())
                            .containsAll(move.before().switchoverSteps().stream()
                                    .filter(step -> step.is(StepStatus.FINISHED))
                                    .toList()));
        }

        @Test
        void keepsItsVerificationAndItsWriteStopPosition() {
            assertThat(WALKS.transitions()).allSatisfy(move -> {
                assertThat(move.after().verified()).isIn(true, move.before().verified());
                assertThat(move.after().writeStopPosition())
                        .isEqualTo(move.before().writeStopPosition().or(move.after()::writeStopPosition));
            });
        }

        @Test
        void isHeldUpAtOneSwitchoverStepAtMost() {
            assertThat(WALKS.states())
                    .allSatisfy(project -> assertThat(project.switchoverSteps())
                            .filteredOn(step -> step.status().isPresent() && !step.is(StepStatus.FINISHED))
                            .hasSizeLessThanOrEqualTo(1));
        }

        @Test
        void hasStagesAtWorkOnlyWhileItRuns() {
            assertThat(WALKS.states().filter(project -> project.status() != RUNNING))
                    .allSatisfy(project ->
                            assertThat(stages(project, StageStatus.RUNNING)).isEmpty());
        }

        @Test
        void hasAFailedStageOnlyWhileItIsFailedOrReleased() {
            assertThat(WALKS.states()
                            .filter(project ->
                                    !stages(project, StageStatus.FAILED).isEmpty()))
                    .extracting(Project::status)
                    .containsOnly(FAILED, RELEASING, RELEASED, DELETED);
        }

        @Test
        void waitsForSomebodyWhileItRuns() {
            assertThat(WALKS.states().filter(project -> project.status() == RUNNING))
                    .allMatch(Way::waitsForSomebody);
        }

        @Test
        void canStillReachItsEnd() {
            assertThat(new RandomWalks(150, LENGTH / 2).all()).allSatisfy(walk -> {
                Way.bringAllToTheirEnd(walk.fleet());
                assertThat(walk.fleet().projects()).allMatch(Way::hasEnded);
            });
        }

        private static List<StageState> stages(Project project, StageStatus status) {
            return project.stages().stream()
                    .filter(stage -> stage.status() == status)
                    .toList();
        }
    }

    @Nested
    class ABatch {

        @Test
        void hasAnItemForEachProjectThatIsSelected() {
            assertThat(WALKS.batches())
                    .allSatisfy(batch ->
                            assertThat(batch.items()).hasSize(batch.decision().total()));
        }

        @Test
        void endsEachItemExactlyOnce() {
            assertThat(WALKS.batches().flatMap(batch -> batch.items().values().stream()))
                    .allSatisfy(item -> {
                        assertThat(item).filteredOn(ItemStatus::terminal).hasSize(1);
                        assertThat(item.getLast().terminal()).isTrue();
                    });
        }

        @Test
        void hasCountsThatAddUp() {
            assertThat(WALKS.batches()).allSatisfy(batch -> {
                assertThat(batch.counts().total()).isEqualTo(batch.decision().total());
                assertThat(batch.counts().rejected())
                        .isEqualTo(batch.decision().rejected().size());
            });
        }

        @Test
        void hasEndedByItsDeadline() {
            assertThat(WALKS.batches()).extracting(Fleet.Batch::status).allMatch(BatchStatus::terminal);
        }

        @Test
        void appliesNothingWhereItIsRefused() {
            assertThat(WALKS.batches()
                            .filter(batch -> batch.decision().refusal().isPresent()))
                    .allSatisfy(batch -> assertThat(batch.items().values()).containsOnly(List.of(ItemStatus.REJECTED)));
        }
    }

    /** Laws hold easily where nothing happens. */
    @Nested
    class TheWalks {

        @Test
        void meetEveryEvent() {
            assertThat(WALKS.all().stream()
                            .flatMap(walk -> walk.fleet().events().stream())
                            .<Class<?>>map(recorded -> recorded.event().getClass())
                            .distinct())
                    .contains(ProjectEvent.class.getPermittedSubclasses());
        }

        @Test
        void meetEveryTransitionOfTheRules() {
            assertThat(WALKS.transitions()
                            .filter(move ->
                                    move.before().status() != move.after().status())
                            .map(move -> move.before().status() + " to "
                                    + move.after().status())
                            .distinct())
                    .hasSize((int) AProject.TRANSITIONS.values().stream()
                            .mapToLong(Set::size)
                            .sum());
        }

        @Test
        void meetEveryStepInEachOfItsStatuses() {
            assertThat(WALKS.states()
                            .flatMap(project -> project.currentStep().stream())
                            .map(step -> step.step() + " " + step.status().orElseThrow())
                            .distinct())
                    .hasSize(Stream.of(SwitchoverStep.values())
                            .mapToInt(step -> (step.manual() ? 1 : 0) + (step.carriedOutByRunner() ? 2 : 0))
                            .sum());
        }

        @Test
        void meetEveryReason() {
            assertThat(WALKS.batches()
                            .flatMap(batch -> batch.decision().rejected().stream())
                            .map(rejection -> rejection.refusal().code())
                            .distinct())
                    .containsAll(EnumSet.complementOf(EnumSet.of(ReasonCode.TIMED_OUT, ReasonCode.EXECUTION_FAILED)));
        }

        @Test
        void meetEveryMisfit() {
            assertThat(WALKS.steps()
                            .map(step ->
                                    step.done() instanceof Done.Told told && told.verdict() instanceof Ignored ignored
                                            ? ignored.misfit()
                                            : null)
                            .filter(Objects::nonNull)
                            .distinct())
                    .contains(Misfit.values());
        }

        @Test
        void meetEveryEndOfABatch() {
            assertThat(WALKS.batches().map(Fleet.Batch::status).distinct())
                    .contains(
                            BatchStatus.SUCCEEDED,
                            BatchStatus.PARTIALLY_SUCCEEDED,
                            BatchStatus.FAILED,
                            BatchStatus.REJECTED);
        }
    }
}
