package dev.flotilla.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.systemtests.faults.cluster.Machine;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of process is broken once while clients work. The long form is {@link FaultsForLong}. */
@Timeout(600)
class NothingIsLostWhenPartsBreakTest {
    private static final long SEED = 20_261_123;
    private static final Duration PAUSE = Duration.ofMillis(100);

    @TempDir
    Path directory;

    @Test
    void everyPromiseHoldsWhenEachKindOfProcessBreaksOnce() {
        FaultPlan plan = FaultPlan.ofEachOnce(SEED);
        FaultRun run = new FaultRun(
                Machine.plain(directory),
                directory,
                Path.of("target", "faults-short"),
                SEED,
                PAUSE,
                System.out::println);

        assertThat(run.run(plan, Duration.ofMinutes(10), plan.faults().size())).isEmpty();
    }
}
