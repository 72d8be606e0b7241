package dev.flotilla.runner.simulation;

import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.Endpoint;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.ProjectDetails;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.SwitchoverStep;
import dev.flotilla.runner.MigrationProject;
import dev.flotilla.runner.OperationTask;
import dev.flotilla.runner.StageTask;
import dev.flotilla.runner.StepTask;
import dev.flotilla.runner.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A task as a migration system is given one, which notes what it is told. */
abstract class FakeTask implements Task {
    /** What the task was told, in order. */
    final List<String> told = new ArrayList<>();

    private final MigrationProject project;
    private final int attempt;
    private final List<Runnable> whenCancelled = new ArrayList<>();
    private boolean cancelled;

    private FakeTask(MigrationProject project, int attempt) {
        this.project = project;
        this.attempt = attempt;
    }

    static MigrationProject project(String projectId, String name, String... tags) {
        return new MigrationProject(
                "default",
                projectId,
                new ProjectDetails(
                        name,
                        new Endpoint(DatabaseType.MYSQL, "source"),
                        new Endpoint(DatabaseType.OB_MYSQL, "sink"),
                        Set.of(MigrationType.FULL_MIGRATION),
                        false,
                        List.of(tags)));
    }

    void cancel() {
        cancelled = true;
        whenCancelled.forEach(Runnable::run);
    }

    @Override
    public MigrationProject project() {
        return project;
    }

    @Override
    public String askedBy() {
        return project.projectId() + "/" + attempt;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public void onCancel(Runnable action) {
        whenCancelled.add(action);
    }

    static final class OfOperation extends FakeTask implements OperationTask {
        private final Operation operation;

        OfOperation(MigrationProject project, Operation operation, int attempt) {
            super(project, attempt);
            this.operation = operation;
        }

        @Override
        public Operation operation() {
            return operation;
        }

        @Override
        public Instant deadline() {
            return Instant.MAX;
        }
    }

    static final class OfStage extends FakeTask implements StageTask {
        private final Stage stage;

        OfStage(MigrationProject project, Stage stage, int attempt) {
            super(project, attempt);
            this.stage = stage;
        }

        @Override
        public Stage stage() {
            return stage;
        }

        @Override
        public void caughtUp() {
            told.add("caught up");
        }

        @Override
        public void progress(int percent) {
            told.add(percent + " %");
        }

        @Override
        public void position(Instant latestPosition, Duration latency) {
            told.add("at " + latestPosition + ", " + latency.toMillis() + " ms behind");
        }
    }

    static final class OfStep extends FakeTask implements StepTask {
        private final SwitchoverStep step;
        private final Optional<Instant> writeStopPosition;

        OfStep(MigrationProject project, SwitchoverStep step, Optional<Instant> writeStopPosition) {
            super(project, 1);
            this.step = step;
            this.writeStopPosition = writeStopPosition;
        }

        @Override
        public SwitchoverStep step() {
            return step;
        }

        @Override
        public Optional<Instant> writeStopPosition() {
            return writeStopPosition;
        }
    }
}
