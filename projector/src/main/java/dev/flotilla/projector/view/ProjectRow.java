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
 * @param stage the stage it is at
 * @param traits what filters ask for most, see {@link Traits}
 */
public record ProjectRow(Project project, Optional<Telemetry> telemetry, Optional<Stage> stage, long traits) {

    public static ProjectRow of(Project project, Optional<Telemetry> telemetry) {
        requireNonNull(project.name(), "name");
        Optional<Stage> stage = project.currentStage().map(StageState::stage);
        return new ProjectRow(project, telemetry, stage, Traits.of(project, stage));
    }

    /** The same project with its last sample; empty for none. */
    public ProjectRow with(Optional<Telemetry> sample) {
        return new ProjectRow(project, sample, stage, traits);
    }
}
