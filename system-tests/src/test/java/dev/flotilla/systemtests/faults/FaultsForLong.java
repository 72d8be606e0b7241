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
 * Every kind of fault that the machine allows, round after round, while clients work. Runs with the Maven profile {@code faults}; the
 * system properties {@code faults.minutes}, {@code faults.least} and {@code faults.seed} say how long, how many at the least, and which; with {@code faults.only}, a regular expression, only kinds come in whose names it is found.
 */
@Timeout(10_800)
class FaultsForLong {
    /** Found in what the figures call the faults that come; the others are left out. */
    private static final Pattern ONLY = Pattern.compile(System.getProperty("faults.only", ""));

    private static final int MOST_FAULTS = 2_000;
    private static final Duration PAUSE = Duration.ofMillis(250);

    @TempDir
    Path directory;

    @Test
    void loseNothing() {
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
