package dev.flotilla.domain.project;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The stages a project goes through, in their order; a project has those that its migration types ask for. */
public enum Stage {
    PRECHECK,
    SCHEMA_MIGRATION,
    /** Pulls the source's log from before full migration begins, so that nothing written meanwhile is missed. */
    INCREMENTAL_LOG_PULL,
    FULL_MIGRATION,
    INCREMENTAL_SYNCHRONIZATION,
    FULL_VERIFICATION,
    /** Walked step by step, see {@link SwitchoverStep}. */
    FORWARD_SWITCHOVER,
    REVERSE_INCREMENTAL;

    /** True if the stage never ends by itself: once it has caught up it is MONITORING. */
    public boolean continuous() {
        return switch (this) {
            case INCREMENTAL_LOG_PULL, INCREMENTAL_SYNCHRONIZATION, REVERSE_INCREMENTAL -> true;
            case PRECHECK, SCHEMA_MIGRATION, FULL_MIGRATION, FULL_VERIFICATION, FORWARD_SWITCHOVER -> false;
        };
    }

    /** True if a runner does the stage and reports on it; forward switchover is walked by its steps instead. */
    public boolean carriedOutByRunner() {
        return this != FORWARD_SWITCHOVER;
    }

    /** The stages of a project of these migration types, in order. Active-active projects have no forward switchover. */
    public static List<Stage> of(Set<MigrationType> types, boolean activeActive) {
        return Stream.of(values())
                .filter(stage -> stage.isPresent(types, activeActive))
                .toList();
    }

    private boolean isPresent(Set<MigrationType> types, boolean activeActive) {
        return switch (this) {
            case PRECHECK -> true;
            case SCHEMA_MIGRATION -> types.contains(MigrationType.SCHEMA_MIGRATION);
            case FULL_MIGRATION -> types.contains(MigrationType.FULL_MIGRATION);
            case INCREMENTAL_LOG_PULL, INCREMENTAL_SYNCHRONIZATION ->
                types.contains(MigrationType.INCREMENTAL_SYNCHRONIZATION);
            case FULL_VERIFICATION -> types.contains(MigrationType.FULL_VERIFICATION);
            case FORWARD_SWITCHOVER -> !activeActive;
            case REVERSE_INCREMENTAL -> types.contains(MigrationType.REVERSE_INCREMENTAL);
        };
    }
}
