package dev.flotilla.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.flotilla.contract.DeadLetter;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.contract.process.ServiceLog;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.ProducerFencedException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code flotilla dead-letters}: what could not be read, and sending it again once that is mended. */
@Command(
        name = "dead-letters",
        description = "Lists records that were set aside because they could not be read, and sends them again.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DeadLettersCommand.Listing.class, DeadLettersCommand.Redrive.class})
final class DeadLettersCommand {
    private static final int DONE = 0;
    private static final int REFUSED = 1;
    private static final int SHOWN_BYTES = 120;

    private DeadLettersCommand() {}

    /** {@code dead-letters list}. */
    @Command(
            name = "list",
            description = "Lists what was set aside, with its place (partition/offset), where it came from, and why.",
            mixinStandardHelpOptions = true)
    static final class Listing implements Callable<Integer> {
        @Spec
        private CommandSpec command;

        @Mixin
        private LogOptions log;

        @Option(names = "--topic", paramLabel = "TOPIC", description = "Only what came from this topic.")
        private String topic;

        @Option(names = "--json", description = "One JSON object a line, for programs.")
        private boolean json;

        @Override
        public Integer call() {
            ServiceLog.onlyWarnings();
            return log.on(this::list);
        }

        private int list(KafkaSettings kafka) {
            List<StoredLetter> letters = new DeadLetters(kafka)
                    .list().stream()
                            .filter(letter ->
                                    topic == null || letter.letter().topic().equals(topic))
                            .toList();
            PrintWriter out = command.commandLine().getOut();
            letters.forEach(letter -> out.println(json ? json(letter) : text(letter)));
            if (!json) {
                out.printf("%d dead letters.%n", letters.size());
            }
            out.flush();
            return DONE;
        }

        private static String text(StoredLetter letter) {
            return """
                    %s  %s  from %s %d@%d, set aside by %s%s
                        why    %s
                        key    %s
                        value  %s""".formatted(
                            letter.name(),
                            letter.setAsideAt(),
                            letter.letter().topic(),
                            letter.letter().partition(),
                            letter.letter().offset(),
                            letter.letter().service(),
                            letter.redriven() ? ", sent again" : "",
                            letter.letter().reason(),
                            shown(letter.key()),
                            shown(letter.value()));
        }

        private static String json(StoredLetter letter) {
            return new String(
                    WireJson.write(new Line(
                            letter.name(),
                            letter.setAsideAt(),
                            letter.letter(),
                            letter.redriven(),
                            letter.key(),
                            letter.value())),
                    UTF_8);
        }

        /** A letter as programs read it; key and value in Base64. */
        private record Line(
                String name,
                Instant setAsideAt,
                @JsonUnwrapped DeadLetter origin,
                boolean redriven,
                byte[] key,
                byte[] value) {}

        /** The beginning of it, with a dot for what cannot be shown on a terminal. */
        private static String shown(byte[] bytes) {
            if (bytes == null) {
                return "(none)";
            }
            String text = new String(Arrays.copyOf(bytes, Math.min(bytes.length, SHOWN_BYTES)), UTF_8)
                    .replaceAll("[\\p{Cntrl}\\ufffd]", ".");
            return bytes.length > SHOWN_BYTES ? "%s… (%d bytes)".formatted(text, bytes.length) : text;
        }
    }

    /** {@code dead-letters redrive}. */
    @Command(
            name = "redrive",
            description =
                    "Sends records again to the topic that they came from, in the partition of their workspace: all that are"
                            + " named, or none if one of them cannot be sent. What still cannot be read is set aside again.",
            mixinStandardHelpOptions = true)
    static final class Redrive implements Callable<Integer> {
        @Spec
        private CommandSpec command;

        @Mixin
        private LogOptions log;

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
            return log.on(this::redrive);
        }

        private int redrive(KafkaSettings kafka) {
            DeadLetters deadLetters = new DeadLetters(kafka);
            List<String> refusals = new ArrayList<>();
            PrintWriter out = command.commandLine().getOut();
            List<StoredLetter> sent;
            try {
                sent = deadLetters.redrive(there -> chosen(deadLetters, there, refusals));
            } catch (ProducerFencedException e) {
                refusals.add("Expected to be the only one who sends letters again, but somebody else began to");
                sent = List.of();
            }
            if (!refusals.isEmpty()) {
                refusals.forEach(out::println);
                out.println("Nothing was sent.");
                out.flush();
                return REFUSED;
            }
            sent.forEach(letter -> out.printf(
                    "Sent %s again to %s.%n", letter.name(), letter.letter().topic()));
            out.printf("%d sent again.%n", sent.size());
            out.flush();
            return DONE;
        }

        /** Those that are to be sent; none where one of them cannot be. */
        private List<StoredLetter> chosen(DeadLetters deadLetters, List<StoredLetter> there, List<String> refusals) {
            List<StoredLetter> wanted = choice.topic == null
                    ? choice.names.stream()
                            .distinct()
                            .flatMap(name -> named(name, there, refusals))
                            .toList()
                    : there.stream()
                            .filter(letter -> letter.letter().topic().equals(choice.topic))
                            .filter(letter -> deadLetters.obstacle(letter).isEmpty())
                            .toList();
            wanted.forEach(letter -> deadLetters
                    .obstacle(letter)
                    .ifPresent(why -> refusals.add(
                            "Expected a letter that can be sent again, but of %s %s".formatted(letter.name(), why))));
            return refusals.isEmpty() ? wanted : List.of();
        }

        private static Stream<StoredLetter> named(String name, List<StoredLetter> there, List<String> refusals) {
            Optional<StoredLetter> letter =
                    there.stream().filter(one -> one.name().equals(name)).findFirst();
            if (letter.isEmpty()) {
                refusals.add("Expected the place of a letter on %s (partition/offset), but there is none at '%s'"
                        .formatted(Topic.DEAD_LETTERS.topicName(), name));
            }
            return letter.stream();
        }
    }
}
