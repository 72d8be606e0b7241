package dev.flotilla.projector.fold;

import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Telemetry;
import dev.flotilla.contract.UnreadableRecordException;
import dev.flotilla.projector.view.PartitionView;
import dev.flotilla.projector.view.ProjectIndex;
import dev.flotilla.projector.view.ProjectRow;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Folds {@code flotilla.project-telemetry}: the latest sample of a project counts, by when it was taken and not by when it comes,
 * before or after its registration.
 */
final class TelemetryFold implements Fold {
    private final PartitionView view;
    private final InstantSource clock;

    TelemetryFold(PartitionView view, InstantSource clock) {
        this.view = view;
        this.clock = clock;
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
        if (sample.filter(telemetry -> isOutOfDate(workspace, projectId, telemetry))
                .isPresent()) {
            return;
        }
        sample.ifPresentOrElse(
                telemetry -> view.stores().telemetry().put(workspace, projectId, telemetry),
                () -> view.stores().telemetry().delete(workspace, projectId));
        ProjectIndex projects = view.workspace(workspace).projects();
        projects.find(projectId).ifPresent(row -> projects.put(row.with(sample)));
    }

    /** One of a time to come, from a runner whose clock is wrong, does not stand in the way of those that follow. */
    private boolean isOutOfDate(String workspace, String projectId, Telemetry sample) {
        Optional<ProjectRow> row = view.workspace(workspace).projects().find(projectId);
        Optional<Telemetry> known = row.isPresent()
                ? row.get().telemetry()
                : view.stores().telemetry().find(workspace, projectId);
        return known.map(Telemetry::sampledAt)
                .filter(last ->
                        !last.isAfter(clock.instant()) && !sample.sampledAt().isAfter(last))
                .isPresent();
    }
}
