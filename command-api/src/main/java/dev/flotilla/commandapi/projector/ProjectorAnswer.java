package dev.flotilla.commandapi.projector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.WireJson;
import java.util.Optional;

/** An answer of the projector, whatever it is. */
public record ProjectorAnswer(int status, String contentType, Optional<String> retryAfter, byte[] body) {

    public boolean isOk() {
        return status == 200;
    }

    /** The body as JSON. */
    public JsonNode json() {
        return WireJson.parse(body);
    }
}
