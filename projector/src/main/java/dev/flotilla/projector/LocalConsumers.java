package dev.flotilla.projector;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.streams.ThreadMetadata;

/**
 * The consumers of this instance's stream threads, by their client ids.
 *
 * @param all of every thread
 * @param working of the threads that have partitions
 */
record LocalConsumers(Set<String> all, Set<String> working) {

    static LocalConsumers of(Collection<ThreadMetadata> threads) {
        Set<String> all = new HashSet<>();
        Set<String> working = new HashSet<>();
        for (ThreadMetadata thread : threads) {
            all.add(thread.consumerClientId());
            if (!thread.activeTasks().isEmpty()) {
                working.add(thread.consumerClientId());
            }
        }
        return new LocalConsumers(all, working);
    }

    /**
     * True where all that have partitions are among a group's members: one that stood still for too long has lost its partitions to
     * another instance without having heard of it, however well the others are. Where none has any, one of all will do.
     */
    boolean areIn(Set<String> group) {
        return working.isEmpty() ? all.stream().anyMatch(group::contains) : group.containsAll(working);
    }
}
