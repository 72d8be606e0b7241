package dev.flotilla.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BatchSizesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 500, 1_000, 2_500, 10_000})
    void canBeWhatDividesTheProjects(int size) {
        assertThat(Plan.canMeasure(size)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 0, 3, 625, 3_000, 20_000})
    void cannotBeAnythingElse(int size) {
        assertThat(Plan.canMeasure(size)).isFalse();
    }

    @Test
    void areRefusedBeforeAnythingIsStarted() {
        StringWriter told = new StringWriter();
        int code =
                new CommandLine(new BenchMain()).setErr(new PrintWriter(told)).execute("--batch-sizes", "10,3000");

        assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(told.toString().lines().findFirst())
                .contains("Expected --batch-sizes that divide 10000, the projects that such batches are carried out on,"
                        + " but got 3000");
    }
}
