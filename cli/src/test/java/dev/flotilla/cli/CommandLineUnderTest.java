package dev.flotilla.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.WireJson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands as a person types them, with an API that answers what a test says. */
final class CommandLineUnderTest {
    private final FakeApi api;

    CommandLineUnderTest(FakeApi api) {
        this.api = api;
    }

    /** What a command printed, and its exit code. */
    record Run(int exit, String output, String errors) {
        JsonNode json() {
            return WireJson.parse(output.getBytes(UTF_8));
        }
    }

    /** As the launcher has it. */
    @Command(
            name = "flotilla",
            subcommands = {ProjectsCommand.class, BatchCommand.class, SummaryCommand.class, WhoAmICommand.class})
    private static final class Root {}

    /** Runs a command for the API under test, as olivia. */
    Run run(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--url", api.url(), "--retry-for", "2", "--actor", "olivia"));
        return runAsItIs(arguments);
    }

    /** Runs a command with these words and no others. */
    Run runAsItIs(List<String> arguments) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        CommandLine line = new CommandLine(new Root())
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((raised, words) -> {
            errors.write(raised.getMessage());
            return ExitCode.USAGE;
        });
        int exit = line.execute(arguments.toArray(String[]::new));
        return new Run(exit, output.toString(), errors.toString());
    }
}
