package dev.flotilla.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TopicsTest {
    private static final short ONE_BROKER = 1;
    private static final short THREE_BROKERS = 3;

    @ParameterizedTest
    @CsvSource(textBlock = """
            flotilla.batch-commands,     delete,   604800000
            flotilla.project-reports,    delete,   604800000
            flotilla.project-events,     delete,          -1
            flotilla.batch-events,       delete,          -1
            flotilla.project-telemetry,  compact,         -1
            flotilla.projects,           compact,         -1
            flotilla.batches,            compact,         -1
            flotilla.dead-letters,       delete,  2592000000
            """)
    void keepsRecordsAsLongAsTheDesignSays(String topic, String cleanup, String retentionMillis) {
        assertThat(created(topic).configs())
                .containsEntry("cleanup.policy", cleanup)
                .containsEntry("retention.ms", retentionMillis);
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void tellsOfRemovalsFromTablesForAWeek(Topic topic) {
        Map<String, String> settings = topic.create(8, ONE_BROKER).configs();

        assertThat(settings.get("delete.retention.ms"))
                .isEqualTo(settings.get("cleanup.policy").equals("compact") ? "604800000" : null);
    }

    @Test
    void deletesNothingForItsSize() {
        assertThat(Topic.createAll(8, ONE_BROKER))
                .hasSize(8)
                .allSatisfy(topic -> assertThat(topic.configs()).containsEntry("retention.bytes", "-1"));
    }

    @Test
    void takesRecordsOfFourMebibytes() {
        assertThat(Topic.createAll(8, ONE_BROKER))
                .allSatisfy(topic -> assertThat(topic.configs()).containsEntry("max.message.bytes", "4194304"));
    }

    @Test
    void givesAllTheSameNumberOfPartitions() {
        assertThat(Topic.createAll(12, ONE_BROKER))
                .extracting(NewTopic::numPartitions)
                .containsOnly(12);
    }

    @Test
    void asksForTwoReplicasInSyncIfThereAreThree() {
        assertThat(inSync(ONE_BROKER)).isEqualTo("1");
        assertThat(inSync((short) 2)).isEqualTo("1");
        assertThat(inSync(THREE_BROKERS)).isEqualTo("2");
        assertThat(Topic.PROJECTS.create(8, THREE_BROKERS).replicationFactor()).isEqualTo(THREE_BROKERS);
    }

    private static String inSync(short replication) {
        Map<String, String> settings =
                Topic.PROJECT_EVENTS.create(8, replication).configs();
        return settings.get("min.insync.replicas");
    }

    private static NewTopic created(String name) {
        return Stream.of(Topic.values())
                .filter(topic -> topic.topicName().equals(name))
                .findFirst()
                .orElseThrow()
                .create(Topic.DEFAULT_PARTITIONS, ONE_BROKER);
    }
}
