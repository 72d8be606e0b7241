package dev.flotilla.runner.simulation;

import dev.flotilla.contract.process.Environment;
import dev.flotilla.runner.RunnerSettings;
import java.util.Optional;

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
 * FLOTILLA_HTTP_PORT                         where its health and its metrics are; none if it is not set
 * FLOTILLA_HTTP_HOST                  127.0.0.1
 * FLOTILLA_METRICS_TOKEN                     what those show who read the metrics
 * </pre>
 */
public record RunnerEnvironment(
        RunnerSettings runner, SimulationSettings simulation, Optional<RunnerPage.Settings> page) {

    public static RunnerEnvironment of(Environment environment) {
        SimulationSettings simulation = simulation(environment);
        RunnerSettings runner = RunnerSettings.of(environment.kafka())
                .withGroupId(environment.text("FLOTILLA_RUNNER_GROUP", RunnerSettings.DEFAULT_GROUP_ID))
                .withLimits(
                        limit(environment, "FLOTILLA_RUNNER_MAX_OPERATIONS"),
                        limit(environment, "FLOTILLA_RUNNER_MAX_STAGES"))
                .withTelemetryInterval(simulation.telemetryInterval());
        return new RunnerEnvironment(runner, simulation, page(environment));
    }

    private static Optional<RunnerPage.Settings> page(Environment environment) {
        String host = environment.text("FLOTILLA_HTTP_HOST", "127.0.0.1");
        Optional<String> token = environment.text("FLOTILLA_METRICS_TOKEN");
        if (token.filter(secret -> secret.length() < RunnerPage.MIN_TOKEN_LENGTH)
                .isPresent()) {
            environment.fault("Expected at least %d characters in FLOTILLA_METRICS_TOKEN, but got fewer"
                    .formatted(RunnerPage.MIN_TOKEN_LENGTH));
        }
        return environment
                .text("FLOTILLA_HTTP_PORT")
                .map(given ->
                        new RunnerPage.Settings(host, environment.integer("FLOTILLA_HTTP_PORT", 0, 65_535, 0), token));
    }

    private static int limit(Environment environment, String name) {
        return environment.integer(name, 1, SimulatedRunnerService.LIMIT, SimulatedRunnerService.LIMIT);
    }

    private static SimulationSettings simulation(Environment environment) {
        SimulationSettings usual = SimulationSettings.DEFAULT;
        return new SimulationSettings(
                environment.number("FLOTILLA_RUNNER_SEED", usual.seed()),
                environment.share("FLOTILLA_RUNNER_FAILURE_RATE", usual.failureRate()),
                environment.seconds("FLOTILLA_RUNNER_OPERATION_SECONDS", usual.operationTime()),
                environment.seconds("FLOTILLA_RUNNER_STAGE_SECONDS", usual.stageTime()),
                environment.seconds("FLOTILLA_RUNNER_STEP_SECONDS", usual.stepTime()),
                environment.share("FLOTILLA_RUNNER_SPREAD", usual.spread()),
                environment.seconds("FLOTILLA_RUNNER_LATENCY_SECONDS", usual.longestLatency()),
                environment.seconds("FLOTILLA_RUNNER_TELEMETRY_SECONDS", usual.telemetryInterval()));
    }
}
