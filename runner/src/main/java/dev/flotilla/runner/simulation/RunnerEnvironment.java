package dev.flotilla.runner.simulation;

import dev.flotilla.contract.KafkaSettings;
import dev.flotilla.runner.RunnerSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * The settings of a simulated runner, as they stand in the environment of a process.
 *
 * <pre>
 * FLOTILLA_KAFKA_BOOTSTRAP_SERVERS    127.0.0.1:9092
 * FLOTILLA_RUNNER_GROUP               flotilla-runner
 * FLOTILLA_RUNNER_SEED                1
 * FLOTILLA_RUNNER_FAILURE_RATE        0      0 to 1
 * FLOTILLA_RUNNER_OPERATION_SECONDS   1      0 for at once; so are the next two
 * FLOTILLA_RUNNER_STAGE_SECONDS       5
 * FLOTILLA_RUNNER_STEP_SECONDS        2
 * FLOTILLA_RUNNER_SPREAD              0.5    0 to 1
 * FLOTILLA_RUNNER_LATENCY_SECONDS     5
 * FLOTILLA_RUNNER_TELEMETRY_SECONDS   1      0 for never
 * FLOTILLA_RUNNER_MAX_OPERATIONS      100000
 * FLOTILLA_RUNNER_MAX_STAGES          100000
 * </pre>
 */
record RunnerEnvironment(Map<String, String> variables) {
    RunnerSettings runner() {
        KafkaSettings kafka =
                KafkaSettings.of(variables.getOrDefault("FLOTILLA_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092"));
        return RunnerSettings.of(kafka)
                .withGroupId(variables.getOrDefault("FLOTILLA_RUNNER_GROUP", RunnerSettings.DEFAULT_GROUP_ID))
                .withLimits(
                        read("FLOTILLA_RUNNER_MAX_OPERATIONS", Integer::valueOf, SimulatedRunnerService.LIMIT),
                        read("FLOTILLA_RUNNER_MAX_STAGES", Integer::valueOf, SimulatedRunnerService.LIMIT))
                .withTelemetryInterval(simulation().telemetryInterval());
    }

    SimulationSettings simulation() {
        SimulationSettings usual = SimulationSettings.DEFAULT;
        return new SimulationSettings(
                read("FLOTILLA_RUNNER_SEED", Long::valueOf, usual.seed()),
                read("FLOTILLA_RUNNER_FAILURE_RATE", Double::valueOf, usual.failureRate()),
                seconds("FLOTILLA_RUNNER_OPERATION_SECONDS", usual.operationTime()),
                seconds("FLOTILLA_RUNNER_STAGE_SECONDS", usual.stageTime()),
                seconds("FLOTILLA_RUNNER_STEP_SECONDS", usual.stepTime()),
                read("FLOTILLA_RUNNER_SPREAD", Double::valueOf, usual.spread()),
                seconds("FLOTILLA_RUNNER_LATENCY_SECONDS", usual.longestLatency()),
                seconds("FLOTILLA_RUNNER_TELEMETRY_SECONDS", usual.telemetryInterval()));
    }

    private Duration seconds(String name, Duration usual) {
        return read(
                name,
                text -> Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValueExact()),
                usual);
    }

    private <T> T read(String name, Function<String, T> parse, T usual) {
        String text = variables.get(name);
        if (text == null) {
            return usual;
        }
        try {
            return parse.apply(text.strip());
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException("Expected a number in %s, but got '%s'".formatted(name, text), e);
        }
    }
}
