package dev.flotilla.commandapi.route;

import dev.flotilla.contract.document.Problem;
import dev.flotilla.http.ProblemException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Who waits for a decision of the engine, and since when. While the first in the line of a workspace waits for long, nobody is let
 * in behind: it would wait as long, and the engine decides no sooner for being asked more.
 */
final class Undecided {
    /** Decisions take some tens of milliseconds. */
    static final Duration LONGEST = Duration.ofSeconds(3);

    private static final int RETRY_AFTER_SECONDS = 2;

    private final LongSupplier nanoTime;
    private final Map<String, SequencedSet<Waiting>> lines = new ConcurrentHashMap<>();

    Undecided(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Somebody who waits, until it is closed. */
    final class Waiting implements AutoCloseable {
        private final String workspace;
        private final long sinceNanos = nanoTime.getAsLong();

        private Waiting(String workspace) {
            this.workspace = workspace;
        }

        @Override
        public void close() {
            lines.computeIfPresent(workspace, (same, line) -> {
                line.remove(this);
                return line.isEmpty() ? null : line;
            });
        }
    }

    /**
     * Lets a command through that somebody will wait for, or not.
     *
     * @throws ProblemException 503 {@code COMMANDS_LAGGING}
     */
    void expectKeptUp(String workspace) {
        OptionalLong first = first(workspace);
        if (first.isPresent() && nanoTime.getAsLong() - first.getAsLong() > LONGEST.toNanos()) {
            throw new ProblemException(
                    Problem.of(
                            503,
                            NotStored.COMMANDS_LAGGING.name(),
                            "Too much waits to be decided.",
                            "Expected requests of this workspace to be decided within %d s, but one has waited for longer; nothing was stored, send it again a little later"
                                    .formatted(LONGEST.toSeconds())),
                    RETRY_AFTER_SECONDS);
        }
    }

    private OptionalLong first(String workspace) {
        OptionalLong[] first = {OptionalLong.empty()};
        lines.computeIfPresent(workspace, (same, line) -> {
            first[0] = OptionalLong.of(line.getFirst().sinceNanos);
            return line;
        });
        return first[0];
    }

    /** Somebody waits from now on. */
    Waiting begin(String workspace) {
        Waiting waiting = new Waiting(workspace);
        lines.compute(workspace, (same, line) -> {
            SequencedSet<Waiting> longer = line == null ? new LinkedHashSet<>() : line;
            longer.add(waiting);
            return longer;
        });
        return waiting;
    }
}
