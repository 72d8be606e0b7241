package dev.flotilla.runner;

import java.util.concurrent.CompletionStage;

/**
 * The system that really migrates: what a runner's author implements, and all that has to be.
 *
 * <p>Each call is one {@link Task}. The stage that it returns completes when the task has ended, with its {@link Outcome};
 * an exception, thrown or in the stage, is reported as a failure with the code {@link Outcome#RUNNER_ERROR}. A method may
 * simply block until the task has ended: each call has a virtual thread of its own, which is interrupted when the task is
 * cancelled.
 *
 * <ul>
 *   <li>A task may come again after a restart, or when two runners for a moment both own its project: beginning what has
 *       been begun must do no harm. {@link Task#askedBy()} is the same then.
 *   <li>A task that is no longer asked for is cancelled. It has to stop soon; whatever it comes to then is not reported. The
 *       next task of the same project may begin before it has.
 *   <li>Several tasks of one project may be under way at once: stages that run side by side, and a pause of them.
 * </ul>
 */
public interface MigrationSystem {

    /** Makes ready what the project needs. Its first stage is asked for when this is done. */
    CompletionStage<Outcome> start(OperationTask task) throws Exception;

    /** Stops all that the project does, such that it can go on later. Its stages are cancelled when this is done. */
    CompletionStage<Outcome> pause(OperationTask task) throws Exception;

    /** Makes a paused or failed project ready to go on. What was interrupted is asked for again when this is done. */
    CompletionStage<Outcome> restore(OperationTask task) throws Exception;

    /**
     * Gives back all that the project uses, for ever. After a failure it is asked for again until it succeeds, so what has
     * been released already is no failure.
     */
    CompletionStage<Outcome> release(OperationTask task) throws Exception;

    /**
     * Runs a stage: from where it was interrupted, and from its start if it had failed.
     *
     * <p>A continuous stage says {@link StageTask#caughtUp()} once it has, and then goes on until it is cancelled or fails.
     */
    CompletionStage<Outcome> runStage(StageTask task) throws Exception;

    /** Runs a switchover step: an automatic one, or what the confirmation of a manual one set off. */
    CompletionStage<Outcome> runStep(StepTask task) throws Exception;
}
