package dev.flotilla.http;

import dev.flotilla.contract.document.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Limits how many long-running requests are served at once, in all and per authenticated caller, so that one caller cannot take
 * every permit.
 */
public final class ConcurrencyLimit {
    private static final int RETRY_AFTER_SECONDS = 2;

    private final Semaphore free;
    private final int max;
    private final int maxPerCaller;
    private final Map<String, Integer> held = new ConcurrentHashMap<>();

    /**
     * A limit of which nothing is taken yet.
     *
     * @param max permits in all
     * @param maxPerCaller permits that one authenticated caller may hold; anonymous callers are bounded by {@code max} only
     */
    public ConcurrencyLimit(int max, int maxPerCaller) {
        this.free = new Semaphore(max);
        this.max = max;
        this.maxPerCaller = maxPerCaller;
    }

    /** Allows one request, until it is closed. */
    public interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes a permit, at once or not at all.
     *
     * @param caller what an authenticated caller is counted by; empty for an anonymous one
     * @throws ProblemException 503 {@code OVERLOADED} if all permits are held, 429 {@code TOO_MANY_REQUESTS} if the caller has its share
     */
    public Permit acquire(Optional<String> caller) {
        caller.ifPresent(this::acquireShare);
        if (!free.tryAcquire()) {
            caller.ifPresent(this::releaseShare);
            throw Problems.overloaded();
        }
        return () -> {
            free.release();
            caller.ifPresent(this::releaseShare);
        };
    }

    /** How many permits are held at the moment. */
    public int held() {
        return max - free.availablePermits();
    }

    private void acquireShare(String caller) {
        int now = held.merge(caller, 1, Integer::sum);
        if (now > maxPerCaller) {
            releaseShare(caller);
            throw new ProblemException(
                    Problem.of(
                            429,
                            "TOO_MANY_REQUESTS",
                            "The caller has too many requests under way.",
                            "Expected at most %d requests of this kind of one caller at a time, of %d in all, but got more; send it again once others have ended"
                                    .formatted(maxPerCaller, max)),
                    RETRY_AFTER_SECONDS);
        }
    }

    private void releaseShare(String caller) {
        held.computeIfPresent(caller, (name, count) -> count == 1 ? null : count - 1);
    }
}
