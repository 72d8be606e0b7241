package dev.flotilla.runner;

/** A piece of work that the migration system was given, and what it can know about it while it works. */
public interface Task {

    /** The project it is of. */
    MigrationProject project();

    /** The id of the event that asked for it: the same when the task comes again after a restart. */
    String askedBy();

    /** How many times the project has been asked for this by now, from 1; the same when the task comes again. */
    int attempt();

    /** True once the task is no longer asked for: time to stop. */
    boolean cancelled();

    /** Runs an action once the task is cancelled, at once if it is already. It may block; it has a thread of its own. */
    void onCancel(Runnable action);
}
