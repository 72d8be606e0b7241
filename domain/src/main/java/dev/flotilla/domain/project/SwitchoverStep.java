package dev.flotilla.domain.project;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The eight steps of forward switchover, in their order; which of them a project has follows from its migration types. */
public enum SwitchoverStep {
    /** A pure confirmation. */
    START_FORWARD_SWITCHOVER(By.PERSON, Where.ALWAYS),
    /** Latency and privileges. Never part of a batch. */
    SWITCHOVER_PRECHECK(By.RUNNER, Where.ALWAYS),
    /** Starts log pulling at the destination. */
    START_DESTINATION_STORE(By.RUNNER, Where.REVERSE),
    /** The moment of the confirmation fixes the write-stop position. */
    CONFIRM_SOURCE_WRITES_STOPPED(By.PERSON, Where.ALWAYS),
    /** Waits until the destination has reached the write-stop position. */
    CONFIRM_WRITE_STOP_TIMESTAMP(By.RUNNER, Where.INCREMENTAL),
    /** After it forward synchronization never starts again. */
    STOP_FORWARD_SYNCHRONIZATION(By.RUNNER, Where.INCREMENTAL),
    /** Triggers, functions and procedures, migrated by the user, then marked complete. */
    PROCESS_DATABASE_OBJECTS(By.PERSON, Where.ALWAYS),
    /** Confirmed by a person, then carried out by the runner. */
    START_REVERSE_INCREMENTAL(By.PERSON, Where.REVERSE);

    private enum By {
        PERSON,
        RUNNER
    }

    private enum Where {
        ALWAYS,
        INCREMENTAL,
        REVERSE
    }

    private final By begunBy;
    private final Where present;

    SwitchoverStep(By begunBy, Where present) {
        this.begunBy = begunBy;
        this.present = present;
    }

    /** True if the step waits for a person's confirmation; false if it begins by itself. */
    public boolean manual() {
        return begunBy == By.PERSON;
    }

    /** True if a runner has work to do in this step: all automatic ones, and the one that a confirmation sets off. */
    public boolean carriedOutByRunner() {
        return !manual() || this == START_REVERSE_INCREMENTAL;
    }

    /** The steps of a project of these migration types, in order; none for an active-active project. */
    public static List<SwitchoverStep> of(Set<MigrationType> types, boolean activeActive) {
        return activeActive
                ? List.of()
                : Stream.of(values()).filter(step -> step.isPresent(types)).toList();
    }

    private boolean isPresent(Set<MigrationType> types) {
        return switch (present) {
            case ALWAYS -> true;
            case INCREMENTAL -> types.contains(MigrationType.INCREMENTAL_SYNCHRONIZATION);
            case REVERSE -> types.contains(MigrationType.REVERSE_INCREMENTAL);
        };
    }
}
