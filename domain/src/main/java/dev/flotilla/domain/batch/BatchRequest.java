package dev.flotilla.domain.batch;

import dev.flotilla.domain.project.Operation;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller asks for: an operation on a selection of projects.
 *
 * @param expectedVersions by project id: where the project has moved on from this version it does not take part
 * @param reason the caller's own words, at most 256 characters
 * @param timeoutSeconds how long a runner may take over an item, 1 to 86 400
 */
public record BatchRequest(
        Operation operation,
        Selection selection,
        Mode mode,
        Parameters parameters,
        Map<String, Long> expectedVersions,
        Optional<String> reason,
        int timeoutSeconds) {

    public BatchRequest {
        if (!parameters.fit(operation)) {
            throw new IllegalArgumentException(
                    "Expected parameters that fit %s, but got %s".formatted(operation, parameters));
        }
        expectedVersions = Map.copyOf(expectedVersions);
    }
}
