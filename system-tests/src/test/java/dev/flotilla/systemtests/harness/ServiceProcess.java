package dev.flotilla.systemtests.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service in a JVM of its own, which can be killed without being asked. */
public final class ServiceProcess implements AutoCloseable {
    private final Process process;
    private final Path output;

    private ServiceProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a main class on the class path of the tests, with their Java.
     *
     * @param output the file that takes what it prints, behind what is in it already
     */
    public static ServiceProcess start(
            String mainClass, List<String> arguments, Map<String, String> environment, Path output) {
        return start(List.of(), 512, mainClass, arguments, environment, output);
    }

    /**
     * The same behind other words of the command line, such as those that put a process into a network of its own.
     *
     * @param launcher what the words behind it are to replace, so that the process keeps its id; empty for nothing
     */
    public static ServiceProcess start(
            List<String> launcher,
            int heapMebibytes,
            String mainClass,
            List<String> arguments,
            Map<String, String> environment,
            Path output) {
        List<String> command = new ArrayList<>(launcher);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx%dm".formatted(heapMebibytes), "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.add(mainClass);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(output.toFile()));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            // Whatever becomes of the tests, it does not outlive them.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new ServiceProcess(process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: it does nothing any more, not even tidy up. */
    public void kill() {
        process.destroyForcibly();
        exit(Await.LONG);
    }

    /** SIGSTOP: it stands still, with its connections open, until it is thawed. */
    public void freeze() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void thaw() {
        signal("CONT");
    }

    /** SIGQUIT: writes what its threads are doing to its output. */
    public void printThreads() {
        signal("QUIT");
    }

    private void signal(String name) {
        HostCommand.run("kill", "-" + name, String.valueOf(process.pid()));
    }

    /** SIGTERM. */
    public void stop() {
        process.destroy();
    }

    /** The exit code, once it has ended. */
    public int exit(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        "Expected the process to end within %s, but it goes on: %s".formatted(limit, output()));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a process to end", e);
        }
    }

    /** All that was printed so far. */
    public String output() {
        try {
            return Files.readString(output, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it in any case. */
    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
