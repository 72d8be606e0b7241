package dev.flotilla.systemtests.faults.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one client was told, in its order: each request was sent after the answer to the one before. */
public final class Session {
    /** What was told, and when. */
    public record Told(Instant at, Seen what) {}

    private final String name;
    private final List<Told> told = new ArrayList<>();

    public Session(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public synchronized void add(Seen what) {
        told.add(new Told(Instant.now(), what));
    }

    /** So far. */
    public synchronized List<Seen> seen() {
        return told.stream().map(Told::what).toList();
    }

    /** So far, with the times. */
    public synchronized List<Told> told() {
        return List.copyOf(told);
    }
}
