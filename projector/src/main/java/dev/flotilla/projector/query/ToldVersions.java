package dev.flotilla.projector.query;

import dev.flotilla.contract.Topic;
import dev.flotilla.domain.project.Project;
import dev.flotilla.http.Problems;
import dev.flotilla.projector.store.Item;
import dev.flotilla.projector.view.PartitionView;
import dev.flotilla.projector.view.Subjects;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps a batch from telling of a project at a version that the project itself does not show yet: who has read the one could read an
 * older state of the other next.
 *
 * <p>An item that was refused names the version that the engine saw. The engine writes the project's event before it, in the same
 * transaction or an earlier one, but to another topic, and Kafka shows a transaction in each partition by itself: if the broker of one of
 * them is silent, that can be a minute apart.
 */
final class ToldVersions {
    /** An item so old whose project's event is not in the log will not get it any more. */
    static final Duration MISSING_AFTER = Duration.ofMinutes(1);

    private final LogOffsets log;
    private final Duration atMost;
    private final InstantSource clock;

    /** @param atMost how long a caller is held back before it is told to ask again */
    ToldVersions(LogOffsets log, Duration atMost, InstantSource clock) {
        this.log = log;
        this.atMost = atMost;
        this.clock = clock;
    }

    /** Returns once the items of a batch may be told, by the ids of their projects; throws a 503 if that takes too long. */
    void await(PartitionView view, String workspace, List<Map.Entry<String, Item>> items) {
        if (areShown(view, workspace, items) || areMissing(view, workspace, items)) {
            return;
        }
        Optional<Boolean> shown = view.waiters()
                .await(
                        Set.of(Subjects.PROJECTS),
                        atMost,
                        () -> Optional.of(true).filter(now -> areShown(view, workspace, items)));
        if (shown.isEmpty()) {
            throw Problems.unavailable(
                    "Expected to have read the events of all projects of workspace '%s' that the batch tells of, but has not yet; repeat the request"
                            .formatted(workspace));
        }
    }

    private static boolean areShown(PartitionView view, String workspace, List<Map.Entry<String, Item>> items) {
        return items.stream().noneMatch(item -> isAhead(view, workspace, item.getKey(), item.getValue()));
    }

    private static boolean isAhead(PartitionView view, String workspace, String projectId, Item item) {
        return item.projectVersion()
                .filter(version -> version
                        > view.project(workspace, projectId)
                                .map(Project::version)
                                .orElse(0L))
                .isPresent();
    }

    /** True if nothing that is still to come can bring the events, so that a batch is not kept back for ever. */
    private boolean areMissing(PartitionView view, String workspace, List<Map.Entry<String, Item>> items) {
        boolean old = items.stream()
                .filter(item -> isAhead(view, workspace, item.getKey(), item.getValue()))
                .allMatch(item -> item.getValue().at().plus(MISSING_AFTER).isBefore(clock.instant()));
        return old && log.isAllFolded(Topic.PROJECT_EVENTS, view.partition(), view::position);
    }
}
