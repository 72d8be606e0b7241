package dev.flotilla.benchmark.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The public HTTP API. Any answer that is not the expected one ends the measurement. Safe for use by many threads. */
public final class Api {
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private final String address;

    Api(String address) {
        this.address = address;
    }

    /** An answer as bytes. */
    public byte[] read(String workspace, String path) {
        return send(request(workspace, path).GET().build(), 200).body();
    }

    /** An answer as a tree. */
    public JsonNode get(String workspace, String path) {
        return WireJson.parse(read(workspace, path));
    }

    /** Posts, and gets the bytes of the answer. */
    public byte[] post(String workspace, String path, byte[] body) {
        return send(posting(workspace, path, body).build(), 200).body();
    }

    /** Posts a batch and comes back as soon as it is accepted. */
    public void accept(String workspace, byte[] body) {
        send(posting(workspace, "/batches", body).build(), 202);
    }

    /** Posts and comes back with the result, however long that takes. */
    public JsonNode await(String workspace, String path, byte[] body) {
        HttpResponse<byte[]> answer =
                send(posting(workspace, path, body).header("Prefer", "wait=30").build(), 200, 202);
        if (answer.statusCode() == 200) {
            return WireJson.parse(answer.body());
        }
        String location = answer.headers()
                .firstValue("Location")
                .orElseThrow(() ->
                        new BenchException("Expected a result of %s in workspace %s within 30 s, but there is none yet"
                                .formatted(path, workspace)));
        while (true) {
            JsonNode batch = WireJson.parse(send(
                            HttpRequest.newBuilder(URI.create(address + location + "?wait=30"))
                                    .timeout(TIMEOUT)
                                    .build(),
                            200)
                    .body());
            if (!batch.path("completedAt").isNull()) {
                return batch;
            }
        }
    }

    private HttpRequest.Builder posting(String workspace, String path, byte[] body) {
        return request(workspace, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
    }

    private HttpRequest.Builder request(String workspace, String path) {
        return HttpRequest.newBuilder(URI.create(address + "/v1/workspaces/" + workspace + path))
                .timeout(TIMEOUT);
    }

    private HttpResponse<byte[]> send(HttpRequest request, int... expected) {
        try {
            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
            for (int status : expected) {
                if (answer.statusCode() == status) {
                    return answer;
                }
            }
            throw new BenchException("%s %s was answered %d: %s"
                    .formatted(request.method(), request.uri(), answer.statusCode(), new String(answer.body(), UTF_8)));
        } catch (IOException e) {
            throw new BenchException("%s %s was not answered".formatted(request.method(), request.uri()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while waiting for " + request.uri(), e);
        }
    }
}
