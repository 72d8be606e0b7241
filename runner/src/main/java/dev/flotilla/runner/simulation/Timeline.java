package dev.flotilla.runner.simulation;

import java.time.Instant;
import java.time.InstantSource;

/** Time, and what is to happen in it. */
interface Timeline extends InstantSource, AutoCloseable {

    /** Runs an action once the moment has come, soon if it is past already; never in the caller's own thread. */
    void at(Instant moment, Runnable action);

    @Override
    void close();
}
