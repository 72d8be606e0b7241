package dev.flotilla.engine;

import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.report.Deadlines;
import java.util.List;
import java.util.Optional;

/** Does what a timer was set for, if it still needs doing. */
final class TimerDesk {
    private TimerDesk() {}

    /**
     * Does it, or the next part of it: then the timer stays.
     *
     * @return how many projects it looked at
     */
    static int fire(Turn turn, Timer timer) {
        return switch (timer.kind()) {
            case BATCH_DEADLINE -> timeOutSome(turn, timer);
            case RELEASE_RETRY -> askAgain(turn, timer);
        };
    }

    private static int timeOutSome(Turn turn, Timer timer) {
        List<String> projectIds = OpenBatchItems.of(turn, timer.entityId()).takeSome(turn);
        if (projectIds.isEmpty()) {
            turn.forget(timer);
        }
        projectIds.forEach(projectId -> timeOut(turn, projectId, timer.entityId()));
        return projectIds.size();
    }

    private static void timeOut(Turn turn, String projectId, String batchId) {
        Optional<Project> before = turn.project(projectId);
        before.flatMap(project -> Deadlines.timeOut(project, batchId, turn.now()))
                .ifPresent(change -> turn.change(before, change));
    }

    private static int askAgain(Turn turn, Timer timer) {
        turn.forget(timer);
        Optional<Project> before = turn.project(timer.entityId());
        before.flatMap(project -> Deadlines.askAgain(project, turn.now()))
                .ifPresent(change -> turn.change(before, change));
        return 1;
    }
}
