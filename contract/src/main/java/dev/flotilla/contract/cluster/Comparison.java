package dev.flotilla.contract.cluster;

import dev.flotilla.contract.Topic;
import dev.flotilla.contract.cluster.ClusterState.FoundTopic;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Compares a cluster with what is needed. More than is needed (records that are kept longer, more replicas) is no difference. */
public final class Comparison {
    private static final String WITHOUT_END = "-1";

    private static final String PARTITIONS_STAY = """
            partitions are never changed: the records of a workspace would be in two partitions then, the older in one and the newer in \
            another, and what was decided would no longer follow from their order. If the topic has no records yet, delete it and apply \
            again; otherwise see 'The number of partitions' in docs/operations.md""";

    private static final String REPLICAS_BY_HAND =
            "copying a topic to more brokers moves much data: kafka-reassign-partitions.sh does it at a pace of your choice, see 'Replicas' in docs/operations.md";

    private final ClusterNeeds needs;
    private final ClusterState cluster;

    private Comparison(ClusterNeeds needs, ClusterState cluster) {
        this.needs = needs;
        this.cluster = cluster;
    }

    /** Every difference, topic by topic, then the grants. */
    public static List<Difference> of(ClusterNeeds needs, ClusterState cluster) {
        Comparison comparison = new Comparison(needs, cluster);
        return Stream.concat(
                        Stream.of(Topic.values()).flatMap(comparison::topic),
                        cluster.grants().stream().flatMap(there -> Grants.missing(needs.grants(), there)))
                .toList();
    }

    private Stream<Difference> topic(Topic topic) {
        FoundTopic found = cluster.topics().get(topic);
        if (found == null) {
            NewTopic create = topic.create(needs.partitions(), (short) needs.replication());
            return Stream.of(Difference.stopping(
                    topic,
                    "topic",
                    "%d partitions and %d replicas of each".formatted(needs.partitions(), needs.replication()),
                    "missing",
                    new Remedy.Create(create)));
        }
        NewTopic needed = topic.create(needs.partitions(), (short) found.replication());
        return Stream.of(
                        partitions(topic, found),
                        replication(topic, found),
                        cleanup(topic, found, needed),
                        atLeast(topic, TopicConfig.RETENTION_MS_CONFIG, found, needed),
                        atLeast(topic, TopicConfig.RETENTION_BYTES_CONFIG, found, needed),
                        atLeast(topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, found, needed),
                        removals(topic, found, needed),
                        inSync(topic, found, needed))
                .flatMap(Optional::stream);
    }

    private Optional<Difference> partitions(Topic topic, FoundTopic found) {
        return found.partitions() == needs.partitions()
                ? Optional.empty()
                : Optional.of(Difference.stopping(
                        topic,
                        "number of partitions",
                        String.valueOf(needs.partitions()),
                        String.valueOf(found.partitions()),
                        new Remedy.ByHand(PARTITIONS_STAY)));
    }

    private Optional<Difference> replication(Topic topic, FoundTopic found) {
        return found.replication() >= needs.replication()
                ? Optional.empty()
                : Optional.of(Difference.bearable(
                        topic,
                        "number of replicas",
                        String.valueOf(needs.replication()),
                        String.valueOf(found.replication()),
                        new Remedy.ByHand(REPLICAS_BY_HAND)));
    }

    /** Each topic is kept in just one way: a table that expires forgets projects, a log that is compacted forgets what happened. */
    private static Optional<Difference> cleanup(Topic topic, FoundTopic found, NewTopic needed) {
        String name = TopicConfig.CLEANUP_POLICY_CONFIG;
        String wanted = needed.configs().get(name);
        String there = found.settings().getOrDefault(name, "");
        return there.equals(wanted)
                ? Optional.empty()
                : Optional.of(Difference.stopping(
                        topic, name, wanted, there, new Remedy.Set(topic.topicName(), name, wanted)));
    }

    /** A bound that may be higher, or none at all ({@code -1}). */
    private static Optional<Difference> atLeast(Topic topic, String name, FoundTopic found, NewTopic needed) {
        String wanted = needed.configs().get(name);
        String there = found.settings().getOrDefault(name, "0");
        return isEnough(there, wanted)
                ? Optional.empty()
                : Optional.of(Difference.stopping(
                        topic, name, wanted, there, new Remedy.Set(topic.topicName(), name, wanted)));
    }

    private static boolean isEnough(String there, String wanted) {
        return there.equals(WITHOUT_END)
                || !wanted.equals(WITHOUT_END) && Long.parseLong(there) >= Long.parseLong(wanted);
    }

    /** How long a table tells of removals. No record is lost by less, but who follows it has to begin anew sooner. */
    private static Optional<Difference> removals(Topic topic, FoundTopic found, NewTopic needed) {
        String name = TopicConfig.DELETE_RETENTION_MS_CONFIG;
        String there = found.settings().getOrDefault(name, "0");
        return Optional.ofNullable(needed.configs().get(name))
                .filter(wanted -> !isEnough(there, wanted))
                .map(wanted -> Difference.bearable(
                        topic, name, wanted, there, new Remedy.Set(topic.topicName(), name, wanted)));
    }

    private static Optional<Difference> inSync(Topic topic, FoundTopic found, NewTopic needed) {
        String name = TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
        int wanted = Integer.parseInt(needed.configs().get(name));
        int there = Integer.parseInt(found.settings().getOrDefault(name, "1"));
        if (there > found.replication()) {
            return Optional.of(
                    Difference.stopping(
                            topic,
                            name,
                            "at most %d, as many as there are replicas".formatted(found.replication()),
                            String.valueOf(there),
                            new Remedy.ByHand(
                                    "nothing can be written to it as it is: more replicas, or a smaller number, is yours to choose")));
        }
        if (there >= wanted) {
            return Optional.empty();
        }
        Remedy remedy = found.inSync() >= wanted
                ? new Remedy.Set(topic.topicName(), name, String.valueOf(wanted))
                : new Remedy.ByHand(
                        "only %d replica of one of its partitions is in sync, which then could not be written to; apply again once the others have caught up"
                                .formatted(found.inSync()));
        return Optional.of(Difference.bearable(topic, name, String.valueOf(wanted), String.valueOf(there), remedy));
    }
}
