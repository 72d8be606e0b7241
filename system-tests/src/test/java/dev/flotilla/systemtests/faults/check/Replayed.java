package dev.flotilla.systemtests.faults.check;

/** What {@code flotilla replay} came to. */
public record Replayed(int exit, String printed) {}
