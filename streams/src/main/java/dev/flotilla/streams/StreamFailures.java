package dev.flotilla.streams;

import dev.flotilla.contract.UnreadableStoreException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done when a stream thread fails. What may pass, a broker that is away or a fenced producer, is taken again by a new
 * thread; what fails again and again, or can never succeed, stops the instance, which is then not ready.
 */
final class StreamFailures implements StreamsUncaughtExceptionHandler {
    static final int MAX_FAILURES = 10;
    static final Duration WITHIN = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(StreamFailures.class);

    private final String application;
    private final LongSupplier nanoTime;
    private final Consumer<Thread> replaced;
    private final Deque<Long> recentNanos = new ArrayDeque<>();
    private final LongAdder replacements = new LongAdder();

    /**
     * For one application.
     *
     * @param application what it is called in the log: "engine"
     * @param replaced is told of a thread that has failed and that another takes the place of
     */
    StreamFailures(String application, LongSupplier nanoTime, Consumer<Thread> replaced) {
        this.application = application;
        this.nanoTime = nanoTime;
        this.replaced = replaced;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        long now = nanoTime.getAsLong();
        recentNanos.addLast(now);
        while (now - recentNanos.getFirst() >= WITHIN.toNanos()) {
            recentNanos.removeFirst();
        }
        if (isFatal(failure) || recentNanos.size() > MAX_FAILURES) {
            LOG.error(
                    "THE {} STOPS: a stream thread failed; failure {} within {} minutes",
                    application.toUpperCase(Locale.ROOT),
                    recentNanos.size(),
                    WITHIN.toMinutes(),
                    failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.error("A stream thread of the {} failed; another takes its place", application, failure);
        replaced.accept(Thread.currentThread());
        replacements.increment();
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** How many threads took another's place. */
    long replacements() {
        return replacements.sum();
    }

    private static boolean isFatal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Error
                    || cause instanceof MissingSourceTopicException
                    || cause instanceof UnreadableStoreException) {
                return true;
            }
        }
        return false;
    }
}
