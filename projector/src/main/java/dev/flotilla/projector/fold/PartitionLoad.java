package dev.flotilla.projector.fold;

import dev.flotilla.domain.project.Project;
import dev.flotilla.projector.store.FoldedBatch;
import dev.flotilla.projector.store.PartitionStores;
import dev.flotilla.projector.view.BatchEntry;
import dev.flotilla.projector.view.BatchIndex;
import dev.flotilla.projector.view.PartitionView;
import dev.flotilla.projector.view.ProjectRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
        load.undecided();
        return load.view;
    }

    private void project(String workspace, Project project) {
        if (project.listed()) {
            view.openWorkspace(workspace)
                    .projects()
                    .put(ProjectRow.of(project, view.stores().telemetry().find(workspace, project.projectId())));
        }
    }

    /** In the order of the times at which they were asked for: nobody wrote down the order of the log. */
    private void undecided() {
        List<BatchEntry> undecided = new ArrayList<>();
        view.eachWorkspace((name, workspace) -> workspace.batches().open().stream()
                .filter(entry -> entry.batch().decidedAt().isEmpty())
                .forEach(undecided::add));
        undecided.sort(Comparator.comparing(entry -> entry.batch().createdAt()));
        undecided.forEach(
                entry -> view.undecided().add(entry.workspace(), entry.batch().batchId()));
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
