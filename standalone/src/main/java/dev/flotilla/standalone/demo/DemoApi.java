package dev.flotilla.standalone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** The public HTTP API as the demo uses it. */
final class DemoApi {
    private static final Duration TIMEOUT = Duration.ofSeconds(45);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI workspace;

    DemoApi(URI workspace) {
        this.workspace = workspace;
    }

    /** An answer that is no error; what else comes ends the demo. */
    JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    /** Posts, and waits for the result. */
    JsonNode post(String path, JsonNode body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Flotilla-Actor", "demo")
                .header("Prefer", "wait=30")
                .POST(BodyPublishers.ofByteArray(WireJson.write(body)))
                .build());
    }

    /** Posts without a body, and waits for the result. */
    JsonNode post(String path) {
        return post(path, WireJson.object());
    }

    /** Every item of a batch. */
    List<JsonNode> items(String batchId) {
        return list(get("/batches/" + batchId + "/items?pageSize=1000").path("items"));
    }

    static List<JsonNode> list(JsonNode array) {
        return array.valueStream().toList();
    }

    static ObjectNode batch(String operation, List<String> projectIds) {
        ObjectNode body = WireJson.object();
        body.put("operation", operation);
        body.put("reason", "demo");
        ArrayNode ids = body.putObject("selection").putArray("projectIds");
        projectIds.forEach(ids::add);
        return body;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(workspace + path)).timeout(TIMEOUT);
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException("Expected %s %s to succeed, but got %d: %s"
                        .formatted(
                                request.method(),
                                request.uri(),
                                answer.statusCode(),
                                new String(answer.body(), UTF_8)));
            }
            return WireJson.parse(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("Expected an answer to " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + request.uri(), e);
        }
    }
}
