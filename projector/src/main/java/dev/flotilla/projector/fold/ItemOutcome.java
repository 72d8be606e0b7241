package dev.flotilla.projector.fold;

import dev.flotilla.contract.document.ItemDocument.ItemError;
import dev.flotilla.domain.batch.BatchEvent.RejectedItem;
import dev.flotilla.domain.batch.BatchEvent.UnchangedItem;
import dev.flotilla.domain.batch.Eligibility;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.PendingOperation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectEvent.OperationFailed;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.projector.store.Item;
import java.time.Instant;
import java.util.Optional;

/** What became of a batch's item, as events tell it. */
final class ItemOutcome {
    private ItemOutcome() {}

    /** By an event of its project; empty if the event concerns no item. */
    static Optional<Item> of(Optional<Project> before, Project after, RecordedEvent recorded) {
        return ItemStatus.after(recorded)
                .map(status -> new Item(
                        status, error(status, before, after, recorded), Optional.of(after.version()), recorded.time()));
    }

    /** By a guard that refused it. */
    static Item of(RejectedItem rejected, Instant at) {
        return new Item(ItemStatus.REJECTED, Optional.of(ItemError.of(rejected.refusal())), rejected.version(), at);
    }

    /** As it was already what was asked for. */
    static Item of(UnchangedItem unchanged, Instant at) {
        return new Item(ItemStatus.SUCCEEDED, Optional.empty(), Optional.of(unchanged.version()), at);
    }

    private static Optional<ItemError> error(
            ItemStatus status, Optional<Project> before, Project after, RecordedEvent recorded) {
        return switch (status) {
            case FAILED ->
                Optional.of(ItemError.executionFailed(
                        ((OperationFailed) recorded.event()).failure(),
                        after.status(),
                        Eligibility.allowedOperations(after)));
            case TIMED_OUT -> {
                Optional<PendingOperation> pending = before.flatMap(Project::pendingOperation);
                Optional<Failure> lastFailure = pending.flatMap(PendingOperation::lastFailure);
                yield Optional.of(ItemError.timedOut(
                        timeOutMessage(after, pending, lastFailure),
                        lastFailure,
                        after.status(),
                        Eligibility.allowedOperations(after)));
            }
            case RUNNING, SUCCEEDED, REJECTED -> Optional.empty();
        };
    }

    private static String timeOutMessage(
            Project project, Optional<PendingOperation> pending, Optional<Failure> lastFailure) {
        String expected = pending.map(request -> "Expected a runner to %s project '%s' by %s"
                        .formatted(request.operation().verb(), project.name(), request.deadline()))
                .orElse("Expected a runner to have reported");
        String found = lastFailure
                .map(failure -> "but its last attempt failed: " + failure.message())
                .orElse("but none has reported");
        return expected + ", " + found;
    }
}
