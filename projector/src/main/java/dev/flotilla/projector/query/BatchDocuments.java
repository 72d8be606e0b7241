package dev.flotilla.projector.query;

import dev.flotilla.contract.document.BatchDocument;
import dev.flotilla.contract.document.ItemDocument;
import dev.flotilla.domain.project.Project;
import dev.flotilla.http.Problems;
import dev.flotilla.projector.store.FoldedBatch;
import dev.flotilla.projector.store.Item;
import dev.flotilla.projector.view.PartitionView;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Batches and their items as answers show them. */
final class BatchDocuments {
    private static final int SHOWN_ITEMS = 100;

    private final ToldVersions versions;
    private final Duration atMost;

    /** @param atMost how long a caller is held back before it is told to ask again */
    BatchDocuments(ToldVersions versions, Duration atMost) {
        this.versions = versions;
        this.atMost = atMost;
    }

    /** A row of the list: without the groups of a mixed selection. */
    static BatchDocument row(String workspace, FoldedBatch batch) {
        return batch.toDocument(Optional.empty(), links(workspace, batch));
    }

    /** A batch with the first of its items; a 503 if they tell of more than their projects show. */
    BatchDocument whole(String workspace, FoldedBatch batch, PartitionView view) {
        List<Map.Entry<String, Item>> items =
                view.stores().items().page(workspace, batch.batchId(), Optional.empty(), item -> true, SHOWN_ITEMS);
        return view.stores()
                .batches()
                .whole(workspace, batch)
                .toDocument(Optional.of(items(workspace, items, view)), links(workspace, batch));
    }

    /** Items by the ids of their projects; a 503 if they tell of more than their projects show. */
    List<ItemDocument> items(String workspace, List<Map.Entry<String, Item>> items, PartitionView view) {
        if (!versions.mayBeTold(view, workspace, ToldProject.in(items), atMost)) {
            throw Problems.unavailable(
                    "Expected to have read the events of all projects of workspace '%s' that the batch tells of, but has not yet; repeat the request"
                            .formatted(workspace));
        }
        return items.stream()
                .map(entry -> item(workspace, entry.getKey(), entry.getValue(), view))
                .toList();
    }

    private static ItemDocument item(String workspace, String projectId, Item item, PartitionView view) {
        return new ItemDocument(
                projectId,
                view.project(workspace, projectId).map(Project::name),
                item.status(),
                item.error(),
                item.projectVersion());
    }

    private static Map<String, String> links(String workspace, FoldedBatch batch) {
        String self = "/v1/workspaces/%s/batches/%s".formatted(workspace, batch.batchId());
        Map<String, String> links = new LinkedHashMap<>();
        links.put("self", self);
        links.put("items", self + "/items");
        if (batch.ended()) {
            links.put("retry", self + "/retry");
        }
        return links;
    }
}
