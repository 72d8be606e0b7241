package dev.flotilla.systemtests.faults.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.WireJson;
import dev.flotilla.systemtests.faults.client.Availability.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** The command APIs as one client sees them: where one is away it goes on with the next, and is patient for a moment. */
public final class Api implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(25);
    private static final long PATIENCE_NANOS = Duration.ofMillis(200).toNanos();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<URI> instances;
    private final String workspace;
    private final Availability availability;
    private final AtomicInteger preferred;

    /** @param first which of the instances is asked first */
    public Api(List<URI> instances, int first, String workspace, Availability availability) {
        this.instances = instances;
        this.workspace = workspace;
        this.availability = availability;
        preferred = new AtomicInteger(first % instances.size());
    }

    public String workspace() {
        return workspace;
    }

    /** Once. */
    public Reply get(String path) {
        return exchange(request(path).GET());
    }

    /** Until there is an answer, for so long at most. */
    public Reply getPatiently(String path, Duration limit) {
        return patiently(() -> get(path), limit);
    }

    /** Once. */
    public Reply post(String path, JsonNode body, Optional<String> key, int waitSeconds) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(WireJson.write(body)));
        key.ifPresent(name -> request.header("Idempotency-Key", name));
        if (waitSeconds > 0) {
            request.header("Prefer", "wait=" + waitSeconds);
        }
        return exchange(request);
    }

    /** With a key, the same again until there is an answer, for so long at most. */
    public Reply postPatiently(String path, JsonNode body, String key, int waitSeconds, Duration limit) {
        return patiently(() -> post(path, body, Optional.of(key), waitSeconds), limit);
    }

    private Reply patiently(Supplier<Reply> once, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Reply reply = once.get();
            if (!reply.isPutOff()
                    || System.nanoTime() > deadline
                    || Thread.currentThread().isInterrupted()) {
                return reply;
            }
            LockSupport.parkNanos(PATIENCE_NANOS);
        }
    }

    private HttpRequest.Builder request(String path) {
        URI instance = instances.get(preferred.get());
        return HttpRequest.newBuilder(URI.create("%s/v1/workspaces/%s%s".formatted(instance, workspace, path)))
                .timeout(TIMEOUT);
    }

    private Reply exchange(HttpRequest.Builder request) {
        long start = System.nanoTime();
        Reply reply = send(request);
        availability.add(new Request(workspace, start, System.nanoTime(), !reply.isPutOff()));
        if (reply.status() == 0) {
            preferred.updateAndGet(index -> (index + 1) % instances.size());
        }
        return reply;
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), WireJson.parse(response.body()));
        } catch (IOException noAnswer) {
            return Reply.NONE;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Reply.NONE;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
