package dev.flotilla.projector.view;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Versions of projects that batches have told of before the projects' own events have come. The engine writes both in one transaction, or
 * in one after the other, but each topic shows it by itself: between brokers, one of which is being replaced, that can take seconds.
 */
final class VersionsToCome {
    /** After so long an event counts as missing, which its fold complains of; a workspace is not kept waiting for ever. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private record Version(long number, long giveUpNanos) {}

    private final Map<String, Map<String, Version>> byWorkspace = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    VersionsToCome(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void expect(String workspace, String projectId, long version) {
        Version expected = new Version(version, nanoTime.getAsLong() + LONGEST.toNanos());
        byWorkspace
                .computeIfAbsent(workspace, name -> new ConcurrentHashMap<>())
                .merge(projectId, expected, (one, other) -> one.number() > other.number() ? one : other);
    }

    /** True if it was waited for. */
    boolean came(String workspace, String projectId, long version) {
        Map<String, Version> expected = byWorkspace.get(workspace);
        if (expected == null) {
            return false;
        }
        boolean last = expected.computeIfPresent(projectId, (id, wanted) -> wanted.number() <= version ? null : wanted)
                == null;
        if (expected.isEmpty()) {
            byWorkspace.remove(workspace);
        }
        return last;
    }

    /** True while any of a workspace is to come. */
    boolean any(String workspace) {
        Map<String, Version> expected = byWorkspace.get(workspace);
        if (expected == null) {
            return false;
        }
        expected.values().removeIf(version -> nanoTime.getAsLong() - version.giveUpNanos() >= 0);
        return !expected.isEmpty();
    }
}
