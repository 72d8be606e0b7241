package dev.flotilla.standalone.demo;

import static dev.flotilla.domain.project.MigrationType.FULL_MIGRATION;
import static dev.flotilla.domain.project.MigrationType.FULL_VERIFICATION;
import static dev.flotilla.domain.project.MigrationType.INCREMENTAL_SYNCHRONIZATION;
import static dev.flotilla.domain.project.MigrationType.REVERSE_INCREMENTAL;
import static dev.flotilla.domain.project.MigrationType.SCHEMA_MIGRATION;

import dev.flotilla.domain.project.MigrationType;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** What the projects of the demo's fleet are there to show. A project's name and tag say which it is of. */
public enum Role {
    NOT_STARTED(6, FULL_MIGRATION),
    /** Its runner has no machine for it. */
    CANNOT_START(1, FULL_MIGRATION),
    /** In full migration, for as long as the demo lasts. */
    MIGRATING(6, FULL_MIGRATION, FULL_VERIFICATION),
    /** Like {@link #MIGRATING}, but the first pause fails. */
    CANNOT_PAUSE(1, FULL_MIGRATION, FULL_VERIFICATION),
    /** In full verification, for as long as nobody skips it. */
    VERIFYING(6, FULL_MIGRATION, FULL_VERIFICATION),
    /** Verified, waiting to enter forward switchover. */
    VERIFIED(8, SCHEMA_MIGRATION, FULL_MIGRATION, INCREMENTAL_SYNCHRONIZATION, FULL_VERIFICATION),
    /** In forward switchover, waiting for its first confirmation. */
    SWITCHING_OVER(6, FULL_MIGRATION, INCREMENTAL_SYNCHRONIZATION),
    /** The same with a way back. */
    SWITCHING_TWO_WAY(4, FULL_MIGRATION, INCREMENTAL_SYNCHRONIZATION, REVERSE_INCREMENTAL),
    PAUSED(6, FULL_MIGRATION),
    /** Its full migration fails the first time. */
    FAILED(5, FULL_MIGRATION),
    COMPLETED(4, FULL_MIGRATION),
    /** Its release goes on for as long as the demo lasts. */
    RELEASING(2, FULL_MIGRATION),
    RELEASED(3, FULL_MIGRATION),
    DELETED(2, FULL_MIGRATION);

    private final int projects;
    private final Set<MigrationType> migrationTypes;

    Role(int projects, MigrationType first, MigrationType... more) {
        this.projects = projects;
        this.migrationTypes = EnumSet.of(first, more);
    }

    Set<MigrationType> migrationTypes() {
        return migrationTypes;
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<String> projectNames() {
        return IntStream.rangeClosed(1, projects)
                .mapToObj(number -> "%s-%02d".formatted(tag(), number))
                .toList();
    }

    /** The ids under which its projects are registered. */
    List<String> projectIds() {
        return projectNames().stream()
                .map(name -> "np_" + name.replace("-", ""))
                .toList();
    }

    /** The role of a project of the fleet. */
    static Role of(List<String> tags) {
        return List.of(values()).stream()
                .filter(role -> tags.contains(role.tag()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("Expected a project of the demo, but got one with " + tags));
    }
}
