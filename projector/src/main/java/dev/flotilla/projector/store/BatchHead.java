package dev.flotilla.projector.store;

import static java.util.Objects.requireNonNull;

import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.domain.batch.BatchEvent.BatchStarted;
import dev.flotilla.domain.batch.BatchEvent.Refused;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.batch.SwitchoverGroup;
import dev.flotilla.domain.project.Credential;
import dev.flotilla.domain.project.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What stands fast of a batch: what was asked for, by whom, and whether it was refused as a whole.
 *
 * @param total how many projects were selected; of a filter that is not decided on yet 0
 */
public record BatchHead(
        Operation operation,
        Mode mode,
        Parameters parameters,
        int timeoutSeconds,
        Optional<String> reason,
        String actor,
        Optional<Credential> credential,
        Optional<String> retryOf,
        Instant requestedAt,
        int total,
        Optional<Refused> refusal) {

    public BatchHead {
        requireNonNull(operation, "operation");
        requireNonNull(mode, "mode");
        requireNonNull(parameters, "parameters");
        requireNonNull(actor, "actor");
        requireNonNull(requestedAt, "requestedAt");
    }

    /** The same without the groups that it was refused with. */
    BatchHead withoutGroups() {
        return withGroups(List.of());
    }

    /** The same with the groups that it was refused with; as it is if it was not refused. */
    BatchHead withGroups(List<SwitchoverGroup> groups) {
        return new BatchHead(
                operation,
                mode,
                parameters,
                timeoutSeconds,
                reason,
                actor,
                credential,
                retryOf,
                requestedAt,
                total,
                refusal.map(refused -> new Refused(refused.code(), refused.message(), groups)));
    }

    /** Of a batch that is in the log and not decided yet. */
    public static BatchHead of(RequestBatch command) {
        BatchRequest request = command.request();
        return new BatchHead(
                request.operation(),
                request.mode(),
                request.parameters(),
                request.timeoutSeconds(),
                request.reason(),
                command.header().actor(),
                command.header().credential(),
                command.retryOf(),
                command.header().requestedAt(),
                request.selection() instanceof Selection.ByIds ids
                        ? ids.projectIds().size()
                        : 0,
                Optional.empty());
    }

    /** Of a batch that has been decided. */
    public static BatchHead of(BatchStarted started) {
        return new BatchHead(
                started.operation(),
                started.mode(),
                started.parameters(),
                started.timeoutSeconds(),
                started.reason(),
                started.actor(),
                started.credential(),
                started.retryOf(),
                started.requestedAt(),
                started.total(),
                started.refusal());
    }
}
