package dev.flotilla.standalone;

import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.contract.process.ServiceLog;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code flotilla replay}: holds the projector's table against the event log that it must follow from. */
@Command(
        name = "replay",
        description =
                "Rebuilds every project from flotilla.project-events alone and compares it with flotilla.projects;"
                        + " exits 1 on any difference, 6 if they could not be compared.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    private static final int SAME = 0;
    private static final int DIFFERENT = 1;
    private static final int MOST_DIFFERENCES_SHOWN = 20;

    @Spec
    private CommandSpec command;

    @Mixin
    private EventLogOptions log;

    @Override
    public Integer call() {
        ServiceLog.onlyWarnings();
        return log.on(this::replay);
    }

    private int replay(KafkaSettings kafka) {
        ReplayResult result = new Replay(kafka).run();
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
