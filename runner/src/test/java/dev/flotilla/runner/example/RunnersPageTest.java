package dev.flotilla.runner.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.report.ReportType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds {@code docs/runners.md} against the code. */
class RunnersPageTest {
    private static final Path PAGE = Path.of("../docs/runners.md");
    private static final Path EXAMPLE = Path.of("src/test/java/dev/flotilla/runner/example/ProgramRunner.java");

    @Test
    void showsTheExampleAsItCompiles() throws IOException {
        String example = Files.readString(EXAMPLE);
        String withoutPackage = example.substring(example.indexOf("import "));

        assertThat(Files.readString(PAGE)).contains("```java\n" + withoutPackage + "```");
    }

    @ParameterizedTest
    @EnumSource(ReportType.class)
    void listsEveryReport(ReportType type) throws IOException {
        assertThat(Files.readString(PAGE)).contains("| `" + type + "` |");
    }
}
