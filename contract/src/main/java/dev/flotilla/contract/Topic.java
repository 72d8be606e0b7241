package dev.flotilla.contract;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Every public topic and how long it keeps its records. All have the same number of partitions. */
public enum Topic {
    BATCH_COMMANDS("flotilla.batch-commands", Kept.forDays(7)),
    PROJECT_REPORTS("flotilla.project-reports", Kept.forDays(7)),
    PROJECT_EVENTS("flotilla.project-events", Kept.FOR_EVER),
    BATCH_EVENTS("flotilla.batch-events", Kept.FOR_EVER),
    PROJECT_TELEMETRY("flotilla.project-telemetry", Kept.COMPACTED),
    PROJECTS("flotilla.projects", Kept.COMPACTED),
    BATCHES("flotilla.batches", Kept.COMPACTED),
    DEAD_LETTERS("flotilla.dead-letters", Kept.forDays(30));

    /** Room for a command that names 10 000 projects and the version of each. */
    public static final int MAX_RECORD_BYTES = 4 * 1024 * 1024;

    public static final int DEFAULT_PARTITIONS = 8;

    /**
     * How long a table tells that a row was removed. Who follows a table may be away for as long and misses no removal. Kafka's own
     * 24 hours are less than a weekend.
     */
    public static final Duration REMOVALS_TOLD_FOR = Duration.ofDays(7);

    private record Kept(Optional<Duration> time, boolean compacted) {
        static final Kept FOR_EVER = new Kept(Optional.empty(), false);
        static final Kept COMPACTED = new Kept(Optional.empty(), true);

        static Kept forDays(int days) {
            return new Kept(Optional.of(Duration.ofDays(days)), false);
        }

        String retentionMillis() {
            return time.map(duration -> String.valueOf(duration.toMillis())).orElse("-1");
        }

        String cleanupPolicy() {
            return compacted ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE;
        }
    }

    private final String topicName;
    private final Kept kept;

    Topic(String topicName, Kept kept) {
        this.topicName = topicName;
        this.kept = kept;
    }

    /** The name on the broker. */
    public String topicName() {
        return topicName;
    }

    /**
     * The topic as it is to be created.
     *
     * @param replication how many brokers keep it; with three or more, two of them must have a record before it is acknowledged
     */
    public NewTopic create(int partitions, short replication) {
        Map<String, String> settings = new HashMap<>(Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, kept.cleanupPolicy(),
                TopicConfig.RETENTION_MS_CONFIG, kept.retentionMillis(),
                TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(MAX_RECORD_BYTES),
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, replication >= 3 ? "2" : "1"));
        if (kept.compacted()) {
            settings.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, String.valueOf(REMOVALS_TOLD_FOR.toMillis()));
        }
        return new NewTopic(topicName, partitions, replication).configs(settings);
    }

    /** All of them, as they are to be created. */
    public static List<NewTopic> createAll(int partitions, short replication) {
        return List.of(values()).stream()
                .map(topic -> topic.create(partitions, replication))
                .toList();
    }
}
