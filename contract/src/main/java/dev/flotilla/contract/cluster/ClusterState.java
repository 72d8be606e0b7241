package dev.flotilla.contract.cluster;

import dev.flotilla.contract.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A cluster as far as Flotilla is concerned.
 *
 * @param brokers how many there are
 * @param topics those of Flotilla's that exist
 * @param grants every ACL; empty if the brokers grant everything to everybody, or were not asked
 */
public record ClusterState(int brokers, Map<Topic, FoundTopic> topics, Optional<List<AclBinding>> grants) {

    public ClusterState {
        topics = Map.copyOf(topics);
    }

    /**
     * A topic that exists.
     *
     * @param replication of the partition that has the fewest replicas
     * @param inSync how many replicas of the partition that has the fewest are in sync
     * @param settings every setting by its name
     */
    public record FoundTopic(int partitions, int replication, int inSync, Map<String, String> settings) {
        public FoundTopic {
            settings = Map.copyOf(settings);
        }
    }

    /** The number of partitions that work on this cluster goes by: that of the event log, else of any topic; empty if there is none. */
    public Optional<Integer> partitions() {
        Collection<FoundTopic> all = topics.values();
        return Optional.ofNullable(topics.get(Topic.PROJECT_EVENTS))
                .or(() -> all.stream().max((one, other) -> Integer.compare(one.partitions(), other.partitions())))
                .map(FoundTopic::partitions);
    }
}
