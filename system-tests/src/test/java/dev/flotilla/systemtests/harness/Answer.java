package dev.flotilla.systemtests.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.WireJson;
import java.net.http.HttpResponse;
import java.util.Optional;

/** An answer over HTTP. */
public record Answer(int status, HttpResponse<byte[]> whole) {

    static Answer of(HttpResponse<byte[]> response) {
        return new Answer(response.statusCode(), response);
    }

    /** The body. */
    public JsonNode json() {
        return WireJson.parse(whole.body());
    }

    /** The code of a problem. */
    public String code() {
        return json().path("code").asText();
    }

    public Optional<String> header(String name) {
        return whole.headers().firstValue(name);
    }

    public String contentType() {
        return header("Content-Type").orElse("");
    }

    /** The body, if an answer of this status was expected. */
    public JsonNode expect(int expected) {
        if (status != expected) {
            throw new AssertionError("Expected %d, but got %s".formatted(expected, this));
        }
        return json();
    }

    @Override
    public String toString() {
        return "%d to %s %s: %s".formatted(status, whole.request().method(), whole.uri(), text());
    }

    private String text() {
        String body = new String(whole.body(), UTF_8);
        return body.length() <= 2_000 ? body : body.substring(0, 2_000) + "…";
    }
}
