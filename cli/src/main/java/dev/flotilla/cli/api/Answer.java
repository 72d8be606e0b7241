package dev.flotilla.cli.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.WireJson;

/** A 2xx answer: a JSON document. */
public record Answer(JsonNode json, String text) {

    /** What stands in a body. */
    static Answer of(byte[] body) {
        return new Answer(WireJson.parse(body), new String(body, UTF_8));
    }
}
