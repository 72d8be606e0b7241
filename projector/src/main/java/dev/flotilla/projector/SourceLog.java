package dev.flotilla.projector;

import dev.flotilla.contract.Topic;
import dev.flotilla.contract.cluster.KafkaService;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.http.Problems;
import dev.flotilla.projector.fold.ProjectorTopology;
import dev.flotilla.projector.query.LogOffsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What the broker knows of the topics that are folded; each question is a request. A 503 if the broker does not answer. */
final class SourceLog implements LogOffsets, AutoCloseable {
    private static final int TIMEOUT_SECONDS = 5;

    private final KafkaSettings kafka;
    private final Admin admin;

    SourceLog(KafkaSettings kafka) {
        this.kafka = kafka;
        admin = Admin.create(kafka.admin());
    }

    @Override
    public long endOfCommands(int partition) {
        TopicPartition commands = source(Topic.BATCH_COMMANDS, partition);
        return ends(Set.of(commands)).get(commands);
    }

    @Override
    public long committedCommands(int partition) {
        TopicPartition commands = source(Topic.BATCH_COMMANDS, partition);
        Long committed = committed().get(commands);
        return committed == null
                ? offsets(Set.of(commands), OffsetSpec.earliest()).get(commands)
                : committed;
    }

    @Override
    public Map<Topic, Long> endsToReach(int partition, ToLongFunction<Topic> folded) {
        Map<TopicPartition, Long> committed = committed();
        return asked(tail -> {
            Map<Topic, Long> ends = new EnumMap<>(Topic.class);
            for (Topic topic : ProjectorTopology.SOURCES) {
                TopicPartition source = source(topic, partition);
                long from = Math.max(folded.applyAsLong(topic), committed.getOrDefault(source, 0L));
                tail.offsetAfterLast(source, from).ifPresent(end -> ends.put(topic, end));
            }
            return ends;
        });
    }

    @Override
    public long endOfWritten(Topic topic, int partition) {
        TopicPartition source = source(topic, partition);
        return offsets(Set.of(source), OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED)
                .get(source);
    }

    @Override
    public boolean hasNothingBetween(Topic topic, int partition, long folded, long written) {
        TopicPartition source = source(topic, partition);
        if (ends(Set.of(source)).get(source) < written) {
            return false;
        }
        long from = Math.max(folded, committed().getOrDefault(source, 0L));
        return asked(tail -> tail.offsetAfterLast(source, from)).isEmpty();
    }

    private <T> T asked(Function<UnreadTail, T> question) {
        try (UnreadTail tail = new UnreadTail(kafka)) {
            return question.apply(tail);
        } catch (KafkaException e) {
            throw Problems.unavailable(
                    "Expected the broker to tell how far the topics go, but it did not: " + e.getMessage());
        }
    }

    /** The client ids of the consumers that the brokers have in the projector's group; empty if they do not answer. */
    Optional<Set<String>> group() {
        try {
            return Optional.of(admin
                    .describeConsumerGroups(Set.of(KafkaService.PROJECTOR_ID))
                    .all()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .values()
                    .stream()
                    .flatMap(group -> group.members().stream())
                    .map(MemberDescription::clientId)
                    .collect(Collectors.toSet()));
        } catch (ExecutionException | TimeoutException notNow) {
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static TopicPartition source(Topic topic, int partition) {
        return new TopicPartition(topic.topicName(), partition);
    }

    /** The offset after the last record that can be read, of each. */
    Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.latest());
    }

    /** The offsets up to which the projector's work is committed; those without one are left out. */
    Map<TopicPartition, Long> committed() {
        Map<TopicPartition, OffsetAndMetadata> committed =
                answer(admin.listConsumerGroupOffsets(KafkaService.PROJECTOR_ID).partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> offsets = new HashMap<>();
        committed.forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition, offset.offset());
            }
        });
        return offsets;
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec spec) {
        return offsets(partitions, spec, IsolationLevel.READ_COMMITTED);
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec spec, IsolationLevel level) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Map<TopicPartition, ListOffsetsResultInfo> found =
                answer(admin.listOffsets(asked, new ListOffsetsOptions(level)).all());
        found.forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }

    private static <T> T answer(KafkaFuture<T> asked) {
        try {
            return asked.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw Problems.unavailable(
                    "Expected the broker to answer within %d s, but it did not".formatted(TIMEOUT_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problems.unavailable(
                    "Expected the brokers to answer, but this instance is stopping; repeat the request");
        }
    }

    /** At once, also where the brokers are gone: what was asked of them is not answered any more. */
    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
