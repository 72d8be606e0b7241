package dev.flotilla.runner.simulation;

import java.time.Duration;

/**
 * How the simulated runner behaves. Zero durations mean at once.
 *
 * @param seed another one makes other projects fail, slow and fast
 * @param failureRate which share of all work fails, 0 to 1
 * @param operationTime how long an operation takes
 * @param stageTime how long a stage takes, a continuous one until it has caught up
 * @param stepTime how long a switchover step takes
 * @param spread how much longer or shorter than these each piece of work may take, as a share of them, 0 to 1
 * @param longestLatency how far at most the sink of a project is behind its source
 * @param telemetryInterval how often work under way tells how far it is; zero for never
 */
public record SimulationSettings(
        long seed,
        double failureRate,
        Duration operationTime,
        Duration stageTime,
        Duration stepTime,
        double spread,
        Duration longestLatency,
        Duration telemetryInterval) {

    /** Slow enough to watch, without failures but those that projects ask for by their names. */
    public static final SimulationSettings DEFAULT = new SimulationSettings(
            1,
            0,
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            0.5,
            Duration.ofSeconds(5),
            Duration.ofSeconds(1));

    /** For tests and benchmarks: all is done at once, nothing fails by chance, nothing is measured. */
    public static final SimulationSettings IMMEDIATE =
            new SimulationSettings(1, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, Duration.ZERO, Duration.ZERO);

    public SimulationSettings {
        expectShare("failure rate", failureRate);
        expectShare("spread", spread);
        expectNotNegative("operation time", operationTime);
        expectNotNegative("stage time", stageTime);
        expectNotNegative("step time", stepTime);
        expectNotNegative("longest latency", longestLatency);
        expectNotNegative("telemetry interval", telemetryInterval);
    }

    private static void expectShare(String name, double share) {
        // Written so that it is false for what is no number as well.
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("Expected a %s from 0 to 1, but got %s".formatted(name, share));
        }
    }

    private static void expectNotNegative(String name, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(
                    "Expected a %s that is not negative, but got %s".formatted(name, duration));
        }
    }

    /** The same with measurements at another interval. */
    public SimulationSettings withTelemetryInterval(Duration other) {
        return new SimulationSettings(
                seed, failureRate, operationTime, stageTime, stepTime, spread, longestLatency, other);
    }
}
