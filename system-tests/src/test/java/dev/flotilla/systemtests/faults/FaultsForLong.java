package dev.flotilla.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.systemtests.faults.cluster.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of fault that the machine allows, round after round, while clients work. Runs with the Maven profile {@code faults}; it
 * is not named {@code …Test} so that {@code mvn verify} leaves it out. System properties: {@code faults.minutes} and
 * {@code faults.least} say how long it lasts and how many faults come at the least, {@code faults.seed} which come in which order,
 * {@code faults.only} is a pattern that is found in the names of the kinds to use.
 */
@Timeout(10_800)
class FaultsForLong {
    private static final Pattern ONLY = Pattern.compile(System.getProperty("faults.only", ""));

    private static final int MOST_FAULTS = 2_000;
    private static final Duration PAUSE = Duration.ofMillis(250);

    @TempDir
    Path directory;

    @Test
    void everyPromiseHoldsThroughoutManyFaults() {
        long seed = Long.getLong("faults.seed", 1);
        int least = Integer.getInteger("faults.least", 100);
        Duration length = Duration.ofMinutes(Integer.getInteger("faults.minutes", 30));
        Machine machine = Machine.breakable(directory);
        FaultRun run =
                new FaultRun(machine, directory, Path.of("target", "faults-long"), seed, PAUSE, System.out::println);

        assertThat(run.run(FaultPlan.inRounds(seed, MOST_FAULTS, machine, ONLY), length, least))
                .isEmpty();
    }
}
