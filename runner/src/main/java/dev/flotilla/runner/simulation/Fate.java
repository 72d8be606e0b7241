package dev.flotilla.runner.simulation;

/** What simulated work comes to. */
sealed interface Fate {
    Fate SUCCEEDS = new Succeeds();
    Fate HANGS = new Hangs();

    record Succeeds() implements Fate {}

    record Fails(SimulatedFailure failure) implements Fate {}

    /** It never ends, until it is cancelled. */
    record Hangs() implements Fate {}
}
