package dev.flotilla.benchmark.system;

import dev.flotilla.contract.process.KafkaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code flotilla up} in a process of its own: the broker, the engine, the projector and the API as a user gets them, without a
 * runner.
 */
public final class Flotilla implements AutoCloseable {
    private static final String MAIN = "dev.flotilla.standalone.FlotillaMain";
    private static final String LAST_WORDS = "Ctrl-C stops it.";
    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(2);
    private static final Pattern ADDRESS = Pattern.compile("HTTP API\\s+(http://[0-9.]+:\\d+)");
    private static final Pattern KAFKA = Pattern.compile("Kafka\\s+([0-9.]+:\\d+)");
    private static final Pattern HEAP = Pattern.compile("used (\\d+)K");

    private final Process process;
    private final Path output;
    private final double secondsToReady;

    private Flotilla(Process process, Path output, double secondsToReady) {
        this.process = process;
        this.output = output;
        this.secondsToReady = secondsToReady;
    }

    /**
     * Starts it, and comes back once it is ready.
     *
     * @param javaOptions for its JVM
     * @throws BenchException if it does not get ready
     */
    public static Flotilla start(Path dataDirectory, List<String> javaOptions) {
        Path output = dataDirectory.resolveSibling("flotilla.log");
        List<String> command = new ArrayList<>();
        command.add(tool("java"));
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        command.addAll(List.of("up", "--runner", "none", "--port", "0", "--kafka-port", "0"));
        command.addAll(List.of("--data-dir", dataDirectory.toString()));
        long begun = System.nanoTime();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "flotilla-stop"));
            awaitReady(process, output, begun);
            return new Flotilla(process, output, (System.nanoTime() - begun) / 1e9);
        } catch (IOException e) {
            throw new UncheckedIOException("Flotilla could not be started", e);
        }
    }

    private static void awaitReady(Process process, Path output, long begun) throws IOException {
        while (!Files.readString(output).contains(LAST_WORDS)) {
            boolean late = System.nanoTime() - begun > LONGEST_START.toNanos();
            if (late || ended(process, Duration.ofMillis(10))) {
                process.destroyForcibly();
                throw new BenchException("Flotilla did not get ready:\n" + Files.readString(output));
            }
        }
    }

    private static boolean ended(Process process, Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while waiting for a process", e);
        }
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** From the start of the process until it said that it is ready. */
    public double secondsToReady() {
        return secondsToReady;
    }

    /** A caller of its API. */
    public Api api() {
        return new Api(printed(ADDRESS));
    }

    /** How clients get to its broker. */
    public KafkaSettings kafka() {
        return KafkaSettings.of(printed(KAFKA));
    }

    private String printed(Pattern pattern) {
        try {
            Matcher found = pattern.matcher(Files.readString(output));
            if (!found.find()) {
                throw new BenchException("Expected Flotilla to print %s".formatted(pattern));
            }
            return found.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What its heap holds after a full collection. */
    public double heapMegabytes() {
        diagnose("GC.run");
        Matcher used = HEAP.matcher(diagnose("GC.heap_info"));
        if (!used.find()) {
            throw new BenchException("Expected the heap's size from the JVM, but it told something else");
        }
        return Long.parseLong(used.group(1)) / 1024.0;
    }

    /** The processor time that it has taken so far. */
    public double processorSeconds() {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e9;
    }

    /** Begins to record what it does with its time, by JFR. */
    public void beginRecording() {
        diagnose("JFR.start", "name=bench", "settings=profile");
    }

    /** Ends the recording and writes it to a file. */
    public void endRecording(Path file) {
        diagnose("JFR.stop", "name=bench", "filename=" + file.toAbsolutePath());
    }

    private String diagnose(String... request) {
        List<String> command = new ArrayList<>(List.of(tool("jcmd"), String.valueOf(process.pid())));
        command.addAll(List.of(request));
        try {
            Process asking =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String answer = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            ended(asking, LONGEST_STOP);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException("The JVM could not be asked", e);
        }
    }

    /** Stops it as Ctrl-C would, and waits until it has. */
    @Override
    public void close() {
        process.destroy();
        if (!ended(process, LONGEST_STOP)) {
            process.destroyForcibly();
        }
    }
}
