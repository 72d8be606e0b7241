package dev.flotilla.commandapi.log;

import dev.flotilla.commandapi.log.CommandLogException.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Remembers which partitions took nothing, so that only one caller waits to find out. While the brokers do not answer nobody is
 * let through; once they do, one caller tries again, each second, and when that succeeds all may.
 */
final class Outages implements AutoCloseable {
    /** How long after a failure the next caller tries. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    /** Longer than an attempt takes: until it has ended, nobody else tries. */
    private static final Duration ATTEMPT = Duration.ofSeconds(10);

    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(500);

    private final Supplier<Optional<String>> missing;
    private final LongSupplier nanoTime;
    private final Map<String, Long> nextTry = new ConcurrentHashMap<>();
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean brokersAway;
    private volatile boolean closed;

    /** @param missing asks the brokers; empty where they answer as they should */
    Outages(Supplier<Optional<String>> missing, LongSupplier nanoTime) {
        this.missing = missing;
        this.nanoTime = nanoTime;
    }

    /**
     * Lets a caller through, or not.
     *
     * @throws CommandLogException where it is known that the place takes nothing now
     */
    void expectNone(String place) {
        if (brokersAway) {
            throw away();
        }
        if (nextTry.containsKey(place)) {
            long now = nanoTime.getAsLong();
            boolean[] tries = {false};
            nextTry.computeIfPresent(place, (same, time) -> {
                tries[0] = now - time >= 0;
                return tries[0] ? now + ATTEMPT.toNanos() : time;
            });
            if (!tries[0] && nextTry.containsKey(place)) {
                throw away();
            }
        }
    }

    private static CommandLogException away() {
        return new CommandLogException(
                Reason.NOT_STORED,
                "Expected Kafka to take this, but it takes nothing at the moment; nothing was stored",
                null);
    }

    /** An attempt failed. */
    void began(String place) {
        nextTry.put(place, nanoTime.getAsLong() + PAUSE.toNanos());
        if (asking.compareAndSet(false, true)) {
            brokersAway = true;
            Thread.ofVirtual().name("brokers-away").start(this::ask);
        }
    }

    private void ask() {
        while (!closed && missing.get().isPresent()) {
            LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
        }
        brokersAway = false;
        asking.set(false);
    }

    /** An attempt succeeded, or failed for what says nothing of the next one. */
    void ended(String place) {
        nextTry.remove(place);
    }

    @Override
    public void close() {
        closed = true;
    }
}
