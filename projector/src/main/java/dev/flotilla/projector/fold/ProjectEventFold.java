package dev.flotilla.projector.fold;

import dev.flotilla.contract.ProjectEventCodec;
import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Telemetry;
import dev.flotilla.contract.UnreadableRecordException;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.document.ProjectDocument;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectEvolution;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.projector.store.Item;
import dev.flotilla.projector.view.PartitionView;
import dev.flotilla.projector.view.ProjectIndex;
import dev.flotilla.projector.view.ProjectRow;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folds {@code flotilla.project-events}: the project, its history, its row in the table, its item in a batch. */
final class ProjectEventFold implements Fold {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectEventFold.class);

    private final PartitionView view;
    private final ProjectorTables tables;
    private final Batches batches;

    ProjectEventFold(PartitionView view, ProjectorTables tables, Batches batches) {
        this.view = view;
        this.tables = tables;
        this.batches = batches;
    }

    @Override
    public Runnable read(RecordKey key, byte[] value) {
        PublishedEvent event = ProjectEventCodec.decode(value);
        Fold.expectSame(key, ProjectEventCodec.key(event));
        RecordedEvent recorded = event.recorded();
        Optional<ProjectRow> row = view.workspace(key.workspace()).projects().find(recorded.projectId());
        Optional<Project> before = row.map(ProjectRow::project)
                .or(() -> view.stores().projects().find(key.workspace(), recorded.projectId()));
        long version = before.map(Project::version).orElse(0L);
        if (recorded.version() <= version) {
            LOG.debug("Expected version {} of {}, but got {} again", version + 1, key, recorded.version());
            return NOTHING;
        }
        if (recorded.version() > version + 1) {
            LOG.error(
                    "EVENTS ARE MISSING: expected version {} of project {}, but got {}. It stays as it is",
                    version + 1,
                    key,
                    recorded.version());
            throw new UnreadableRecordException("Expected version %d of the project, but got %d: events are missing"
                    .formatted(version + 1, recorded.version()));
        }
        return change(key, value, recorded, before, row.flatMap(ProjectRow::telemetry));
    }

    private Runnable change(
            RecordKey key,
            byte[] value,
            RecordedEvent recorded,
            Optional<Project> before,
            Optional<Telemetry> knownTelemetry) {
        Project after = ProjectEvolution.evolve(before, recorded);
        Optional<Telemetry> telemetry = before.isPresent()
                ? knownTelemetry
                : view.stores().telemetry().find(key.workspace(), after.projectId());
        ProjectRow row = ProjectRow.of(after, telemetry);
        byte[] document = after.listed() ? WireJson.write(ProjectDocument.ofEvents(after)) : null;
        Optional<Item> item = ItemOutcome.of(before, after, recorded);
        return () -> {
            view.stores().projects().put(key.workspace(), after);
            view.stores().history().put(key.workspace(), after.projectId(), after.version(), value);
            list(key.workspace(), row);
            tables.project(key, document, recorded.time());
            item.ifPresent(outcome -> batches.item(
                    key.workspace(), recorded.cause().batch().orElseThrow().batchId(), after.projectId(), outcome));
        };
    }

    private void list(String workspace, ProjectRow row) {
        ProjectIndex projects = view.openWorkspace(workspace).projects();
        Project project = row.project();
        if (project.listed()) {
            projects.put(row);
        } else {
            projects.remove(project.projectId());
            view.stores().telemetry().delete(workspace, project.projectId());
        }
    }
}
