package dev.flotilla.streams;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
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
    private final InstantSource clock;
    private final Deque<Long> recentMillis = new ArrayDeque<>();

    /** @param application what it is called in the log: "engine" */
    StreamFailures(String application, InstantSource clock) {
        this.application = application;
        this.clock = clock;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        long nowMillis = clock.millis();
        recentMillis.addLast(nowMillis);
        while (recentMillis.getFirst() <= nowMillis - WITHIN.toMillis()) {
            recentMillis.removeFirst();
        }
        if (isFatal(failure) || recentMillis.size() > MAX_FAILURES) {
            LOG.error(
                    "THE {} STOPS: a stream thread failed, for the {}. time within {}",
                    application.toUpperCase(Locale.ROOT),
                    recentMillis.size(),
                    WITHIN,
                    failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.error("A stream thread of the {} failed; another takes its place", application, failure);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static boolean isFatal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Error || cause instanceof MissingSourceTopicException) {
                return true;
            }
        }
        return false;
    }
}
