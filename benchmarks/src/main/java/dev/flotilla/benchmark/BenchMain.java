package dev.flotilla.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.benchmark.system.BenchException;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.process.ServiceLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./flotilla bench}. */
@Command(
        name = "flotilla bench",
        description =
                "Starts a Flotilla and a PostgreSQL on temporary folders, measures both and what the broker can do at most, and"
                        + " prints the figures. About 4 minutes; nothing else should run meanwhile.",
        mixinStandardHelpOptions = true)
public final class BenchMain implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Option(names = "--full", description = "More rounds, and growth to a million projects.")
    private boolean full;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes all figures to a file.")
    private Path json;

    @Option(names = "--plots", paramLabel = "DIR", description = "Writes plots (SVG) into a folder.")
    private Path plots;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Measures only these: ${COMPLETION-CANDIDATES}.")
    private Set<Part> only = EnumSet.allOf(Part.class);

    @Option(
            names = "--batch-sizes",
            paramLabel = "N",
            split = ",",
            description =
                    "Measures throughput in batches of these sizes only. Each divides 10000, and 1000 if it is smaller than"
                            + " that. Default: ${DEFAULT-VALUE}.",
            defaultValue = "10,1000,10000")
    private List<Integer> batchSizes;

    @Option(
            names = "--postgres",
            paramLabel = "DIR",
            description =
                    "An installation of PostgreSQL, the folder above its bin, in place of the one that comes along.")
    private Path postgres;

    @Option(
            names = "--recording",
            paramLabel = "FILE",
            description = "Records by JFR where the time goes while throughput is measured, which costs some.")
    private Path recording;

    public static void main(String[] arguments) {
        ServiceLog.onlyWarnings();
        System.exit(new CommandLine(new BenchMain())
                .setExecutionExceptionHandler((raised, line, parsed) -> explain(raised, line))
                .execute(arguments));
    }

    private void checkBatchSizes() {
        for (int size : batchSizes) {
            if (!Plan.canMeasure(size)) {
                throw new ParameterException(
                        command.commandLine(),
                        "Expected --batch-sizes that divide %d, the projects that such batches are carried out on, but got %d"
                                .formatted(Plan.projectsFor(size), size));
            }
        }
    }

    private static int explain(Exception raised, CommandLine line) {
        if (raised instanceof BenchException told && told.getCause() == null) {
            line.getErr().println("Not measured: " + told.getMessage());
        } else {
            raised.printStackTrace(line.getErr());
        }
        return 1;
    }

    @Override
    public Integer call() throws IOException {
        checkBatchSizes();
        Console console = new Console(command.commandLine().getOut());
        try (Workplace workplace = Workplace.create()) {
            Bench bench = new Bench(
                    (full ? Plan.FULL : Plan.SHORT).withBatchSizes(batchSizes),
                    only,
                    workplace.path(),
                    Optional.ofNullable(postgres),
                    Optional.ofNullable(recording),
                    console);
            ObjectNode figures = bench.run();
            if (json != null) {
                Files.write(json, WireJson.write(figures));
            }
            if (plots != null) {
                bench.writePlots(plots);
            }
        }
        return 0;
    }
}
