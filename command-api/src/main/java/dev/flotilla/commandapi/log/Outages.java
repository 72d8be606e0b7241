package dev.flotilla.commandapi.log;

import dev.flotilla.commandapi.log.CommandLogException.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
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

    /** @param missing asks the brokers; empty if they answer as they should */
    Outages(Supplier<Optional<String>> missing, LongSupplier nanoTime) {
        this.missing = missing;
        this.nanoTime = nanoTime;
    }

    /**
     * Makes an attempt on a target, unless it is known that the target takes nothing now.
     *
     * @param target what the attempt may fail on: a partition, or the brokers
     * @param mayPass true for a failure that may be over a little later; after any other one the target stays open to others, who find
     *     out for their own records
     * @throws CommandLogException of the attempt, or if the target takes nothing now
     */
    <T> T guard(String target, Predicate<CommandLogException> mayPass, Supplier<T> attempt) {
        letThrough(target);
        boolean passing = false;
        try {
            return attempt.get();
        } catch (CommandLogException e) {
            passing = mayPass.test(e);
            throw e;
        } finally {
            if (passing) {
                failed(target);
            } else {
                succeeded(target);
            }
        }
    }

    /** @throws CommandLogException if it is known that the target takes nothing now */
    void letThrough(String target) {
        if (brokersAway) {
            throw notNow();
        }
        Long due = nextTry.get(target);
        if (due == null) {
            return;
        }
        long now = nanoTime.getAsLong();
        boolean tries = now - due >= 0 && nextTry.replace(target, due, now + ATTEMPT.toNanos());
        if (!tries && nextTry.containsKey(target)) {
            throw notNow();
        }
    }

    private static CommandLogException notNow() {
        return new CommandLogException(
                Reason.NOT_STORED,
                "Expected Kafka to take this, but it takes nothing at the moment; nothing was stored",
                null);
    }

    /** An attempt failed, and the next one would as well. */
    void failed(String target) {
        nextTry.put(target, nanoTime.getAsLong() + PAUSE.toNanos());
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

    /** An attempt succeeded, or failed for a reason that says nothing of the next one. */
    void succeeded(String target) {
        nextTry.remove(target);
    }

    @Override
    public void close() {
        closed = true;
    }
}
