package dev.flotilla.commandapi.live;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.UnreadableRecordException;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.process.KafkaSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a workspace's partition of the three topics, and passes over what other workspaces have there. */
final class KafkaSubscription implements ChangeFeed.Subscription {
    /** A client that lets more than this wait is told of it in several answers. */
    private static final int MOST_AT_ONCE = 500;

    /** What is read ahead for a client; a record that is larger comes all the same, alone. Kafka's 1 MB and 50 MB are for one reader, not 128. */
    private static final int READ_AHEAD_BYTES = 256 * 1024;

    private static final int BROKER_TIMEOUT_MILLIS = 10_000;

    /** With what passes before it is asked, less than the silence that a client puts up with. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    private final String workspace;
    private final Consumer<String, byte[]> consumer;
    private final Map<TopicPartition, Topic> topics;
    private final boolean anew;
    private FeedPosition position;

    KafkaSubscription(KafkaSettings kafka, String workspace, Optional<FeedPosition> since, Instant now) {
        this(
                new KafkaConsumer<>(settings(kafka), new StringDeserializer(), new ByteArrayDeserializer()),
                workspace,
                since,
                now);
    }

    /** @param consumer is closed with it */
    KafkaSubscription(Consumer<String, byte[]> consumer, String workspace, Optional<FeedPosition> since, Instant now) {
        this.workspace = workspace;
        this.consumer = consumer;
        try {
            topics = FeedPosition.TOPICS.stream().collect(toMap(this::partition, identity()));
            consumer.assign(topics.keySet());
            Map<TopicPartition, Long> ends = consumer.endOffsets(topics.keySet());
            Optional<FeedPosition> known = since.filter(place -> isStillKnown(place, ends, now));
            anew = since.isPresent() && known.isEmpty();
            position = seek(known, ends);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private static Map<String, Object> settings(KafkaSettings kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.consumer());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_AT_ONCE);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, READ_AHEAD_BYTES);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, READ_AHEAD_BYTES);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, BROKER_TIMEOUT_MILLIS);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    private TopicPartition partition(Topic topic) {
        int partitions = consumer.partitionsFor(topic.topicName()).size();
        return new TopicPartition(topic.topicName(), RecordKey.partition(workspace, partitions));
    }

    /** False if the topics do not go that far, or are said to have changed since in a way that can no longer be told. */
    private boolean isStillKnown(FeedPosition since, Map<TopicPartition, Long> ends, Instant now) {
        return topics.entrySet().stream().allMatch(topic -> {
            long next = since.next().get(topic.getValue());
            long end = ends.get(topic.getKey());
            return next <= end
                    && (topic.getValue() != Topic.PROJECTS || next >= firstWithRemovals(topic.getKey(), end, now));
        });
    }

    /** Of what was removed before this offset, nothing tells for certain any more. */
    private long firstWithRemovals(TopicPartition projects, long end, Instant now) {
        long sinceMillis = now.minus(Topic.REMOVALS_TOLD_FOR).toEpochMilli();
        OffsetAndTimestamp young =
                consumer.offsetsForTimes(Map.of(projects, sinceMillis)).get(projects);
        return young == null ? end : young.offset();
    }

    /** From where the client was; from the end if that is nowhere. */
    private FeedPosition seek(Optional<FeedPosition> since, Map<TopicPartition, Long> ends) {
        Map<Topic, Long> next = new EnumMap<>(Topic.class);
        topics.forEach((partition, topic) -> {
            long from = since.map(known -> known.next().get(topic)).orElse(ends.get(partition));
            consumer.seek(partition, from);
            next.put(topic, from);
        });
        return new FeedPosition(next);
    }

    @Override
    public FeedPosition position() {
        return position;
    }

    @Override
    public boolean beginsAnew() {
        return anew;
    }

    @Override
    public List<Change> next(Duration longest) {
        List<Change> changes = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> read : consumer.poll(longest)) {
            Topic topic = topics.get(new TopicPartition(read.topic(), read.partition()));
            position = position.after(topic, read.offset());
            change(topic, read).ifPresent(changes::add);
        }
        return changes;
    }

    /** An empty poll does not prove that a broker answers. Only the leader of a partition knows its end offset, so ask for that. */
    @Override
    public boolean isAnswered() {
        try {
            consumer.endOffsets(topics.keySet(), ANSWER_TIMEOUT);
            return true;
        } catch (RetriableException e) {
            return false;
        }
    }

    private Optional<Change> change(Topic topic, ConsumerRecord<String, byte[]> read) {
        try {
            RecordKey key = RecordKey.parse(read.key());
            if (!key.workspace().equals(workspace) || key.entityId().isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(change(topic, key.entityId().get(), read.value()));
        } catch (UnreadableRecordException e) {
            // Whoever wrote it, it tells a client nothing; the projector sets such records aside.
            return Optional.empty();
        }
    }

    private Change change(Topic topic, String entityId, byte[] value) {
        if (topic == Topic.PROJECT_TELEMETRY) {
            ObjectNode sample = CloudEvent.parse(value).data();
            return new Change(position, "telemetry", WireJson.write(sample.put("projectId", entityId)));
        }
        if (value == null) {
            return new Change(
                    position,
                    "project-deleted",
                    WireJson.write(WireJson.object().put("projectId", entityId)));
        }
        expectOneLine(value);
        return new Change(position, topic == Topic.PROJECTS ? "project" : "batch", value);
    }

    /** A second line would be read as an event of its own. The rest is passed on as it was written. */
    private static void expectOneLine(byte[] value) {
        for (byte character : value) {
            if (character == '\n' || character == '\r') {
                throw new UnreadableRecordException("Expected JSON in one line, but got several");
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
