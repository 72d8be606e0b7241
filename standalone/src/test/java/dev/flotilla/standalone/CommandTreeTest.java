package dev.flotilla.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.cli.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** All commands together, as {@code ./flotilla --help}, docs/cli.md and the shell's completion know them. */
@Timeout(60)
class CommandTreeTest {
    @TempDir
    Path directory;

    @Test
    void everyCommandStandsInTheDocumentation() throws IOException {
        String documentation = Files.readString(root().resolve("docs/cli.md"));

        assertThat(leaves("flotilla", FlotillaMain.commandLine()))
                .isNotEmpty()
                .allSatisfy(command -> assertThat(documentation).contains("`" + command));
    }

    private static Stream<String> leaves(String name, CommandLine command) {
        return command.getSubcommands().isEmpty()
                ? Stream.of(name)
                : command.getSubcommands().entrySet().stream()
                        .flatMap(child -> leaves(name + " " + child.getKey(), child.getValue()));
    }

    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("docs/cli.md")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyCommandHasHelpThatFitsATerminal() {
        for (String words : List.of("", "up", "batch", "batch pause", "projects list", "topics plan", "batch retry")) {
            StringWriter output = new StringWriter();
            Stream<String> command = Stream.of(words.split(" ")).filter(word -> !word.isEmpty());
            int exit = FlotillaMain.commandLine()
                    .setOut(new PrintWriter(output))
                    .execute(Stream.concat(command, Stream.of("--help")).toArray(String[]::new));
            assertThat(exit).isZero();
            assertThat(output.toString().lines()).hasSizeGreaterThan(3).allMatch(line -> line.length() <= 80);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            batch start        | Expected one of these, but got none: ([--ids=
            replay             | Expected one of these, but got none: (--data-dir=DIR
            lisst              | Expected one of these commands, but got 'lisst'
            projects show a b  | Unmatched argument at index 3: 'b'
            up --port soon     | Invalid value for option '--port': 'soon' is not an int
            """)
    void saysWhatIsMissingOrTooMuch(String words, String sentence) {
        StringWriter errors = new StringWriter();

        int exit = FlotillaMain.commandLine().setErr(new PrintWriter(errors)).execute(words.split(" "));

        assertThat(exit).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains(sentence).doesNotContain("Error:");
    }

    @Test
    void bashCompletesCommandsAndOptionsAndValues() throws Exception {
        StringWriter script = new StringWriter();
        FlotillaMain.commandLine().setOut(new PrintWriter(script)).execute("completion");
        Path file = Files.writeString(directory.resolve("completion"), script.toString());

        assertThat(completions(file, "flotilla", "pro")).containsExactly("projects");
        assertThat(completions(file, "flotilla", "batch", "sk")).containsExactly("skip-full-verification");
        assertThat(completions(file, "flotilla", "batch", "pause", "--dry")).containsExactly("--dry-run");
        assertThat(completions(file, "flotilla", "batch", "list", "--status", "PART"))
                .containsExactly("PARTIALLY_SUCCEEDED");
        assertThat(completions(file, "flotilla", "batch", "pause", "--filter", "sta"))
                .containsExactlyInAnyOrder("status=", "stage=");
    }

    private static List<String> completions(Path script, String... words) throws IOException, InterruptedException {
        String ask = """
                source %s
                COMP_WORDS=(%s)
                COMP_CWORD=%d
                COMP_LINE="${COMP_WORDS[*]}"
                COMP_POINT=${#COMP_LINE}
                _complete_flotilla
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(script, String.join(" ", words), words.length - 1);
        // Outside of a real completion bash complains, on standard error, about what only counts there.
        Process bash = new ProcessBuilder("bash", "-c", ask)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(bash.getInputStream().readAllBytes(), UTF_8);
        assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return printed.lines().map(String::strip).toList();
    }
}
