package dev.flotilla.systemtests.restarts;

import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An engine or a projector as a process, which is told by a signal to stop and then started again. */
final class Instance implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final int SIGTERM = 143;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String name;
    private final String mainClass;
    private final URI address;
    private final Map<String, String> environment;
    private final Path log;
    private ServiceProcess process;

    /** @param environment without the port, which is that of the address */
    Instance(String name, String mainClass, URI address, Map<String, String> environment, Path directory) {
        this.name = name;
        this.mainClass = mainClass;
        this.address = address;
        this.environment = new HashMap<>(environment);
        this.environment.put("FLOTILLA_HTTP_PORT", String.valueOf(address.getPort()));
        this.environment.put("FLOTILLA_STATE_DIR", directory.resolve(name).toString());
        this.log = directory.resolve(name + ".log");
    }

    URI address() {
        return address;
    }

    void start() {
        process = ServiceProcess.start(List.of(), 256, mainClass, List.of(), environment, log);
    }

    /** Comes back once it says that it is ready. */
    void awaitReady() {
        Await.until(name + " to be ready", START_LIMIT, this::readiness, answer -> answer.startsWith("200"));
    }

    private String readiness() {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/health/ready"))
                .timeout(ANSWER)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException notYet) {
            return notYet.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGTERM, and whatever it takes to end. */
    void stop() {
        process.stop();
        int code = process.exit(START_LIMIT);
        if (code != SIGTERM) {
            throw new AssertionError("Expected %s to end as it was told to, but it ended with %d: %s"
                    .formatted(name, code, process.output()));
        }
    }

    /** From the next start on it has another setting: that is what an upgrade may bring. */
    void upgrade(String variable, String value) {
        environment.put(variable, value);
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        http.shutdownNow();
    }

    @Override
    public String toString() {
        return name;
    }
}
