package dev.flotilla.runner.simulation;

import dev.flotilla.runner.MigrationProject;
import dev.flotilla.runner.OperationTask;
import dev.flotilla.runner.StageTask;
import dev.flotilla.runner.StepTask;

/**
 * What chance goes by: which work of which project it is, and for which time it is asked for.
 *
 * @param name of the operation, stage or step: "PAUSE", "FULL_MIGRATION"
 * @param attempt from 1
 */
record SimulatedWork(MigrationProject project, String name, int attempt) {

    static SimulatedWork of(OperationTask task) {
        return new SimulatedWork(task.project(), task.operation().name(), task.attempt());
    }

    static SimulatedWork of(StageTask task) {
        return new SimulatedWork(task.project(), task.stage().name(), task.attempt());
    }

    static SimulatedWork of(StepTask task) {
        return new SimulatedWork(task.project(), task.step().name(), task.attempt());
    }
}
