package dev.flotilla.runner;

import dev.flotilla.domain.project.Stage;
import java.time.Duration;
import java.time.Instant;

/** A stage to be run, and how it tells how far it is. */
public interface StageTask extends Task {

    /** Any but FORWARD_SWITCHOVER, which is walked by its steps. */
    Stage stage();

    /**
     * A continuous stage has caught up: the next stage may begin. It is to be said again when the task comes again after a
     * restart; until then the task counts as one of those that are carried out at a time.
     *
     * @throws IllegalStateException for a stage that is not {@linkplain Stage#continuous() continuous}
     */
    void caughtUp();

    /**
     * How far the stage is. Costs nothing: the last one counts, and is published now and then.
     *
     * @param percent 0 to 100
     */
    void progress(int percent);

    /**
     * How far the synchronization is. Costs nothing, as above.
     *
     * @param latestPosition the source's time up to which changes have been synchronized
     * @param latency how far the sink is behind the source
     */
    void position(Instant latestPosition, Duration latency);
}
