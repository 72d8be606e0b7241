package dev.flotilla.runner;

import dev.flotilla.domain.project.SwitchoverStep;
import dev.flotilla.runner.ledger.Work;
import dev.flotilla.runner.ledger.Work.StepWork;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** A switchover step in the hands of the migration system. */
final class StepAssignment extends Assignment implements StepTask {
    private final StepWork work;

    StepAssignment(MigrationProject project, StepWork work, Executor executor) {
        super(project, executor);
        this.work = work;
    }

    @Override
    Work work() {
        return work;
    }

    @Override
    boolean serves(Work asked) {
        return asked.equals(work);
    }

    @Override
    CompletionStage<Outcome> begin(MigrationSystem system) throws Exception {
        return system.runStep(this);
    }

    @Override
    public SwitchoverStep step() {
        return work.step();
    }

    @Override
    public Optional<Instant> writeStopPosition() {
        return work.writeStopPosition();
    }
}
