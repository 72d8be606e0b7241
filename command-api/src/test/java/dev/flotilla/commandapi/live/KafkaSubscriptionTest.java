package dev.flotilla.commandapi.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.Topic;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Where a client that comes back goes on, and whether it is told to load anew. */
class KafkaSubscriptionTest {
    private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");
    private static final long END = 100;

    /** When the table got the record at each of these offsets; those in between came with the one before. */
    private final TreeMap<Long, Instant> written = new TreeMap<>();

    private final MockConsumer<String, byte[]> log = new MockConsumer<>("latest") {
        @Override
        public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
            times.forEach((partition, millis) -> written.entrySet().stream()
                    .filter(entry -> entry.getValue().toEpochMilli() >= millis)
                    .findFirst()
                    .ifPresent(first -> found.put(
                            partition,
                            new OffsetAndTimestamp(
                                    first.getKey(), first.getValue().toEpochMilli()))));
            return found;
        }
    };

    KafkaSubscriptionTest() {
        for (Topic topic : FeedPosition.TOPICS) {
            TopicPartition partition = new TopicPartition(topic.topicName(), 0);
            log.updatePartitions(topic.topicName(), List.of(new PartitionInfo(topic.topicName(), 0, null, null, null)));
            log.updateEndOffsets(Map.of(partition, END));
        }
        written.put(0L, NOW.minus(Topic.REMOVALS_TOLD_FOR).minusSeconds(3600));
        written.put(40L, NOW.minus(Topic.REMOVALS_TOLD_FOR).plusSeconds(60));
        written.put(90L, NOW.minusSeconds(5));
    }

    private KafkaSubscription follow(Optional<FeedPosition> since) {
        return new KafkaSubscription(log, "default", since, NOW);
    }

    private static FeedPosition at(long projects, long batches, long telemetry) {
        return new FeedPosition(
                Map.of(Topic.PROJECTS, projects, Topic.BATCHES, batches, Topic.PROJECT_TELEMETRY, telemetry));
    }

    @Test
    void beginsAtTheEndWhereNothingWasSeenBefore() {
        assertThat(follow(Optional.empty()).position()).isEqualTo(at(END, END, END));
        assertThat(follow(Optional.empty()).beginsAnew()).isFalse();
    }

    @Test
    void goesOnWhereTheClientWasWhileEveryRemovalSinceIsTold() {
        KafkaSubscription subscription = follow(Optional.of(at(40, 3, 4)));

        assertThat(subscription.position()).isEqualTo(at(40, 3, 4));
        assertThat(subscription.beginsAnew()).isFalse();
    }

    @Test
    void beginsAnewWhereARemovalSinceMayBeForgotten() {
        KafkaSubscription subscription = follow(Optional.of(at(39, 90, 90)));

        assertThat(subscription.position()).isEqualTo(at(END, END, END));
        assertThat(subscription.beginsAnew()).isTrue();
    }

    @Test
    void goesOnAtTheEndOfATableThatHasNotChangedForLong() {
        written.tailMap(1L).clear();

        assertThat(follow(Optional.of(at(END, 3, 4))).beginsAnew()).isFalse();
        assertThat(follow(Optional.of(at(END - 1, 3, 4))).beginsAnew()).isTrue();
    }

    @Test
    void beginsAnewWhereTheTopicsDoNotGoSoFar() {
        KafkaSubscription subscription = follow(Optional.of(at(40, END + 1, 4)));

        assertThat(subscription.position()).isEqualTo(at(END, END, END));
        assertThat(subscription.beginsAnew()).isTrue();
    }
}
