package dev.flotilla.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.flotilla.contract.DeadLetter;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.contract.process.ServiceLog;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code flotilla dead-letters list}: what was set aside, for people or for programs. */
@Command(
        name = "list",
        description = "Lists what was set aside, with its place (partition/offset), where it came from, and why.",
        mixinStandardHelpOptions = true)
final class DeadLettersListCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int SHOWN_BYTES = 120;

    @Spec
    private CommandSpec command;

    @Mixin
    private EventLogOptions log;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only what came from this topic.")
    private String topic;

    @Option(names = "--json", description = "One JSON object a line, for programs; key and value are in Base64.")
    private boolean json;

    @Override
    public Integer call() {
        ServiceLog.onlyWarnings();
        if (topic != null) {
            DeadLettersCommand.expectTopic(command, "--topic", topic);
        }
        return log.on(this::list);
    }

    private int list(KafkaSettings kafka) {
        List<StoredLetter> letters = new DeadLetters(kafka)
                .list().stream()
                        .filter(letter -> topic == null || letter.topic().equals(topic))
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
                %s  %s  from %s %d@%d, set aside by %s%s%s
                    why    %s
                    key    %s
                    value  %s""".formatted(
                        letter.name(),
                        letter.setAsideAt(),
                        letter.topic(),
                        letter.letter().partition(),
                        letter.letter().offset(),
                        letter.service(),
                        letter.redrivenFrom()
                                .map(name -> ", came back after " + name + " was sent again")
                                .orElse(""),
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
                        letter.redrivenFrom(),
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
            Optional<String> redrivenFrom,
            boolean redriven,
            byte[] key,
            byte[] value) {}

    /** The beginning of a key or a value, with a dot for each character that a terminal cannot show. */
    private static String shown(byte[] bytes) {
        if (bytes == null) {
            return "(none)";
        }
        String text = new String(Arrays.copyOf(bytes, Math.min(bytes.length, SHOWN_BYTES)), UTF_8)
                .replaceAll("[\\p{Cntrl}\\ufffd]", ".");
        return bytes.length > SHOWN_BYTES ? "%s… (%d bytes)".formatted(text, bytes.length) : text;
    }
}
