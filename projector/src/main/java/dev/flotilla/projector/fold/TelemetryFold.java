package dev.flotilla.projector.fold;

import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Telemetry;
import dev.flotilla.contract.UnreadableRecordException;
import dev.flotilla.projector.view.PartitionView;
import dev.flotilla.projector.view.ProjectIndex;
import java.util.Optional;

/** Folds {@code flotilla.project-telemetry}: the last sample of a project counts, before or after its registration. */
final class TelemetryFold implements Fold {
    private final PartitionView view;

    TelemetryFold(PartitionView view) {
        this.view = view;
    }

    @Override
    public Runnable read(RecordKey key, byte[] value) {
        String projectId = key.entityId()
                .orElseThrow(() -> new UnreadableRecordException(
                        "Expected a key of workspace and project, but got '%s'".formatted(key)));
        Fold.expectSame(key, key);
        Optional<Telemetry> sample = Optional.ofNullable(value).map(Telemetry::decode);
        return () -> fold(key.workspace(), projectId, sample);
    }

    private void fold(String workspace, String projectId, Optional<Telemetry> sample) {
        if (view.project(workspace, projectId)
                .filter(project -> !project.listed())
                .isPresent()) {
            return;
        }
        sample.ifPresentOrElse(
                telemetry -> view.stores().telemetry().put(workspace, projectId, telemetry),
                () -> view.stores().telemetry().delete(workspace, projectId));
        ProjectIndex projects = view.workspace(workspace).projects();
        projects.find(projectId).ifPresent(row -> projects.put(row.with(sample)));
    }
}
