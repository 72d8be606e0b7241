package dev.flotilla.runner.ledger;

import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.contract.RecordKey;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * All the work that the events of one partition ask for.
 *
 * <p>The events of a project are read again after a restart until it is over (released or deleted): its registration says
 * what it migrates, and all later ones together which of its stages are under way, which are suspended and which are only
 * watched. So the {@link #lowWaterMark low-water mark} is the registration of the oldest project that is not over, and a
 * restart reads the history from there.
 */
public final class WorkLedger {
    /** In the order of their registrations, for a project enters with it. */
    private final SequencedMap<RecordKey, Entry> projects = new LinkedHashMap<>();

    private record Entry(long registeredAt, ProjectWork work) {}

    /**
     * Takes in the event at an offset.
     *
     * @return the project after it; empty for an event that was taken in before, and for one of a project that is over
     * @throws IllegalArgumentException if the event makes no sense to its project
     */
    public Optional<ProjectWork> apply(long offset, PublishedEvent event) {
        RecordKey key = RecordKey.of(event.workspace(), event.recorded().projectId());
        Entry before = projects.get(key);
        if (before == null) {
            return event.recorded().version() == 1 ? put(key, offset, ProjectWork.begin(event)) : Optional.empty();
        }
        if (event.recorded().version() <= before.work().version()) {
            return Optional.empty();
        }
        return put(key, before.registeredAt(), before.work().after(event));
    }

    private Optional<ProjectWork> put(RecordKey key, long registeredAt, ProjectWork work) {
        if (work.over()) {
            projects.remove(key);
        } else {
            projects.put(key, new Entry(registeredAt, work));
        }
        return Optional.of(work);
    }

    /** The offset of the oldest event that a restart has to read again; empty if there is none. */
    public OptionalLong lowWaterMark() {
        return projects.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(projects.firstEntry().getValue().registeredAt());
    }

    /** Every project that is not over. */
    public Stream<ProjectWork> projects() {
        return projects.values().stream().map(Entry::work);
    }
}
