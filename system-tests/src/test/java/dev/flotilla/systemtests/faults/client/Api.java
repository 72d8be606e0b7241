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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The command APIs as one client sees them: each request goes to another instance than the one before, so that a session meets
 * all of them; one that did not answer is left alone for a while.
 */
public final class Api implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(25);
    private static final long LEFT_ALONE_NANOS = Duration.ofSeconds(20).toNanos();
    private static final long PATIENCE_NANOS = Duration.ofMillis(200).toNanos();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<URI> instances;
    private final String workspace;
    private final Availability availability;
    private final Session session;
    private final AtomicInteger turn;
    private final Map<URI, Long> leftAloneUntil = new ConcurrentHashMap<>();

    /**
     * The instances, as one client will see them.
     *
     * @param first which of the instances is asked first
     * @param session takes what comes of each post
     */
    public Api(List<URI> instances, int first, String workspace, Availability availability, Session session) {
        this.instances = instances;
        this.workspace = workspace;
        this.availability = availability;
        this.session = session;
        turn = new AtomicInteger(first);
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
        Reply reply = exchange(request);
        session.add(new Seen.Attempt(
                workspace, key, reply.status(), reply.body().path("code").asText()));
        return reply;
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
        return HttpRequest.newBuilder(URI.create("%s/v1/workspaces/%s%s".formatted(nextInstance(), workspace, path)))
                .timeout(TIMEOUT);
    }

    private URI nextInstance() {
        int next = turn.getAndIncrement();
        long now = System.nanoTime();
        return IntStream.range(next, next + instances.size())
                .mapToObj(index -> instances.get(index % instances.size()))
                .filter(instance -> now - leftAloneUntil.getOrDefault(instance, now) >= 0)
                .findFirst()
                .orElseGet(() -> instances.get(next % instances.size()));
    }

    private Reply exchange(HttpRequest.Builder request) {
        long start = System.nanoTime();
        Reply reply = send(request);
        long end = System.nanoTime();
        availability.add(new Request(workspace, start, end, !reply.isPutOff()));
        if (reply.status() == 0) {
            URI asked = request.build().uri();
            instances.stream()
                    .filter(instance -> asked.toString().startsWith(instance.toString()))
                    .forEach(instance -> leftAloneUntil.put(instance, end + LEFT_ALONE_NANOS));
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
