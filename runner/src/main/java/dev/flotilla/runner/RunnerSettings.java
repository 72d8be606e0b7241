package dev.flotilla.runner;

import dev.flotilla.contract.cluster.KafkaService;
import dev.flotilla.contract.process.KafkaSettings;
import java.time.Duration;

/**
 * How a runner is run.
 *
 * @param groupId its consumer group: instances of one group share the projects, each workspace going to one of them
 * @param maxOperations operations and switchover steps carried out at a time; the others wait in their order
 * @param maxStages stages run at a time, continuous ones that have caught up not counted; the others wait in their order
 * @param telemetryInterval how often at most a project's telemetry is published; zero for never
 * @param closeTimeout how long closing waits for cancelled tasks to stop
 */
public record RunnerSettings(
        KafkaSettings kafka,
        String groupId,
        int maxOperations,
        int maxStages,
        Duration telemetryInterval,
        Duration closeTimeout) {

    public static final String DEFAULT_GROUP_ID = KafkaService.RUNNER_GROUP;
    public static final int DEFAULT_MAX_OPERATIONS = 64;
    public static final int DEFAULT_MAX_STAGES = 256;
    public static final Duration DEFAULT_TELEMETRY_INTERVAL = Duration.ofSeconds(1);
    public static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(10);

    public RunnerSettings {
        if (maxOperations < 1 || maxStages < 1) {
            throw new IllegalArgumentException(
                    "Expected to carry out at least 1 operation and 1 stage at a time, but got " + maxOperations
                            + " and " + maxStages);
        }
        if (telemetryInterval.isNegative() || closeTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "Expected durations that are not negative, but got " + telemetryInterval + " and " + closeTimeout);
        }
    }

    /** The defaults. */
    public static RunnerSettings of(KafkaSettings kafka) {
        return new RunnerSettings(
                kafka,
                DEFAULT_GROUP_ID,
                DEFAULT_MAX_OPERATIONS,
                DEFAULT_MAX_STAGES,
                DEFAULT_TELEMETRY_INTERVAL,
                DEFAULT_CLOSE_TIMEOUT);
    }

    /** The same in another consumer group. */
    public RunnerSettings withGroupId(String other) {
        return new RunnerSettings(kafka, other, maxOperations, maxStages, telemetryInterval, closeTimeout);
    }

    /** The same with other bounds. */
    public RunnerSettings withLimits(int operations, int stages) {
        return new RunnerSettings(kafka, groupId, operations, stages, telemetryInterval, closeTimeout);
    }

    /** The same with telemetry at another interval. */
    public RunnerSettings withTelemetryInterval(Duration interval) {
        return new RunnerSettings(kafka, groupId, maxOperations, maxStages, interval, closeTimeout);
    }
}
