package dev.flotilla.commandapi.request;

import dev.flotilla.contract.document.Problem;
import dev.flotilla.contract.document.Problem.FieldError;
import dev.flotilla.http.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with a request, so that its author hears of all of it at once. */
final class Faults {
    /** A request of thousands of projects can be wrong in thousands of places; the first ones tell enough. */
    static final int MAX_NAMED = 100;

    private final List<FieldError> named = new ArrayList<>();
    private int count;

    /** @param pointer a JSON pointer into the request's body */
    void add(String pointer, String message) {
        count++;
        if (named.size() < MAX_NAMED) {
            named.add(new FieldError(pointer, message));
        }
    }

    /** @throws ProblemException 422 {@code INVALID_REQUEST} if anything is wrong */
    void raise() {
        if (count == 0) {
            return;
        }
        String detail = "Expected a valid request, but %s: see errors%s"
                .formatted(
                        count == 1 ? "one part of it is not" : count + " parts of it are not",
                        count > named.size() ? ", which name the first " + named.size() : "");
        throw new ProblemException(new Problem(
                422, "INVALID_REQUEST", "The request is JSON, but not a valid request.", detail, List.copyOf(named)));
    }
}
