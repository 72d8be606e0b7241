package dev.flotilla.domain.project;

import dev.flotilla.domain.project.ProjectEvent.ForwardSwitchoverEntered;
import dev.flotilla.domain.project.ProjectEvent.OperationFailed;
import dev.flotilla.domain.project.ProjectEvent.ProjectCompleted;
import dev.flotilla.domain.project.ProjectEvent.StageStarted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a project does by itself once something has happened to it: the next stage begins, or the project is complete. */
public final class Progression {
    private static final Failure PROJECT_FAILED = new Failure(
            "PROJECT_FAILED", "The project failed while it was being paused", Optional.of("Restore or release it"));

    private static final Set<StageStatus> LETS_THE_NEXT_BEGIN =
            EnumSet.of(StageStatus.FINISHED, StageStatus.MONITORING);

    private Progression() {}

    /**
     * One change of a project: the event that was decided and those that follow from it.
     *
     * @param project the project after all of them
     * @param events in their order, at least one
     */
    public record Change(Project project, List<RecordedEvent> events) {

        /** The same change, if a report told of it with who sent that. */
        public Change by(Optional<Reporter> sender) {
            return sender.isEmpty()
                    ? this
                    : new Change(
                            project,
                            events.stream().map(event -> event.by(sender)).toList());
        }
    }

    /** Applies an event that was decided at a moment, and goes on as far as the project goes by itself. */
    public static Change apply(Project before, Instant now, Cause cause, ProjectEvent event) {
        return apply(before.projectId(), Optional.of(before), now, cause, event);
    }

    /** Applies the first event of a new project. */
    public static Change register(String projectId, Instant now, Cause cause, ProjectEvent.ProjectRegistered event) {
        return apply(projectId, Optional.empty(), now, cause, event);
    }

    private static Change apply(
            String projectId, Optional<Project> before, Instant now, Cause cause, ProjectEvent event) {
        List<RecordedEvent> events = new ArrayList<>();
        Project project = record(events, projectId, before, now, cause, event);
        for (Optional<Caused> next = next(project); next.isPresent(); next = next(project)) {
            project = record(
                    events,
                    projectId,
                    Optional.of(project),
                    now,
                    next.get().cause(),
                    next.get().event());
        }
        return new Change(project, List.copyOf(events));
    }

    private static Project record(
            List<RecordedEvent> events,
            String projectId,
            Optional<Project> before,
            Instant now,
            Cause cause,
            ProjectEvent event) {
        long version = before.map(Project::version).orElse(0L) + 1;
        RecordedEvent recorded = new RecordedEvent(projectId, version, now, cause, event);
        events.add(recorded);
        return ProjectEvolution.evolve(before, recorded);
    }

    private record Caused(ProjectEvent event, Cause cause) {
        static Optional<Caused> byEngine(ProjectEvent event) {
            return Optional.of(new Caused(event, Cause.ENGINE));
        }
    }

    private static Optional<Caused> next(Project project) {
        if (project.pendingOperation().isPresent()) {
            // Whatever is being done to the project comes first; it goes on when that has ended.
            return project.pendingOperation()
                    .filter(pending -> pending.operation() == Operation.PAUSE)
                    .filter(pending -> project.status() == ProjectStatus.FAILED)
                    .map(pending -> new Caused(
                            new OperationFailed(Operation.PAUSE, PROJECT_FAILED, Optional.empty()), Cause.of(pending)));
        }
        if (project.status() != ProjectStatus.RUNNING) {
            return Optional.empty();
        }
        for (StageState stage : project.stages()) {
            if (stage.status() == StageStatus.INIT) {
                return begin(project, stage.stage());
            }
            if (!LETS_THE_NEXT_BEGIN.contains(stage.status())) {
                return Optional.empty();
            }
        }
        boolean finished = project.stages().stream().allMatch(stage -> stage.status() == StageStatus.FINISHED);
        return finished ? Caused.byEngine(new ProjectCompleted()) : Optional.empty();
    }

    /** A project that verifies waits for a person before it enters forward switchover; any other goes in by itself. */
    private static Optional<Caused> begin(Project project, Stage stage) {
        if (stage != Stage.FORWARD_SWITCHOVER) {
            return Caused.byEngine(new StageStarted(stage));
        }
        boolean waitsForPerson = project.stage(Stage.FULL_VERIFICATION).isPresent();
        return waitsForPerson ? Optional.empty() : Caused.byEngine(new ForwardSwitchoverEntered());
    }
}
