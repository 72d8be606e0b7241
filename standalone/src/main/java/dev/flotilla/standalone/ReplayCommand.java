package dev.flotilla.standalone;

import dev.flotilla.contract.KafkaSettings;
import dev.flotilla.contract.ServiceLog;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code flotilla replay}: holds the projector's table against the event log that it must follow from. */
@Command(
        name = "replay",
        description =
                "Rebuilds every project from flotilla.project-events alone and compares it with flotilla.projects;"
                        + " exits 1 on any difference.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    private static final int SAME = 0;
    private static final int DIFFERENT = 1;
    private static final int MOST_DIFFERENCES_SHOWN = 20;

    @Spec
    private CommandSpec command;

    @ArgGroup(multiplicity = "1")
    private Log log;

    /** Which log is replayed. */
    private static final class Log {
        @Option(
                names = "--data-dir",
                paramLabel = "DIR",
                description = "The data directory of a Flotilla that is stopped.")
        private Path dataDirectory;

        @Option(
                names = "--bootstrap-servers",
                paramLabel = "HOST:PORT",
                description = "The brokers of a Flotilla that runs.")
        private String bootstrapServers;
    }

    @Override
    public Integer call() {
        ServiceLog.onlyWarnings();
        return log.dataDirectory == null ? replay(log.bootstrapServers) : replay(log.dataDirectory);
    }

    private int replay(Path dataDirectory) {
        if (!Files.isDirectory(dataDirectory)) {
            throw new StandaloneException("Expected a data directory, but there is none at " + dataDirectory);
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(dataDirectory, 0)) {
            return replay(broker.bootstrapServers());
        }
    }

    private int replay(String bootstrapServers) {
        ReplayResult result = new Replay(KafkaSettings.of(bootstrapServers)).run();
        PrintWriter out = command.commandLine().getOut();
        out.printf(
                "Rebuilt %d projects from %d events and compared them with flotilla.projects.%n",
                result.compared(), result.events());
        if (result.passedOver() > 0) {
            out.printf("Passed over %d records that are no events to be folded.%n", result.passedOver());
        }
        result.differences().stream()
                .limit(MOST_DIFFERENCES_SHOWN)
                .forEach(difference -> out.println("  " + difference));
        out.println(
                result.differences().isEmpty()
                        ? "All are the same."
                        : "%d differ.".formatted(result.differences().size()));
        out.flush();
        return result.differences().isEmpty() ? SAME : DIFFERENT;
    }
}
