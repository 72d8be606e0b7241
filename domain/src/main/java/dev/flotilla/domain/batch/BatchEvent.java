package dev.flotilla.domain.batch;

import dev.flotilla.domain.project.Credential;
import dev.flotilla.domain.project.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened to a batch. What happened to its projects is told by their own events, which name the batch; here
 * stands the rest: the decision, the items without an event, the end.
 */
public sealed interface BatchEvent {

    /** Items that one event tells of at the most, so that no record grows with the batch. */
    int MAX_ITEMS = 500;

    /**
     * The batch is decided.
     *
     * @param credential the credential that the actor was authenticated by; empty if authentication is not required
     * @param total how many projects were selected
     * @param retryOf the batch whose items it asks for again
     * @param refusal why it was refused as a whole
     */
    record BatchStarted(
            Operation operation,
            Mode mode,
            Parameters parameters,
            int timeoutSeconds,
            Optional<String> reason,
            String actor,
            Optional<Credential> credential,
            Optional<String> retryOf,
            Instant requestedAt,
            Instant deadline,
            int total,
            Optional<Refused> refusal)
            implements BatchEvent {}

    /**
     * Why a batch was refused as a whole.
     *
     * @param code a {@link ReasonCode}, SELECTION_TOO_LARGE if there are too many projects to decide on,
     *     TOO_MANY_OPEN_BATCHES, or UNDECIDABLE
     */
    record Refused(String code, String message, List<SwitchoverGroup> groups) {
        public static final String SELECTION_TOO_LARGE = "SELECTION_TOO_LARGE";

        /** The refusal of a filter that matches more than {@link BatchLimits#MAX_FILTERED_PROJECTS}. */
        public static Refused tooLarge() {
            return new Refused(
                    SELECTION_TOO_LARGE,
                    "Expected a filter that matches at most %d projects, but it matches more; narrow it and post several batches"
                            .formatted(BatchLimits.MAX_FILTERED_PROJECTS),
                    List.of());
        }

        /** The refusal of a filter, or of the retry of one, whose projects took longer than {@link BatchLimits#LONGEST_DECISION}. */
        public static Refused tooSlow() {
            return new Refused(
                    SELECTION_TOO_LARGE,
                    "Expected projects that can be decided on within %d s, but there are too many for that now; select fewer and post several batches"
                            .formatted(BatchLimits.LONGEST_DECISION.toSeconds()),
                    List.of());
        }

        public static final String UNDECIDABLE = "UNDECIDABLE";

        /** The refusal of a batch that is in order, as far as anybody can tell, and that the engine fails to decide. */
        public static Refused undecidable() {
            return new Refused(
                    UNDECIDABLE,
                    "Expected to decide the batch, but the engine failed; nothing was applied, and the engine's log says why",
                    List.of());
        }

        public static final String TOO_MANY_OPEN_BATCHES = "TOO_MANY_OPEN_BATCHES";

        /** The refusal of a batch while {@link BatchLimits#MAX_OPEN_BATCHES} of its workspace have not ended. */
        public static Refused tooManyOpen() {
            return new Refused(
                    TOO_MANY_OPEN_BATCHES,
                    "Expected fewer than %d open batches in the workspace, but there are as many; post it again when some have ended"
                            .formatted(BatchLimits.MAX_OPEN_BATCHES),
                    List.of());
        }

        /** The refusal that a decision came to. */
        public static Refused of(BatchRefusal refusal) {
            return new Refused(refusal.code().name(), refusal.message(), refusal.groups());
        }
    }

    /** The decision refused these, at most {@link #MAX_ITEMS}. */
    record ItemsRejected(List<RejectedItem> items) implements BatchEvent {}

    /** @param version of the project; empty if there is no such project */
    record RejectedItem(String projectId, Optional<Long> version, Refusal refusal) {
        public static RejectedItem of(Rejection rejection) {
            return new RejectedItem(
                    rejection.projectId(), rejection.project().map(project -> project.version()), rejection.refusal());
        }
    }

    /** These were already as asked and succeeded without an event of their own, at most {@link #MAX_ITEMS}. */
    record ItemsUnchanged(List<UnchangedItem> items) implements BatchEvent {}

    record UnchangedItem(String projectId, long version) {}

    /** Every item has ended. */
    record BatchCompleted(BatchStatus status, ItemCounts counts) implements BatchEvent {}
}
