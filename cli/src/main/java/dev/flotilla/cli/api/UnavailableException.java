package dev.flotilla.cli.api;

import com.fasterxml.jackson.databind.JsonNode;

/** The API cannot be reached, or says that it cannot do its work now, and still did when patience was at its end. */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient JsonNode problem;

    UnavailableException(JsonNode problem, Throwable cause) {
        super(problem.path("code").asText() + ": " + problem.path("detail").asText(), cause);
        this.problem = problem;
    }

    /** Problem details: the API's own, or, if there was no answer, with the code {@code NO_ANSWER}. */
    public JsonNode problem() {
        return problem;
    }
}
