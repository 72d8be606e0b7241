package dev.flotilla.domain.project;

/** A part of a migration that a project is configured to do; a project has a set of them. */
public enum MigrationType {
    SCHEMA_MIGRATION,
    FULL_MIGRATION,
    INCREMENTAL_SYNCHRONIZATION,
    FULL_VERIFICATION,
    REVERSE_INCREMENTAL
}
