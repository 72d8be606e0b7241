package dev.flotilla.runner.ledger;

import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectEvolution;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.RecordedEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One project as its events left it, and the work they ask for.
 *
 * @param version of the last event seen
 * @param asked how many times each work, by its name, has been asked for
 */
public record ProjectWork(
        String workspace, Project project, long version, List<Work> work, Map<String, Integer> asked) {

    /**
     * The project after its registration.
     *
     * @throws IllegalArgumentException if the event is another one
     */
    static ProjectWork begin(PublishedEvent event) {
        Project project = ProjectEvolution.evolve(Optional.empty(), event.recorded());
        return new ProjectWork(event.workspace(), project, project.version(), List.of(), Map.of());
    }

    /**
     * The project after one more event. If one before it could not be read, the fold goes on without it: what a later
     * event says is worth more than none at all.
     */
    ProjectWork after(PublishedEvent event) {
        RecordedEvent recorded = event.recorded();
        RecordedEvent next = new RecordedEvent(
                recorded.projectId(), project.version() + 1, recorded.time(), recorded.cause(), recorded.event());
        Project after = ProjectEvolution.evolve(Optional.of(project), next);
        AskedWork asks = new AskedWork(this, after, recorded);
        return new ProjectWork(workspace, after, recorded.version(), asks.work(), asks.timesAsked());
    }

    /** What the records of the project are keyed by. */
    public RecordKey key() {
        return RecordKey.of(workspace, project.projectId());
    }

    /** True once no work can ever follow any more. */
    public boolean over() {
        return project.status() == ProjectStatus.RELEASED || project.status() == ProjectStatus.DELETED;
    }
}
