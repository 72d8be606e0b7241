package dev.flotilla.systemtests.faults.client;

import java.util.ArrayList;
import java.util.List;

/** What one client was told, in its order: each request was sent after the answer to the one before. */
public final class Session {
    private final String name;
    private final List<Seen> seen = new ArrayList<>();

    public Session(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public synchronized void add(Seen what) {
        seen.add(what);
    }

    /** So far. */
    public synchronized List<Seen> seen() {
        return List.copyOf(seen);
    }
}
