package dev.flotilla.domain.batch;

import dev.flotilla.domain.project.Operation;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller asks for: an operation on a selection of projects.
 *
 * @param expectedVersions by project id: if the project has moved on from this version it does not take part
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
        if (timeoutSeconds < BatchLimits.MIN_TIMEOUT_SECONDS || timeoutSeconds > BatchLimits.MAX_TIMEOUT_SECONDS) {
            throw new IllegalArgumentException("Expected a timeout of %d to %d seconds, but got %d"
                    .formatted(BatchLimits.MIN_TIMEOUT_SECONDS, BatchLimits.MAX_TIMEOUT_SECONDS, timeoutSeconds));
        }
        if (reason.filter(words -> words.codePointCount(0, words.length()) > BatchLimits.MAX_REASON_LENGTH)
                .isPresent()) {
            throw new IllegalArgumentException("Expected a reason of at most %d characters, but it is longer"
                    .formatted(BatchLimits.MAX_REASON_LENGTH));
        }
        expectedVersions = Map.copyOf(expectedVersions);
    }
}
