package dev.flotilla.benchmark.figures;

import java.util.List;

/** What several rounds of one measurement came to: the one in the middle, and how far the others lie from it. */
public record Spread(double median, double min, double max) {

    /**
     * Of the rounds' values; of an even number of them the median is halfway between the two in the middle.
     *
     * @throws IllegalArgumentException if there was no round
     */
    public static Spread of(List<Double> rounds) {
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one round, but there was none");
        }
        double[] sorted =
                rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double middle = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return new Spread(middle, sorted[0], sorted[sorted.length - 1]);
    }
}
