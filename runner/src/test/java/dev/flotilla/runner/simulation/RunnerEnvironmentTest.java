package dev.flotilla.runner.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.contract.process.Environment;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.runner.RunnerSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunnerEnvironmentTest {

    @Test
    void hasDefaults() {
        RunnerEnvironment environment = RunnerEnvironment.of(new Environment(Map.of()));

        assertThat(environment.simulation()).isEqualTo(SimulationSettings.DEFAULT);
        assertThat(environment.runner())
                .isEqualTo(RunnerSettings.of(KafkaSettings.of("127.0.0.1:9092")).withLimits(100_000, 100_000));
    }

    @Test
    void readsEveryVariable() {
        RunnerEnvironment environment = RunnerEnvironment.of(new Environment(Map.ofEntries(
                Map.entry("FLOTILLA_KAFKA_BOOTSTRAP_SERVERS", "kafka:9093"),
                Map.entry("FLOTILLA_RUNNER_GROUP", "others"),
                Map.entry("FLOTILLA_RUNNER_SEED", "42"),
                Map.entry("FLOTILLA_RUNNER_FAILURE_RATE", "0.1"),
                Map.entry("FLOTILLA_RUNNER_OPERATION_SECONDS", "0"),
                Map.entry("FLOTILLA_RUNNER_STAGE_SECONDS", "0.25"),
                Map.entry("FLOTILLA_RUNNER_STEP_SECONDS", "3"),
                Map.entry("FLOTILLA_RUNNER_SPREAD", "0"),
                Map.entry("FLOTILLA_RUNNER_LATENCY_SECONDS", "7"),
                Map.entry("FLOTILLA_RUNNER_TELEMETRY_SECONDS", "10"),
                Map.entry("FLOTILLA_RUNNER_MAX_OPERATIONS", "5"),
                Map.entry("FLOTILLA_RUNNER_MAX_STAGES", "6"))));

        assertThat(environment.simulation())
                .isEqualTo(new SimulationSettings(
                        42,
                        0.1,
                        Duration.ZERO,
                        Duration.ofMillis(250),
                        Duration.ofSeconds(3),
                        0,
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(10)));
        assertThat(environment.runner())
                .isEqualTo(RunnerSettings.of(KafkaSettings.of("kafka:9093"))
                        .withGroupId("others")
                        .withLimits(5, 6)
                        .withTelemetryInterval(Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @CsvSource({
        "FLOTILLA_RUNNER_SEED,           one",
        "FLOTILLA_RUNNER_FAILURE_RATE,   2",
        "FLOTILLA_RUNNER_FAILURE_RATE,   NaN",
        "FLOTILLA_RUNNER_STAGE_SECONDS,  -1",
        "FLOTILLA_RUNNER_STAGE_SECONDS,  5s",
        "FLOTILLA_RUNNER_STAGE_SECONDS,  1e99",
        "FLOTILLA_RUNNER_MAX_STAGES,     0",
    })
    void refusesWhatMakesNoSense(String name, String value) {
        Environment environment = new Environment(Map.of(name, value));

        RunnerEnvironment.of(environment);

        assertThatThrownBy(environment::check).hasMessageContaining("Expected").hasMessageContaining(name);
    }
}
