package dev.flotilla.projector.query;

import dev.flotilla.contract.Topic;
import dev.flotilla.domain.project.Project;
import dev.flotilla.projector.view.PartitionView;
import dev.flotilla.projector.view.Subjects;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps an answer from telling of a project at a version that the project itself does not show yet: who has read the one could read an
 * older state of the other next.
 *
 * <p>An item that was refused names the version that the engine saw, and so does the answer to a command. The engine writes the project's
 * event before it, in the same transaction or an earlier one, but to another topic, and Kafka shows a transaction in each partition by
 * itself: if the broker of one of them is silent, that can be a minute apart.
 *
 * <p>An event that was written before but is not folded once all that was written by then is, was set aside. Nothing is kept back for it.
 */
final class ToldVersions {
    /** From this age on the log's end is believed. Before, a broker that was silent, and does not know yet that it was replaced, may name an old one. */
    static final Duration MISSING_AFTER = Duration.ofMinutes(1);

    private final LogOffsets log;
    private final InstantSource clock;

    ToldVersions(LogOffsets log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Waits until the projects may be told of; false if they may not be within that time. */
    boolean mayBeTold(PartitionView view, String workspace, List<ToldProject> projects, Duration atMost) {
        List<ToldProject> ahead = projects.stream()
                .filter(project -> isAhead(view, workspace, project))
                .toList();
        if (ahead.isEmpty()) {
            return true;
        }
        long endNanos = System.nanoTime() + atMost.toNanos();
        long enough = ahead.stream().allMatch(this::isOld) ? enough(view) : Long.MAX_VALUE;
        return ahead.stream()
                .allMatch(project -> view.waiters()
                        .await(
                                Set.of(Subjects.PROJECTS),
                                Duration.ofNanos(endNanos - System.nanoTime()),
                                () -> Optional.of(true)
                                        .filter(now -> !isAhead(view, workspace, project)
                                                || view.position(Topic.PROJECT_EVENTS) >= enough))
                        .isPresent());
    }

    private static boolean isAhead(PartitionView view, String workspace, ToldProject told) {
        return told.version()
                > view.project(workspace, told.projectId())
                        .map(Project::version)
                        .orElse(0L);
    }

    private boolean isOld(ToldProject told) {
        return told.at().plus(MISSING_AFTER).isBefore(clock.instant());
    }

    /** The position from which on an event that is still missing will not come any more. */
    private long enough(PartitionView view) {
        long written = log.endOfWritten(Topic.PROJECT_EVENTS, view.partition());
        passWhatNobodyCanRead(view, written);
        return written;
    }

    /** Records move a position; if none is left to come, nothing else does. */
    private void passWhatNobodyCanRead(PartitionView view, long written) {
        long folded = view.position(Topic.PROJECT_EVENTS);
        if (folded < written && log.hasNothingBetween(Topic.PROJECT_EVENTS, view.partition(), folded, written)) {
            view.reached(Topic.PROJECT_EVENTS, written);
        }
    }
}
