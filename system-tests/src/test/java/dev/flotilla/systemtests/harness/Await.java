package dev.flotilla.systemtests.harness;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again and again until something is as it should be, for a bounded time. */
public final class Await {
    /** Longer than anything takes on a machine that does other things as well. */
    public static final Duration LONG = Duration.ofSeconds(60);

    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private Await() {}

    /**
     * What was seen once it was as it should be.
     *
     * @param what goes on after "Expected …"
     * @throws AssertionError that tells what was seen last, if it did not become so in time
     */
    public static <T> T until(String what, Supplier<T> look, Predicate<? super T> asItShould) {
        return until(what, LONG, look, asItShould);
    }

    /** The same with another limit. */
    public static <T> T until(String what, Duration limit, Supplier<T> look, Predicate<? super T> asItShould) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            T seen = look.get();
            if (asItShould.test(seen)) {
                return seen;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Expected %s within %s, but saw %s".formatted(what, limit, seen));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Comes back once it is so. */
    public static void until(String what, BooleanSupplier so) {
        until(what, so::getAsBoolean, Boolean::booleanValue);
    }

    /**
     * What was asked for, once it is there.
     *
     * @throws IllegalStateException if it failed, or whoever waits is to stop
     */
    public static <T> T result(Future<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
