package dev.flotilla.systemtests.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of the machine that the tests run on, for what Java cannot do itself. */
public final class HostCommand {
    private static final int LIMIT_SECONDS = 30;

    private HostCommand() {}

    /**
     * What the command printed.
     *
     * @throws IllegalStateException if it fails, is not there, or takes longer than 30 seconds
     */
    public static String run(String... words) {
        try {
            Process process = new ProcessBuilder(List.of("sh", "-c", quoted(words)))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "Expected %s to end within %d s".formatted(List.of(words), LIMIT_SECONDS));
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException("Expected %s to succeed, but it ended with %d: %s"
                        .formatted(List.of(words), process.exitValue(), printed.strip()));
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a command to end", e);
        }
    }

    /** The shell has commands of its own, of which some machines have no other. */
    private static String quoted(String... words) {
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            line.append(" '").append(word.replace("'", "'\\''")).append('\'');
        }
        return line.toString();
    }
}
