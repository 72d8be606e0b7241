package dev.flotilla.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code flotilla} and one of its commands in a process of its own, on a data directory. */
public final class StandaloneProcess implements AutoCloseable {
    private static final String MAIN = "dev.flotilla.standalone.FlotillaMain";

    /** Longer than it waits itself before it says what is missing. */
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private static final String LAST_WORDS = "Ctrl-C stops it.";
    private static final Pattern READY = Pattern.compile("Flotilla is ready \\(([0-9.,]+) s\\)");
    private static final Pattern ADDRESS = Pattern.compile("HTTP API\\s+http://127\\.0\\.0\\.1:(\\d+) ");

    private static final Pattern BROKERS = Pattern.compile("Kafka\\s+(127\\.0\\.0\\.1:\\d+)");

    private final ServiceProcess process;

    private StandaloneProcess(ServiceProcess process) {
        this.process = process;
    }

    /** {@code flotilla up} on free ports; comes back once it says that it is ready. */
    public static StandaloneProcess up(Path dataDirectory, String... options) {
        return up(dataDirectory, Map.of(), options);
    }

    /** The same, set up by variables as well. */
    public static StandaloneProcess up(Path dataDirectory, Map<String, String> environment, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("up", "--port", "0", "--kafka-port", "0", "--data-dir", dataDirectory.toString()));
        arguments.addAll(List.of(options));
        StandaloneProcess standalone = start(dataDirectory, environment, arguments);
        Await.until(
                "Flotilla to be ready",
                START_LIMIT,
                standalone::output,
                printed -> printed.contains(LAST_WORDS) || !standalone.process.isAlive());
        assertThat(standalone.process.isAlive()).as(standalone.output()).isTrue();
        return standalone;
    }

    /** A command that ends by itself: what it printed, and its exit code. */
    public static Ended run(Path dataDirectory, Duration limit, String... arguments) {
        try (StandaloneProcess command = start(dataDirectory, Map.of(), List.of(arguments))) {
            int exit = command.process.exit(limit);
            return new Ended(exit, command.output());
        }
    }

    /** A command that has ended. */
    public record Ended(int exit, String output) {}

    private static StandaloneProcess start(
            Path dataDirectory, Map<String, String> environment, List<String> arguments) {
        Path output = dataDirectory.resolveSibling("%s-%s.log".formatted(arguments.getFirst(), UUID.randomUUID()));
        return new StandaloneProcess(ServiceProcess.start(MAIN, arguments, environment, output));
    }

    /** How long its start took, by its own word, which leaves out what the machine does beside. */
    public Duration timeToReady() {
        Matcher ready = READY.matcher(output());
        assertThat(ready.find()).isTrue();
        return Duration.ofMillis((long) (Double.parseDouble(ready.group(1).replace(',', '.')) * 1_000));
    }

    /** A caller of it, to be closed by whoever asks. */
    public HttpApi http() {
        Matcher address = ADDRESS.matcher(output());
        assertThat(address.find()).as(output()).isTrue();
        return new HttpApi(Integer.parseInt(address.group(1)));
    }

    /** SIGTERM; the exit code. */
    public int stop(Duration limit) {
        process.stop();
        return process.exit(limit);
    }

    /** SIGKILL. */
    public void kill() {
        process.kill();
    }

    /** How Kafka clients get to its broker. */
    public String bootstrapServers() {
        Matcher address = BROKERS.matcher(output());
        assertThat(address.find()).as(output()).isTrue();
        return address.group(1);
    }

    /** All that it printed so far. */
    public String printed() {
        return output();
    }

    private String output() {
        return process.output();
    }

    @Override
    public void close() {
        process.close();
    }
}
