package dev.flotilla.commandapi.projector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.document.Problem;
import java.util.Optional;

/** An answer of the projector, whatever it is. */
public record ProjectorAnswer(int status, String contentType, Optional<String> retryAfter, byte[] body) {

    public boolean isOk() {
        return status == 200;
    }

    /** True if another instance, or the same a moment later, may answer: nobody had the workspace just then. */
    boolean isPutOff() {
        return status == 503
                && contentType.equals(Problem.CONTENT_TYPE)
                && !json().path("code").asText().equals("OVERLOADED");
    }

    /** The body as JSON. */
    public JsonNode json() {
        return WireJson.parse(body);
    }
}
