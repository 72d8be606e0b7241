package dev.flotilla.domain.project;

import static dev.flotilla.domain.GivenProject.aProject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.flotilla.domain.Fleet;
import dev.flotilla.domain.GivenProject;
import dev.flotilla.domain.project.ProjectEvent.ProjectPaused;
import dev.flotilla.domain.project.ProjectEvent.ProjectRegistered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProjectEvolutionTest {
    private final GivenProject given = aProject();
    private final Project registered = given.project();

    @Test
    void beginsWithTheRegistration() {
        assertThat(registered)
                .isEqualTo(new Project(
                        "np_1",
                        registered.details(),
                        AlertLevel.DEFAULT,
                        ProjectStatus.NOT_STARTED,
                        registered.details().stages().stream()
                                .map(StageState::init)
                                .toList(),
                        registered.details().switchoverSteps().stream()
                                .map(StepState::notReached)
                                .toList(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        1,
                        given.now(),
                        Fleet.OPERATOR,
                        given.now(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void refusesAnEventThatComesTwice() {
        RecordedEvent again = event("np_1", 1, new ProjectRegistered(registered.details(), AlertLevel.DEFAULT));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProjectEvolution.evolve(Optional.of(registered), again))
                .withMessage("Expected event np_1/2, but got np_1/1");
    }

    @Test
    void refusesAnEventAfterAGap() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ProjectEvolution.evolve(Optional.of(registered), event("np_1", 3, new ProjectPaused())))
                .withMessage("Expected event np_1/2, but got np_1/3");
    }

    @Test
    void refusesAnEventOfAnotherProject() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ProjectEvolution.evolve(Optional.of(registered), event("np_2", 2, new ProjectPaused())))
                .withMessage("Expected event np_1/2, but got np_2/2");
    }

    @Test
    void refusesAnythingBeforeTheRegistration() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProjectEvolution.evolve(Optional.empty(), event("np_1", 1, new ProjectPaused())))
                .withMessage("Expected project 'np_1' to begin with its registration, but got ProjectPaused[]");
    }

    @Nested
    class Times {

        @Test
        void tellWhenTheProjectWasStartedPausedFailedAndFinished() {
            GivenProject project = aProject().without(MigrationType.REVERSE_INCREMENTAL);
            Instant createdAt = project.project().createdAt();
            Instant startedAt = project.started().now();
            assertThat(project.project().startedAt()).contains(startedAt);

            Instant pausedAt = project.paused().now();
            assertThat(project.project().pausedAt()).contains(pausedAt);
            assertThat(project.restored().project().pausedAt()).isEmpty();

            Instant failedAt = project.failed().now();
            assertThat(project.project().failedAt()).contains(failedAt);
            assertThat(project.restored().project().failedAt()).isEmpty();

            Instant finishedAt = project.completed().now();
            assertThat(project.project().finishedAt()).contains(finishedAt);
            assertThat(project.project().startedAt()).contains(startedAt);
            assertThat(project.project().createdAt()).isEqualTo(createdAt);
            assertThat(project.project().updatedAt()).isEqualTo(finishedAt);
        }

        @Test
        void tellWhenAStageBeganAndEnded() {
            GivenProject project = aProject().started();
            Instant startedAt = project.now();

            project.reportCompleted(Stage.PRECHECK);

            assertThat(project.project().stage(Stage.PRECHECK))
                    .contains(new StageState(
                            Stage.PRECHECK,
                            StageStatus.FINISHED,
                            100,
                            false,
                            Optional.of(startedAt),
                            Optional.of(project.now()),
                            Optional.empty(),
                            Optional.empty()));
        }

        @Test
        void tellWhenAFailedStageBeganAgain() {
            GivenProject project = aProject().started().failed();
            assertThat(project.project().stage(Stage.PRECHECK).orElseThrow().error())
                    .contains(GivenProject.FAILURE);

            project.restored();

            assertThat(project.project().stage(Stage.PRECHECK))
                    .contains(new StageState(
                            Stage.PRECHECK,
                            StageStatus.RUNNING,
                            0,
                            false,
                            Optional.of(project.now()),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(
                                    RecordedEvent.idOf("np_1", project.project().version()))));
        }

        @Test
        void tellWhenAnInterruptedStageFirstBegan() {
            GivenProject project = aProject().started();
            Instant startedAt = project.now();

            project.paused().restored();

            assertThat(project.project().stage(Stage.PRECHECK).orElseThrow().startedAt())
                    .contains(startedAt);
        }
    }

    private RecordedEvent event(String projectId, long version, ProjectEvent event) {
        return new RecordedEvent(projectId, version, given.now(), Cause.ENGINE, event);
    }
}
