package dev.flotilla.benchmark.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.benchmark.figures.Latencies;
import dev.flotilla.benchmark.figures.Spread;
import dev.flotilla.contract.WireJson;
import java.util.Locale;

/** Figures as text and as JSON. */
public final class Numbers {
    private Numbers() {}

    /** A large number: {@code 12 345}. */
    public static String whole(double value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value)).replace(',', ' ');
    }

    /** A number with two digits behind the point. */
    public static String precise(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** Milliseconds. */
    public static String millis(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** The median, and in brackets the least and the most. */
    public static String spread(Spread spread) {
        return "%s (%s-%s)".formatted(whole(spread.median()), whole(spread.min()), whole(spread.max()));
    }

    /** The same for programs. */
    public static ObjectNode json(Spread spread) {
        return WireJson.object()
                .put("median", rounded(spread.median()))
                .put("min", rounded(spread.min()))
                .put("max", rounded(spread.max()));
    }

    /** Latencies for programs. */
    public static ObjectNode json(Latencies latencies) {
        return WireJson.object()
                .put("count", latencies.count())
                .put("p50Millis", rounded(latencies.p50Millis()))
                .put("p90Millis", rounded(latencies.p90Millis()))
                .put("p99Millis", rounded(latencies.p99Millis()))
                .put("maxMillis", rounded(latencies.maxMillis()));
    }

    /** To a thousandth. */
    public static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
