package dev.flotilla.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.systemtests.harness.StandaloneProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./flotilla demo}, as whoever tries Flotilla sees it first. */
@Timeout(150)
class TheDemoComesOutAsTheRulesSayTest {
    @TempDir
    Path directory;

    @Test
    void eachOfTheNineOperationsComesOutAsTheRulesSay() {
        StandaloneProcess.Ended demo =
                StandaloneProcess.run(directory.resolve("unused"), Duration.ofSeconds(120), "demo");

        assertThat(demo.exit()).as(demo.output()).isZero();
        assertThat(demo.output()).contains("All came out as the rules say.").doesNotContain("NOT AS EXPECTED");
    }
}
