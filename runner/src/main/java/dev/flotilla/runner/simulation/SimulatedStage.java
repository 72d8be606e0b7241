package dev.flotilla.runner.simulation;

import dev.flotilla.runner.StageTask;
import java.time.Duration;
import java.time.Instant;

/** A stage that is under way, and how far it is. */
record SimulatedStage(StageTask task, Instant begun, Instant end, Duration latency) {
    /** Never reports progress that was not made. */
    private static final long ALMOST_DONE_PERCENT = 99;

    void measure(Instant now) {
        if (task.stage().continuous()) {
            task.position(now.minus(latency), latency);
        } else {
            task.progress(progress(now));
        }
    }

    private int progress(Instant now) {
        long whole = Math.max(1, Duration.between(begun, end).toMillis());
        long soFar = Duration.between(begun, now).toMillis();
        return (int) Math.clamp(100 * soFar / whole, 0, ALMOST_DONE_PERCENT);
    }
}
