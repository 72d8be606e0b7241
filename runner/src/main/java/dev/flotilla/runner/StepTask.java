package dev.flotilla.runner;

import dev.flotilla.domain.project.SwitchoverStep;
import java.time.Instant;
import java.util.Optional;

/** A switchover step to be run. */
public interface StepTask extends Task {

    /** One of those that a runner carries out. */
    SwitchoverStep step();

    /** The source position fixed when a person confirmed that writing has stopped; empty before that step. */
    Optional<Instant> writeStopPosition();
}
