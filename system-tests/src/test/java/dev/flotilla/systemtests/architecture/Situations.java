package dev.flotilla.systemtests.architecture;

import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.Endpoint;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectDetails;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.StageState;
import dev.flotilla.domain.project.StageStatus;
import dev.flotilla.domain.project.StepState;
import dev.flotilla.domain.project.StepStatus;
import dev.flotilla.domain.project.SwitchoverStep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Projects made by hand, in a status and at each of the places that a rule may ask for, whether or not one gets there so. */
final class Situations {
    private static final ProjectDetails DETAILS = new ProjectDetails(
            "orders",
            new Endpoint(DatabaseType.MYSQL, "source"),
            new Endpoint(DatabaseType.OB_MYSQL, "sink"),
            Set.of(MigrationType.FULL_VERIFICATION),
            false,
            List.of());

    private Situations() {}

    static Stream<Project> of(ProjectStatus status) {
        return Stream.of(
                project(status, stage(Stage.FULL_VERIFICATION, StageStatus.RUNNING, 0), Optional.empty()),
                project(status, stage(Stage.FULL_VERIFICATION, StageStatus.RUNNING, 100), Optional.empty()),
                project(
                        status,
                        stage(Stage.FORWARD_SWITCHOVER, StageStatus.RUNNING, 0),
                        Optional.of(StepStatus.WAITING_FOR_CONFIRMATION)),
                project(
                        status,
                        stage(Stage.FORWARD_SWITCHOVER, StageStatus.RUNNING, 0),
                        Optional.of(StepStatus.RUNNING)));
    }

    private static StageState stage(Stage stage, StageStatus status, int progress) {
        return new StageState(
                stage, status, progress, false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** At one stage; of the others verification has not been reached, switchover neither. */
    private static Project project(ProjectStatus status, StageState at, Optional<StepStatus> step) {
        List<StageState> stages = Stream.of(Stage.FULL_VERIFICATION, Stage.FORWARD_SWITCHOVER)
                .map(stage -> stage == at.stage() ? at : stage(stage, StageStatus.INIT, 0))
                .toList();
        return new Project(
                "np_1",
                DETAILS,
                AlertLevel.DEFAULT,
                status,
                stages,
                List.of(new StepState(SwitchoverStep.START_FORWARD_SWITCHOVER, step, false, Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                1,
                Instant.EPOCH,
                "ann",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
