package dev.flotilla.benchmark.load;

import dev.flotilla.benchmark.figures.Latencies;
import dev.flotilla.benchmark.system.BenchException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Requests at a steady rate, whether or not those before have been answered. Each latency counts from when its request was due, so
 * that a stall shows in all that had to wait for it.
 *
 * @param perSecond requests a second
 */
public record Steady(double perSecond) {

    /**
     * Sends for some time.
     *
     * @param warmUp requests that are sent first and do not count
     * @param request sends the one of a number, from 0 on, and comes back when it has been answered
     * @throws BenchException if a request fails
     */
    public Latencies run(Duration warmUp, Duration length, IntConsumer request) {
        int ignored = requests(warmUp);
        int all = ignored + requests(length);
        Queue<Long> nanos = new ConcurrentLinkedQueue<>();
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < all && failure.get() == null; number++) {
                int sent = number;
                long due = begun + (long) (number * 1e9 / perSecond);
                parkUntil(due);
                threads.execute(() -> {
                    try {
                        request.accept(sent);
                        if (sent >= ignored) {
                            nanos.add(System.nanoTime() - due);
                        }
                    } catch (RuntimeException e) {
                        failure.set(e);
                    }
                });
            }
        }
        if (failure.get() != null) {
            throw new BenchException("A request failed: " + failure.get().getMessage(), failure.get());
        }
        return Latencies.of(nanos);
    }

    private int requests(Duration time) {
        return (int) Math.round(time.toMillis() * perSecond / 1_000);
    }

    private static void parkUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
