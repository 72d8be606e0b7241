package dev.flotilla.commandapi.log;

import dev.flotilla.commandapi.log.CommandLogException.Reason;
import dev.flotilla.contract.RecordKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many commands wait to be decided, looked up each second: while they are too many, no more are taken in, because they would
 * only wait as well. If the brokers do not tell, nobody is refused for it.
 */
final class CommandLag implements AutoCloseable {
    /** What an engine decides in some seconds. */
    static final long MAX_LAG = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(CommandLag.class);
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Backlog backlog;
    private final Duration between;
    private final Thread thread;
    private volatile long[] lags = {};
    private volatile boolean closed;
    private boolean wasTold = true;

    /** How many commands of each partition wait to be decided. */
    interface Backlog extends AutoCloseable {
        /** Answers within some seconds, or raises that nobody can tell. */
        long[] byPartition() throws ExecutionException, TimeoutException, InterruptedException;

        @Override
        void close();
    }

    CommandLag(Backlog backlog) {
        this(backlog, BETWEEN);
    }

    /** @param between two looks at the backlog */
    CommandLag(Backlog backlog, Duration between) {
        this.backlog = backlog;
        this.between = between;
        thread = Thread.ofVirtual().name("command-lag").start(this::follow);
    }

    /**
     * Lets a command of a workspace through, or not.
     *
     * @throws CommandLogException if too many wait before it
     */
    void expectKeptUp(String workspace) {
        long[] latest = lags;
        long lag = latest.length == 0 ? 0 : latest[RecordKey.partition(workspace, latest.length)];
        if (lag > MAX_LAG) {
            throw new CommandLogException(
                    Reason.LAGGING,
                    "Expected the engine to be at most %d commands behind where this workspace is, but it is %d; nothing was stored"
                            .formatted(MAX_LAG, lag),
                    null);
        }
    }

    /** How many commands wait where most do; NaN while that cannot be told. */
    double most() {
        return LongStream.of(lags).asDoubleStream().max().orElse(Double.NaN);
    }

    /** A sentence on where too many commands wait; empty if nowhere. */
    Optional<String> tooMany() {
        long[] latest = lags;
        return IntStream.range(0, latest.length)
                .filter(partition -> latest[partition] > MAX_LAG)
                .mapToObj(partition ->
                        "Expected the engine to be at most %d commands behind, but it is %d in partition %d"
                                .formatted(MAX_LAG, latest[partition], partition))
                .findFirst();
    }

    private void follow() {
        while (!closed) {
            try {
                lags = backlog.byPartition();
                wasTold = true;
            } catch (ExecutionException | TimeoutException | RuntimeException e) {
                // Whatever it is, the next look may tell; without one the last answer would stand for ever.
                lags = new long[0];
                if (wasTold && !closed) {
                    LOG.warn("How far behind the engine is cannot be told: {}", e.toString());
                }
                wasTold = false;
            } catch (InterruptedException e) {
                return;
            }
            LockSupport.parkNanos(between.toNanos());
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        backlog.close();
    }
}
