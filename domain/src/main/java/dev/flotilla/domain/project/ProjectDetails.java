package dev.flotilla.domain.project;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a project is configured as when it is registered; none of it changes afterwards. */
public record ProjectDetails(
        String name,
        Endpoint source,
        Endpoint sink,
        Set<MigrationType> migrationTypes,
        boolean activeActive,
        List<String> tags) {

    public ProjectDetails {
        if (migrationTypes.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one migration type, but got none");
        }
        migrationTypes = Collections.unmodifiableSet(EnumSet.copyOf(migrationTypes));
        tags = List.copyOf(tags);
    }

    /** The stages such a project goes through, in order. */
    public List<Stage> stages() {
        return Stage.of(migrationTypes, activeActive);
    }

    /** The switchover steps such a project goes through, in order. */
    public List<SwitchoverStep> switchoverSteps() {
        return SwitchoverStep.of(migrationTypes, activeActive);
    }
}
