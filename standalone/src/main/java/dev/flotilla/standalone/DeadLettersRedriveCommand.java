package dev.flotilla.standalone;

import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.contract.process.ServiceLog;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.ProducerFencedException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code flotilla dead-letters redrive}: sends what was set aside again. */
@Command(
        name = "redrive",
        description =
                "Sends records again to the topic that they came from, in the partition of their workspace: all that are"
                        + " named, or none if one of them cannot be sent. What still cannot be read is set aside again.",
        mixinStandardHelpOptions = true)
final class DeadLettersRedriveCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int REFUSED = 1;

    @Spec
    private CommandSpec command;

    @Mixin
    private EventLogOptions log;

    @ArgGroup(multiplicity = "1")
    private Choice choice;

    /** Which of them. */
    private static final class Choice {
        @Option(
                names = "--all-from",
                paramLabel = "TOPIC",
                description = "All that came from this topic and can be sent again.")
        private String topic;

        @Parameters(paramLabel = "LETTER", arity = "1..*", description = "As the list names it: partition/offset.")
        private List<String> names;
    }

    @Override
    public Integer call() {
        ServiceLog.onlyWarnings();
        expectChoice();
        return log.on(this::redrive);
    }

    /** Before anything is asked of the brokers. */
    private void expectChoice() {
        if (choice.topic != null) {
            DeadLettersCommand.expectTopic(command, "--all-from", choice.topic);
            return;
        }
        choice.names.stream()
                .filter(name -> !StoredLetter.isName(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ParameterException(
                            command.commandLine(),
                            "Expected a letter as the list names it, partition/offset like 3/0, but got '%s'"
                                    .formatted(name));
                });
    }

    private int redrive(KafkaSettings kafka) {
        RedriveSelection selection;
        try {
            selection = new DeadLetters(kafka).redrive(this::select);
        } catch (ProducerFencedException e) {
            selection = RedriveSelection.refused(
                    "Expected to be the only one who sends letters again, but somebody else began to");
        }
        PrintWriter out = command.commandLine().getOut();
        print(selection, out);
        out.flush();
        return selection.isRefused() ? REFUSED : DONE;
    }

    private RedriveSelection select(List<StoredLetter> there) {
        return choice.topic == null
                ? RedriveSelection.named(choice.names, there)
                : RedriveSelection.allFrom(choice.topic, there);
    }

    private static void print(RedriveSelection selection, PrintWriter out) {
        if (selection.isRefused()) {
            selection.refusals().forEach(out::println);
            out.println("Nothing was sent.");
            return;
        }
        selection.letters().forEach(letter -> out.printf("Sent %s again to %s.%n", letter.name(), letter.topic()));
        out.printf("%d sent again.%n", selection.letters().size());
    }
}
