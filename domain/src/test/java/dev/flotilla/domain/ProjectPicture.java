package dev.flotilla.domain;

import static java.util.stream.Collectors.joining;

import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.StageState;
import dev.flotilla.domain.project.StepState;
import java.util.stream.Stream;

/** Where a project stands, as text: its status, each of its stages, and the switchover steps it has reached. */
public final class ProjectPicture {
    private ProjectPicture() {}

    public static String of(Project project) {
        return text(project, Stream.concat(project.stages().stream().map(ProjectPicture::line), steps(project)));
    }

    /** The same without the stages. */
    public static String ofSwitchover(Project project) {
        return text(project, steps(project));
    }

    private static Stream<String> steps(Project project) {
        return project.switchoverSteps().stream()
                .filter(step -> step.status().isPresent())
                .map(ProjectPicture::line);
    }

    private static String text(Project project, Stream<String> lines) {
        return Stream.concat(Stream.of(project.status().name()), lines).collect(joining("\n", "", "\n"));
    }

    private static String line(StageState state) {
        String progress = state.parked() ? ", parked at 100 %" : "";
        return state.stage() + " " + state.status() + progress + skipped(state.skipped());
    }

    private static String line(StepState state) {
        return "step " + state.step() + " " + state.status().orElseThrow() + skipped(state.skipped());
    }

    private static String skipped(boolean skipped) {
        return skipped ? ", skipped" : "";
    }
}
