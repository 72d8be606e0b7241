package dev.flotilla.contract.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flotilla.domain.batch.BatchEvent.Refused;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ItemCounts;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.SwitchoverGroup;
import dev.flotilla.domain.project.Credential;
import dev.flotilla.domain.project.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A batch as callers see it.
 *
 * @param credential the credential that the actor was authenticated by; left out if authentication is not required
 * @param error why it was refused as a whole
 * @param groups what a mixed selection consists of; none in the rows of a list
 * @param items the first 100, in the order of their project ids; left out of a list's rows and of {@code flotilla.batches}
 * @param links by relation: {@code self}, {@code items}, {@code retry}; left out of {@code flotilla.batches}
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BatchDocument(
        String batchId,
        Operation operation,
        Mode mode,
        BatchStatus status,
        Counts counts,
        Optional<String> reason,
        String actor,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Credential> credential,
        Parameters parameters,
        int timeoutSeconds,
        Instant createdAt,
        Optional<Instant> completedAt,
        Optional<String> retryOf,
        Optional<BatchError> error,
        List<SwitchoverGroup> groups,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<ItemDocument>> items,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> links) {

    /** How many items are in each status; all of them add up to the total. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Counts(int total, int running, int succeeded, int failed, int rejected, int timedOut) {
        /** The counts with their total. */
        public static Counts of(ItemCounts counts) {
            return new Counts(
                    counts.total(),
                    counts.running(),
                    counts.succeeded(),
                    counts.failed(),
                    counts.rejected(),
                    counts.timedOut());
        }
    }

    /** @param code a reason code, SELECTION_TOO_LARGE, TOO_MANY_OPEN_BATCHES or UNDECIDABLE */
    public record BatchError(String code, String message) {
        /** The error of a batch that was refused as a whole. */
        public static BatchError of(Refused refused) {
            return new BatchError(refused.code(), refused.message());
        }
    }
}
