package dev.flotilla.domain.batch;

import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.SwitchoverStep;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Projects of a mixed selection that could be switched over together: one migration type, held up at one step. */
public record SwitchoverGroup(
        Set<MigrationType> migrationTypes, Optional<SwitchoverStep> step, List<String> projectIds) {

    public SwitchoverGroup {
        if (migrationTypes.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one migration type, but got none");
        }
        migrationTypes = Collections.unmodifiableSet(EnumSet.copyOf(migrationTypes));
    }
}
