package dev.flotilla.projector.query;

import dev.flotilla.contract.Topic;
import dev.flotilla.http.Problems;
import dev.flotilla.projector.view.PartitionView;
import dev.flotilla.projector.view.Subjects;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Waits until every command that is in the log by now has been read: only then is a batch that nobody knows not there. */
final class CatchUp {
    private final LogOffsets log;
    private final Duration atMost;

    CatchUp(LogOffsets log, Duration atMost) {
        this.log = log;
        this.atMost = atMost;
    }

    /** Returns once it is so; throws a 503 if it takes too long. */
    void await(PartitionView view) {
        long end = log.endOfCommands(view.partition());
        if (hasRead(view, end) || log.committedCommands(view.partition()) >= end) {
            return;
        }
        Optional<Boolean> read = view.waiters()
                .await(
                        Set.of(Subjects.COMMANDS),
                        atMost,
                        () -> Optional.of(true).filter(now -> hasRead(view, end)));
        if (read.isEmpty()) {
            throw Problems.unavailable(
                    "Expected to have read the commands of partition %d up to offset %d, but this instance is at %d; repeat the request"
                            .formatted(view.partition(), end, view.position(Topic.BATCH_COMMANDS)));
        }
    }

    /** The offset up to which commands have been read, by this instance or by the one whose work it took over. */
    long readTo(PartitionView view) {
        long read = view.position(Topic.BATCH_COMMANDS);
        return read > 0 ? read : log.committedCommands(view.partition());
    }

    private static boolean hasRead(PartitionView view, long end) {
        return view.position(Topic.BATCH_COMMANDS) >= end;
    }
}
