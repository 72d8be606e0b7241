package dev.flotilla.runner.ledger;

import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.SwitchoverStep;
import java.time.Instant;
import java.util.Optional;

/** Something that a project's events ask of a runner, until one of them says that it is over. */
public sealed interface Work {

    /** The id of the event that asked for it. Asked for again, after a restore say, it is another piece of work. */
    String askedBy();

    /** How many times the project has been asked for this by now, from 1. */
    int attempt();

    /** Which operation, stage or step it is: at any time a project has at most one piece of work of a name. */
    String name();

    /** True while a report of it is waited for. */
    boolean awaited();

    /**
     * START, PAUSE, RESTORE or RELEASE, to be carried out.
     *
     * @param deadline when the item of the batch ends, answered or not
     * @param overdue true once the deadline has passed: what has been begun may be finished and reported late, but is not
     *     begun any more
     */
    record OperationWork(String askedBy, int attempt, Operation operation, Instant deadline, boolean overdue)
            implements Work {
        @Override
        public String name() {
            return operation.name();
        }

        @Override
        public boolean awaited() {
            return !overdue;
        }

        OperationWork pastDeadline() {
            return new OperationWork(askedBy, attempt, operation, deadline, true);
        }
    }

    /**
     * A stage, to be run.
     *
     * @param caughtUp true for a continuous stage that is MONITORING: it goes on, and only its failure would be news
     */
    record StageWork(String askedBy, int attempt, Stage stage, boolean caughtUp) implements Work {
        @Override
        public String name() {
            return stage.name();
        }

        @Override
        public boolean awaited() {
            return !caughtUp;
        }
    }

    /**
     * A switchover step, to be run.
     *
     * @param writeStopPosition the source position fixed when a person confirmed that writing has stopped
     */
    record StepWork(String askedBy, int attempt, SwitchoverStep step, Optional<Instant> writeStopPosition)
            implements Work {
        @Override
        public String name() {
            return step.name();
        }

        @Override
        public boolean awaited() {
            return true;
        }
    }
}
