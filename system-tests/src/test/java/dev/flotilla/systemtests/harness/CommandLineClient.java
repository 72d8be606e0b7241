package dev.flotilla.systemtests.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * {@code flotilla}'s commands of the client, each in a process of its own, as a script calls them: without a terminal.
 *
 * @param directory where what they print is kept meanwhile
 * @param environment what is set beside what the tests have
 */
public record CommandLineClient(Path directory, Map<String, String> environment) {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** What a command printed, and its exit code. */
    public record Ended(int exit, String output, String errors) {
        /** Standard output as the one document that it is. */
        public JsonNode json() {
            return WireJson.parse(output.getBytes(UTF_8));
        }

        /** The same, if it ended as expected. */
        public Ended expect(int expected) {
            if (exit != expected) {
                throw new AssertionError("Expected exit code %d, but got %s".formatted(expected, this));
            }
            return this;
        }
    }

    public Ended run(String... arguments) {
        return runWithInput("", arguments);
    }

    /** @param input what it finds on standard input */
    public Ended runWithInput(String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "dev.flotilla.standalone.FlotillaMain"));
        command.addAll(List.of(arguments));
        String name = UUID.randomUUID().toString();
        Path output = directory.resolve(name + ".out");
        Path errors = directory.resolve(name + ".err");
        try {
            Path given = Files.writeString(directory.resolve(name + ".in"), input);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(given.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            try {
                if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("Expected %s to end within %s".formatted(List.of(arguments), LIMIT));
                }
            } finally {
                process.destroyForcibly();
            }
            return new Ended(process.exitValue(), Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a command runs", e);
        }
    }
}
