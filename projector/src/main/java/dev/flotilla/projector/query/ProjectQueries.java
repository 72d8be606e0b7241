package dev.flotilla.projector.query;

import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.document.HistoryDocument;
import dev.flotilla.contract.document.ProjectDocument;
import dev.flotilla.contract.document.ProjectListDocument;
import dev.flotilla.contract.document.SummaryDocument;
import dev.flotilla.domain.batch.ProjectFilter;
import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.http.Answers;
import dev.flotilla.http.PathParameters;
import dev.flotilla.http.QueryParameters;
import dev.flotilla.projector.view.Page;
import dev.flotilla.projector.view.PartitionView;
import dev.flotilla.projector.view.ProjectOrder;
import dev.flotilla.projector.view.ProjectRow;
import dev.flotilla.projector.view.ProjectSort;
import dev.flotilla.projector.view.ProjectTally;
import dev.flotilla.projector.view.SortPosition;
import dev.flotilla.projector.view.WorkspaceView;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Questions about projects. */
final class ProjectQueries {
    private static final Map<String, ProjectSort> SORTS = sorts();

    private final InstantSource clock;

    ProjectQueries(InstantSource clock) {
        this.clock = clock;
    }

    private static Map<String, ProjectSort> sorts() {
        Map<String, ProjectSort> sorts = new LinkedHashMap<>();
        for (ProjectOrder order : ProjectOrder.values()) {
            for (boolean descending : List.of(false, true)) {
                ProjectSort sort = new ProjectSort(order, descending);
                sorts.put(sort.toString(), sort);
            }
        }
        return sorts;
    }

    /** {@code GET /projects}. */
    void list(Context context, String workspace, PartitionView view) {
        QueryParameters query = QueryParameters.of(context);
        ProjectFilter filter = filter(query);
        ProjectSort sort = query.choice("sort", SORTS, ProjectSort.DEFAULT);
        int size = query.integer("pageSize", 1, 150, 10);
        String list = "projects " + sort;
        Optional<SortPosition> after = query.token("pageToken", token -> PageToken.read(list, token));
        query.check();
        Page<ProjectRow> page = view.workspace(workspace).projects().page(filter, sort, after, size);
        Instant now = clock.instant();
        List<ProjectDocument> rows = page.rows().stream()
                .map(row -> ProjectDocument.row(row.project(), row.telemetry(), now))
                .toList();
        Optional<String> next = page.next().map(place -> PageToken.of(list, place));
        Answers.json(context, 200, new ProjectListDocument(rows, next, page.total()));
    }

    private static ProjectFilter filter(QueryParameters query) {
        return new ProjectFilter(
                query.enums("status", ProjectStatus.class),
                query.enums("stage", Stage.class),
                Set.copyOf(query.texts("tag")),
                query.enums("migrationType", MigrationType.class),
                query.enums("sourceType", DatabaseType.class),
                query.enums("sinkType", DatabaseType.class),
                query.texts("keyword"));
    }

    /** {@code GET /projects/{projectId}}. A deleted project can still be looked at. */
    void one(Context context, String workspace, PartitionView view) {
        String projectId = PathParameters.projectId(context);
        QueryParameters.of(context).check();
        Instant now = clock.instant();
        ProjectDocument document = view.workspace(workspace)
                .projects()
                .find(projectId)
                .map(row -> ProjectDocument.of(row.project(), row.telemetry(), now))
                .or(() -> view.stores()
                        .projects()
                        .find(workspace, projectId)
                        .map(deleted -> ProjectDocument.of(deleted, Optional.empty(), now)))
                .orElseThrow(() -> QueryProblems.projectNotFound(projectId));
        Answers.json(context, 200, document);
    }

    /** {@code GET /projects/{projectId}/history}. */
    void history(Context context, String workspace, PartitionView view) {
        String projectId = PathParameters.projectId(context);
        QueryParameters query = QueryParameters.of(context);
        int size = query.integer("pageSize", 1, 500, 50);
        String list = "history " + projectId;
        Optional<Long> after =
                query.token("pageToken", token -> PageToken.read(list, token).flatMap(ProjectQueries::version));
        query.check();
        Project project =
                view.project(workspace, projectId).orElseThrow(() -> QueryProblems.projectNotFound(projectId));
        long from = after.orElse(0L);
        List<byte[]> events = view.stores().history().after(workspace, projectId, from, size);
        long last = from + events.size();
        Optional<String> next = last < project.version()
                ? Optional.of(PageToken.of(list, SortPosition.named("", String.valueOf(last))))
                : Optional.empty();
        Answers.json(
                context,
                200,
                new HistoryDocument(events.stream().map(WireJson::parse).toList(), next));
    }

    private static Optional<Long> version(SortPosition place) {
        return place.id().matches("[0-9]{1,12}") ? Optional.of(Long.valueOf(place.id())) : Optional.empty();
    }

    /** {@code GET /summary}. */
    void summary(Context context, String workspace, PartitionView view) {
        QueryParameters.of(context).check();
        WorkspaceView seen = view.workspace(workspace);
        ProjectTally tally = seen.projects().tally();
        Answers.json(
                context,
                200,
                new SummaryDocument(
                        tally.total(),
                        tally.byStatus(),
                        tally.byStage(),
                        seen.batches().open().size()));
    }
}
