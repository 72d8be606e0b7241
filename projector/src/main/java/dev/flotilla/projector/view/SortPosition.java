package dev.flotilla.projector.view;

import java.time.Instant;

/**
 * Where something stands in a sorted list: by a time or by a name, and by its id if those are equal. A page begins after
 * the place where the one before ended, so that what comes and goes in between moves nothing.
 *
 * @param time {@link Instant#EPOCH} in a list by name
 * @param name empty in a list by time
 */
public record SortPosition(Instant time, String name, String id) implements Comparable<SortPosition> {
    /** In a list by time. */
    public static SortPosition at(Instant time, String id) {
        return new SortPosition(time, "", id);
    }

    /** In a list by name. */
    public static SortPosition named(String name, String id) {
        return new SortPosition(Instant.EPOCH, name, id);
    }

    @Override
    public int compareTo(SortPosition other) {
        // By hand, and no chain of comparators: a change of a project asks this two or three dozen times.
        int byTime = time.compareTo(other.time);
        if (byTime != 0) {
            return byTime;
        }
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : id.compareTo(other.id);
    }
}
