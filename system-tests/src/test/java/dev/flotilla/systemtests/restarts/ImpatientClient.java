package dev.flotilla.systemtests.restarts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.WireJson;
import dev.flotilla.systemtests.harness.Requests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Posts batches and reads what became of them, one request after the other, and sends none of them twice. */
final class ImpatientClient implements Runnable {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Between two requests, so that clients leave the services something of the machine. */
    private static final long PAUSE_NANOS = Duration.ofMillis(30).toNanos();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI workspace;
    private final String name;
    private final List<String> batchIds = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private volatile int requests;
    private Duration slowest = Duration.ZERO;
    private volatile boolean stopped;

    ImpatientClient(URI api, String workspace) {
        this.workspace = URI.create("%s/v1/workspaces/%s".formatted(api, workspace));
        this.name = workspace;
    }

    void register() {
        ObjectNode body = WireJson.object();
        Requests.projects("r", 4, "hangs-full-migration").forEach(body.putArray("projects")::add);
        send(post("/projects", body, "Prefer", "wait=20"));
        batch("START", "Prefer", "wait=20");
    }

    /** Each way to post, and each way to read. */
    @Override
    public void run() {
        for (int round = 0; !stopped; round++) {
            batch(round % 2 == 0 ? "PAUSE" : "RESTORE", "Idempotency-Key", name + "-" + round, "Prefer", "wait=20");
            batch("MODIFY_ALERT_CONFIGURATION");
            batch("MODIFY_ALERT_CONFIGURATION", "Idempotency-Key", name + "-level-" + round);
            batchIds.stream().reduce((one, next) -> next).ifPresent(last -> {
                send(get("/batches/" + last));
                send(get("/batches/" + last + "/items"));
            });
            send(post("/previews", Requests.batch("PAUSE", "np_r0")));
            send(get("/projects?sort=name"));
            send(get("/projects/np_r0"));
            send(get("/projects/np_r0/history"));
            send(get("/batches"));
            send(get("/summary"));
        }
    }

    void stop() {
        stopped = true;
    }

    /** What became of every batch that was taken in, once it has ended. */
    List<String> outcomes() {
        return batchIds.stream()
                .map(batchId -> send(get("/batches/" + batchId + "?wait=20"))
                        .map(batch -> batch.path("status").asText())
                        .orElse("not told"))
                .toList();
    }

    /** Requests that were not answered 2xx, one a line. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    int requests() {
        return requests;
    }

    Duration slowest() {
        return slowest;
    }

    private void batch(String operation, String... headers) {
        send(post("/batches", Requests.batch(operation, "np_r0", "np_r1", "np_r2", "np_r3"), headers))
                .map(batch -> batch.path("batchId").asText())
                .ifPresent(batchIds::add);
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create(workspace + path))
                .timeout(TIMEOUT)
                .build();
    }

    private HttpRequest post(String path, JsonNode body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(workspace + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(WireJson.write(body)));
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    private Optional<JsonNode> send(HttpRequest request) {
        LockSupport.parkNanos(PAUSE_NANOS);
        long start = System.nanoTime();
        requests++;
        try {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 == 2) {
                return Optional.of(WireJson.parse(answer.body()));
            }
            fail(request, answer.statusCode() + " " + new String(answer.body(), UTF_8), start);
        } catch (IOException e) {
            fail(request, e.toString(), start);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
        }
        return Optional.empty();
    }

    private void fail(HttpRequest request, String answer, long startNanos) {
        failures.add("%s %s %s after %d ms: %s"
                .formatted(
                        LocalTime.now(),
                        request.method(),
                        request.uri(),
                        Duration.ofNanos(System.nanoTime() - startNanos).toMillis(),
                        answer));
    }
}
