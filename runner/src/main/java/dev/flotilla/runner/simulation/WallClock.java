package dev.flotilla.runner.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Time as it passes. */
final class WallClock implements Timeline {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(action -> {
        Thread thread = new Thread(action, "flotilla-simulation");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public void at(Instant moment, Runnable action) {
        Duration delay = Duration.between(instant(), moment);
        try {
            timer.schedule(action, Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            // Nothing happens any more.
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
