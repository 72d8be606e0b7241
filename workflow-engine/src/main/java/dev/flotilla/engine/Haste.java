package dev.flotilla.engine;

import dev.flotilla.domain.batch.BatchLimits;
import java.util.function.LongSupplier;

/** How long a turn has been taking. */
final class Haste {
    private final LongSupplier nanoTime;
    private final long startNanos;

    /** Begins now. */
    Haste(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        startNanos = nanoTime.getAsLong();
    }

    /** True once it has been longer than {@link BatchLimits#LONGEST_DECISION}. */
    boolean isLate() {
        return nanoTime.getAsLong() - startNanos > BatchLimits.LONGEST_DECISION.toNanos();
    }
}
