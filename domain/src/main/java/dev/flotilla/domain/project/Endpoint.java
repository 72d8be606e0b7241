package dev.flotilla.domain.project;

/** One end of a migration: the kind of data store and the name it is known by. */
public record Endpoint(DatabaseType type, String name) {}
