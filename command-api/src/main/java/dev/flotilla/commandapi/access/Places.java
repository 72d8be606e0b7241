package dev.flotilla.commandapi.access;

import dev.flotilla.contract.document.Problem;
import dev.flotilla.http.ProblemException;
import dev.flotilla.http.Problems;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Of what lasts, so many at a time; and of one caller who proved who it is, fewer, so that nobody takes them all. */
public final class Places {
    private static final int RETRY_AFTER_SECONDS = 2;

    private final Semaphore free;
    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    public Places(int most, int mostOfOne) {
        this.free = new Semaphore(most);
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** A place that was taken, until it is closed. */
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes a place.
     *
     * @throws ProblemException 503 {@code OVERLOADED} where there is none, 429 {@code TOO_MANY_REQUESTS} where the caller has its share
     */
    public Place take(Caller caller) {
        Optional<String> share = caller.identity().map(Object::toString);
        share.ifPresent(this::takeShare);
        if (!free.tryAcquire()) {
            share.ifPresent(this::giveShare);
            throw Problems.overloaded();
        }
        return () -> {
            free.release();
            share.ifPresent(this::giveShare);
        };
    }

    /** How many are taken at the moment. */
    public int taken() {
        return most - free.availablePermits();
    }

    private void takeShare(String caller) {
        int now = taken.merge(caller, 1, Integer::sum);
        if (now > mostOfOne) {
            giveShare(caller);
            throw new ProblemException(
                    Problem.of(
                            429,
                            "TOO_MANY_REQUESTS",
                            "The caller has too many requests under way.",
                            "Expected at most %d requests of this kind of one caller at a time, of %d in all, but got more; send it again once others have ended"
                                    .formatted(mostOfOne, most)),
                    RETRY_AFTER_SECONDS);
        }
    }

    private void giveShare(String caller) {
        taken.computeIfPresent(caller, (name, count) -> count == 1 ? null : count - 1);
    }
}
