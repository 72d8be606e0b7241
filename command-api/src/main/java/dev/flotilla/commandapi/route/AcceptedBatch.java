package dev.flotilla.commandapi.route;

import dev.flotilla.contract.Command;
import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.contract.document.BatchDocument;
import dev.flotilla.contract.document.BatchDocument.Counts;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ItemCounts;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.batch.Selection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A batch that is in the log and not decided yet: what was selected by name counts as running, what a filter matches is not known. */
final class AcceptedBatch {
    private AcceptedBatch() {}

    static BatchDocument document(String workspace, RequestBatch command) {
        Command.Header header = command.header();
        BatchRequest request = command.request();
        return new BatchDocument(
                header.commandId(),
                request.operation(),
                request.mode(),
                BatchStatus.ACCEPTED,
                Counts.of(ItemCounts.NONE.plus(ItemStatus.RUNNING, selected(request.selection()))),
                request.reason(),
                header.actor(),
                header.credential(),
                request.parameters(),
                request.timeoutSeconds(),
                header.requestedAt(),
                Optional.empty(),
                command.retryOf(),
                Optional.empty(),
                List.of(),
                Optional.of(List.of()),
                links(Paths.batch(workspace, header.commandId())));
    }

    private static int selected(Selection selection) {
        return selection instanceof Selection.ByIds ids ? ids.projectIds().size() : 0;
    }

    private static Map<String, String> links(String self) {
        return Map.of("self", self, "items", self + "/items");
    }
}
