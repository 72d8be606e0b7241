package dev.flotilla.engine;

import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.report.Deadlines;
import java.util.Optional;

/** Does what a timer was set for, if it still needs doing. */
final class TimerDesk {
    private TimerDesk() {}

    static void decide(Turn turn, Timer timer) {
        turn.atFinish(() -> turn.stores().timers().delete(timer.key()));
        switch (timer.kind()) {
            case BATCH_DEADLINE ->
                OpenBatchItems.of(turn, timer.entityId())
                        .read()
                        .forEach(projectId -> timeOut(turn, projectId, timer.entityId()));
            case RELEASE_RETRY -> askAgain(turn, timer.entityId());
        }
    }

    private static void timeOut(Turn turn, String projectId, String batchId) {
        Optional<Project> before = turn.project(projectId);
        before.flatMap(project -> Deadlines.timeOut(project, batchId, turn.now()))
                .ifPresent(change -> turn.change(before, change));
    }

    private static void askAgain(Turn turn, String projectId) {
        Optional<Project> before = turn.project(projectId);
        before.flatMap(project -> Deadlines.askAgain(project, turn.now()))
                .ifPresent(change -> turn.change(before, change));
    }
}
