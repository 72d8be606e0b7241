package dev.flotilla.contract.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flotilla.contract.document.BatchDocument.BatchError;
import dev.flotilla.contract.document.ItemDocument.ItemError;
import dev.flotilla.domain.batch.SwitchoverGroup;
import dev.flotilla.domain.project.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a batch would come to if it were decided now.
 *
 * @param error why it would be refused as a whole, eligible projects or not
 * @param groups what a mixed selection consists of, of the projects that are listed as eligible
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PreviewDocument(
        Operation operation,
        Eligible eligible,
        Ineligible ineligible,
        Optional<BatchError> error,
        List<SwitchoverGroup> groups) {

    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Eligible(int count, List<EligibleProject> projects) {}

    /** @param latestPosition the source's time up to which changes have been synchronized; null if it never ran */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record EligibleProject(
            String projectId, String name, long version, Optional<Instant> latestPosition, List<Warning> warnings) {}

    /** What an operator should know before confirming. */
    public record Warning(WarningCode code, String message) {}

    /** The closed list of warnings. */
    public enum WarningCode {
        /** Restoring may fail, because the source's logs may be gone. */
        PAUSED_OVER_12_HOURS,
        IRREVERSIBLE,
        /** Skipping leaves the data uncompared, or a step undone. */
        INCONSISTENCY_RISK
    }

    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Ineligible(int count, List<IneligibleProject> projects) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record IneligibleProject(String projectId, Optional<String> name, ItemError error) {}
}
