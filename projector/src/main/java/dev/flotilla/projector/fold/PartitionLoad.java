package dev.flotilla.projector.fold;

import dev.flotilla.domain.project.Project;
import dev.flotilla.projector.store.FoldedBatch;
import dev.flotilla.projector.store.PartitionStores;
import dev.flotilla.projector.view.BatchEntry;
import dev.flotilla.projector.view.BatchIndex;
import dev.flotilla.projector.view.PartitionView;
import dev.flotilla.projector.view.ProjectRow;

/** Fills the heap from the stores when a partition is taken over. The counts of open batches are those of their items. */
final class PartitionLoad {
    private final PartitionView view;

    private PartitionLoad(PartitionView view) {
        this.view = view;
    }

    static PartitionView load(int partition, PartitionStores stores) {
        PartitionLoad load = new PartitionLoad(new PartitionView(partition, stores));
        stores.projects().each(load::project);
        stores.batches().each(load::batch);
        return load.view;
    }

    private void project(String workspace, Project project) {
        if (project.listed()) {
            view.openWorkspace(workspace)
                    .projects()
                    .put(ProjectRow.of(project, view.stores().telemetry().find(workspace, project.projectId())));
        }
    }

    private void batch(String workspace, FoldedBatch batch) {
        BatchIndex batches = view.openWorkspace(workspace).batches();
        if (batch.ended()) {
            batches.add(batch);
        } else {
            BatchEntry entry = batches.add(batch.withoutItems());
            view.stores().items().each(workspace, batch.batchId(), (id, item) -> batches.item(entry, id, item));
        }
    }
}
