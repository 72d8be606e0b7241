package dev.flotilla.benchmark.figures;

import java.util.Collection;

/** How long requests of one kind took, in milliseconds. Percentiles are by nearest rank: each is a value that was measured. */
public record Latencies(int count, double p50Millis, double p90Millis, double p99Millis, double maxMillis) {
    private static final double NANOS_PER_MILLI = 1e6;

    /** @throws IllegalArgumentException if there is no sample */
    public static Latencies of(Collection<Long> nanos) {
        if (nanos.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one sample, but there was none");
        }
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Latencies(
                sorted.length,
                percentile(sorted, 50),
                percentile(sorted, 90),
                percentile(sorted, 99),
                sorted[sorted.length - 1] / NANOS_PER_MILLI);
    }

    private static double percentile(long[] sorted, int percent) {
        int rank = (int) Math.ceil(sorted.length * percent / 100.0);
        return sorted[Math.max(rank, 1) - 1] / NANOS_PER_MILLI;
    }
}
