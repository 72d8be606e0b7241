package dev.flotilla.cli.api;

import com.fasterxml.jackson.databind.JsonNode;

/** The API answered with a problem, and sending the same again would bring the same. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient JsonNode problem;

    RefusedException(JsonNode problem) {
        super(problem.path("code").asText() + ": " + problem.path("detail").asText());
        this.problem = problem;
    }

    /** The problem details (RFC 9457), as the API gave them. */
    public JsonNode problem() {
        return problem;
    }
}
