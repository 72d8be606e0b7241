package dev.flotilla.runner;

import dev.flotilla.contract.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the runner's one thread does, turn by turn: reads events, publishes telemetry, commits how far it need not read again. */
final class EventLoop implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
    private static final Duration LONGEST_POLL = Duration.ofMillis(500);
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> consumer;
    private final int partitions;
    private final Dispatcher dispatcher;
    private final TelemetryBoard telemetry;
    private final Publisher publisher;
    private final InstantSource clock;
    private final Duration telemetryInterval;

    private final Map<TopicPartition, OwnedPartition> owned = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private Instant nextTelemetry;
    private Instant nextCommit;
    private volatile boolean live;

    EventLoop(
            Consumer<String, byte[]> consumer,
            int partitions,
            Dispatcher dispatcher,
            TelemetryBoard telemetry,
            Publisher publisher,
            InstantSource clock,
            Duration telemetryInterval) {
        this.consumer = consumer;
        this.partitions = partitions;
        this.dispatcher = dispatcher;
        this.telemetry = telemetry;
        this.publisher = publisher;
        this.clock = clock;
        this.telemetryInterval = telemetryInterval;
        this.nextTelemetry = clock.instant();
        this.nextCommit = clock.instant().plus(COMMIT_INTERVAL);
    }

    /** Joins the group. */
    void begin() {
        consumer.subscribe(List.of(Topic.PROJECT_EVENTS.topicName()), this);
    }

    /** One turn; waits a while for events if there are none. */
    void turn() {
        for (ConsumerRecord<String, byte[]> read : consumer.poll(longestWait())) {
            owned.get(new TopicPartition(read.topic(), read.partition())).take(read);
        }
        goLive();
        publishTelemetry();
        commitNowAndThen();
    }

    /** True once every partition that was given has been read to its end, so that all that is asked for is being done. */
    boolean live() {
        return live;
    }

    /** Cancels everything and leaves the group. */
    void end() {
        onPartitionsRevoked(Set.copyOf(owned.keySet()));
        consumer.close();
    }

    private Duration longestWait() {
        boolean telemetryFirst = publishesTelemetry() && telemetryInterval.compareTo(LONGEST_POLL) < 0;
        return telemetryFirst ? telemetryInterval : LONGEST_POLL;
    }

    private void goLive() {
        Set<TopicPartition> withoutEnd = owned.keySet().stream()
                .filter(partition -> !owned.get(partition).knowsItsEnd())
                .collect(Collectors.toSet());
        if (!withoutEnd.isEmpty()) {
            consumer.endOffsets(withoutEnd)
                    .forEach((partition, end) -> owned.get(partition).endsAt(end));
        }
        owned.forEach((partition, events) -> {
            if (!events.live()) {
                events.goLive(consumer.position(partition));
            }
        });
        live = !owned.isEmpty() && owned.values().stream().allMatch(OwnedPartition::live);
    }

    private boolean publishesTelemetry() {
        return telemetryInterval.isPositive();
    }

    private void publishTelemetry() {
        Instant now = clock.instant();
        if (publishesTelemetry() && !now.isBefore(nextTelemetry)) {
            telemetry.takeChanged().forEach(publisher::telemetry);
            nextTelemetry = now.plus(telemetryInterval);
        }
    }

    private void commitNowAndThen() {
        Instant now = clock.instant();
        if (!now.isBefore(nextCommit)) {
            nextCommit = now.plus(COMMIT_INTERVAL);
            commit(owned.keySet());
        }
    }

    /** What cannot be committed now is committed later; until then a restart reads more than it has to. */
    private void commit(Collection<TopicPartition> those) {
        Map<TopicPartition, OffsetAndMetadata> marks = new HashMap<>();
        try {
            for (TopicPartition partition : those) {
                long mark = owned.get(partition).lowWaterMark(consumer.position(partition));
                if (mark > committed.getOrDefault(partition, 0L)) {
                    marks.put(partition, new OffsetAndMetadata(mark));
                }
            }
            if (!marks.isEmpty()) {
                consumer.commitSync(marks);
                marks.forEach((partition, mark) -> committed.put(partition, mark.offset()));
            }
        } catch (KafkaException e) {
            LOG.info("Could not commit {} and will try again: {}", marks, e.toString());
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> given) {
        log("Given", given);
        given.forEach(partition -> owned.put(partition, new OwnedPartition(partitions, dispatcher)));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> taken) {
        Set<TopicPartition> known = taken.stream().filter(owned::containsKey).collect(Collectors.toSet());
        log("Giving up", known);
        known.forEach(partition -> owned.get(partition).giveUp());
        commit(known);
        forget(known);
    }

    /** Another runner has them already: their work goes on there, and committing is its business. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        log("Lost", lost);
        lost.stream()
                .filter(owned::containsKey)
                .forEach(partition -> owned.get(partition).giveUp());
        forget(lost);
    }

    private static void log(String what, Collection<TopicPartition> those) {
        if (!those.isEmpty()) {
            LOG.info("{} {}", what, those);
        }
    }

    private void forget(Collection<TopicPartition> gone) {
        owned.keySet().removeAll(gone);
        committed.keySet().removeAll(gone);
    }
}
