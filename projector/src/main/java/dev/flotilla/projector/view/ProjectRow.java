package dev.flotilla.projector.view;

import static java.util.Objects.requireNonNull;

import dev.flotilla.contract.Telemetry;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.StageState;
import java.util.Optional;

/**
 * A listed project as queries see it.
 *
 * @param name the project's, here once more because lists are sorted by it
 * @param stage the stage it is at
 * @param traits what filters ask for most, see {@link Traits}
 */
public record ProjectRow(
        Project project, String name, Optional<Telemetry> telemetry, Optional<Stage> stage, long traits) {

    public static ProjectRow of(Project project, Optional<Telemetry> telemetry) {
        Optional<Stage> stage = project.currentStage().map(StageState::stage);
        return new ProjectRow(
                project, requireNonNull(project.name(), "name"), telemetry, stage, Traits.of(project, stage));
    }

    /** The same project with its last sample; empty for none. */
    public ProjectRow with(Optional<Telemetry> sample) {
        return new ProjectRow(project, name, sample, stage, traits);
    }
}
