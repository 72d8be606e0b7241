package dev.flotilla.projector.fold;

import static dev.flotilla.projector.FoldingFixture.WORKSPACE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.contract.Telemetry;
import dev.flotilla.domain.batch.ProjectFilter;
import dev.flotilla.domain.project.Project;
import dev.flotilla.projector.store.FoldedBatch;
import dev.flotilla.projector.store.Item;
import dev.flotilla.projector.view.PartitionView;
import dev.flotilla.projector.view.ProjectRow;
import dev.flotilla.projector.view.ProjectTally;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Everything that queries could tell of a workspace, to be compared as a whole. */
record ViewPicture(
        Map<String, Project> projects,
        Map<String, Telemetry> telemetry,
        Map<String, List<String>> histories,
        Map<String, FoldedBatch> batches,
        Map<String, Map<String, Item>> items,
        List<Object> tally) {

    private static final int ALL = 10_000;

    static ViewPicture of(PartitionView view) {
        Map<String, Project> projects = new TreeMap<>();
        Map<String, Telemetry> telemetry = new TreeMap<>();
        Map<String, List<String>> histories = new TreeMap<>();
        for (ProjectRow row : view.workspace(WORKSPACE).projects().matching(ProjectFilter.ALL)) {
            String projectId = row.project().projectId();
            projects.put(projectId, row.project());
            row.telemetry().ifPresent(sample -> telemetry.put(projectId, sample));
            histories.put(projectId, history(view, projectId));
        }
        Map<String, FoldedBatch> batches = new TreeMap<>();
        Map<String, Map<String, Item>> items = new TreeMap<>();
        for (FoldedBatch batch : batches(view)) {
            batches.put(batch.batchId(), batch);
            items.put(batch.batchId(), items(view, batch.batchId()));
        }
        ProjectTally tally = view.workspace(WORKSPACE).projects().tally();
        return new ViewPicture(
                projects,
                telemetry,
                histories,
                batches,
                items,
                List.of(tally.total(), tally.byStatus(), tally.byStage(), openIds(view)));
    }

    static List<FoldedBatch> batches(PartitionView view) {
        return view.workspace(WORKSPACE)
                .batches()
                .page(Set.of(), Set.of(), Optional.empty(), ALL)
                .rows();
    }

    static Map<String, Item> items(PartitionView view, String batchId) {
        Map<String, Item> items = new TreeMap<>();
        view.stores().items().each(WORKSPACE, batchId, items::put);
        return items;
    }

    private static List<String> history(PartitionView view, String projectId) {
        return view.stores().history().after(WORKSPACE, projectId, 0, ALL).stream()
                .map(event -> new String(event, UTF_8))
                .toList();
    }

    private static List<String> openIds(PartitionView view) {
        return view.workspace(WORKSPACE).batches().open().stream()
                .map(entry -> entry.batch().batchId())
                .sorted()
                .toList();
    }
}
