package dev.flotilla.commandapi.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.commandapi.log.CommandLogException.Reason;
import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.observability.trace.TraceContext;
import dev.flotilla.observability.trace.TracedWork;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KafkaCommandLogTest {
    private static final KafkaSettings NOWHERE = new KafkaSettings("localhost:1", Map.of("max.block.ms", "100"));
    private static final CloudEvent EVENT = new CloudEvent(
            "b_1", "team-a", "flotilla.command.request-batch.v1", "b_1", Instant.EPOCH, WireJson.object());

    @Test
    void putsAWorkspaceIntoItsPartition() {
        MockProducer<String, byte[]> producer = producer(true, 5);
        try (KafkaCommandLog log = new KafkaCommandLog(producer, new TopicWatch(NOWHERE), Optional.empty())) {
            assertThat(log.append(Topic.BATCH_COMMANDS, EVENT)).isZero();
            assertThat(log.append(Topic.BATCH_COMMANDS, EVENT)).isEqualTo(1);
        }
        ProducerRecord<String, byte[]> produced = producer.history().getFirst();
        assertThat(produced.topic()).isEqualTo("flotilla.batch-commands");
        assertThat(produced.partition()).isEqualTo(RecordKey.partition("team-a", 5));
        assertThat(produced.key()).isEqualTo("team-a");
        assertThat(produced.value()).isEqualTo(EVENT.toBytes());
        assertThat(produced.headers().lastHeader("content-type").value())
                .asString()
                .isEqualTo(CloudEvent.CONTENT_TYPE);
        assertThat(TraceContext.of(produced.headers())).isEmpty();
    }

    @Test
    void putsTheTraceOfTheRequestOnTheRecord() {
        String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        MockProducer<String, byte[]> producer = producer(true, 5);
        try (KafkaCommandLog log = new KafkaCommandLog(producer, new TopicWatch(NOWHERE), Optional.empty());
                TracedWork request = TracedWork.ofRequest("POST /batches", parent)) {
            log.append(Topic.BATCH_COMMANDS, EVENT);
        }
        assertThat(TraceContext.of(producer.history().getFirst().headers())).hasValue(new TraceContext(parent));
    }

    @Test
    void saysWhereItDoesNotKnow() {
        MockProducer<String, byte[]> producer = producer(false, 1);
        try (KafkaCommandLog log = new KafkaCommandLog(producer, new TopicWatch(NOWHERE), Optional.empty())) {
            Thread.startVirtualThread(() -> {
                while (!producer.errorNext(new NotEnoughReplicasException("one of two"))) {
                    Thread.onSpinWait();
                }
            });
            assertThatThrownBy(() -> log.append(Topic.PROJECT_REPORTS, EVENT))
                    .isInstanceOf(CommandLogException.class)
                    .hasMessageContaining("it may have been stored");
        }
    }

    @Test
    @Timeout(20)
    void letsOthersTryWhereOneFailsForWhatSaysNothingOfTheNext() {
        MockProducer<String, byte[]> producer = producer(true, 1);
        try (KafkaCommandLog log = new KafkaCommandLog(producer, new TopicsThere(), Optional.empty())) {
            producer.sendException = new NotEnoughReplicasException("one of two");
            assertThatThrownBy(() -> log.append(Topic.PROJECT_REPORTS, EVENT)).hasMessageContaining("did not");
            producer.sendException = new RecordTooLargeException("too large");
            // Once the pause is over this one is let through, and its own fault is told.
            String told = "";
            while (!told.contains("too large")) {
                try {
                    log.append(Topic.PROJECT_REPORTS, EVENT);
                } catch (CommandLogException refused) {
                    told = refused.getMessage();
                }
            }
            producer.sendException = null;
            log.append(Topic.PROJECT_REPORTS, EVENT);
        }
        assertThat(producer.history()).hasSize(1);
    }

    /** Brokers that always answer as they should. */
    private static final class TopicsThere extends TopicWatch {
        TopicsThere() {
            super(NOWHERE);
        }

        @Override
        Optional<String> missing() {
            return Optional.empty();
        }
    }

    @Test
    @Timeout(20)
    void saysThatNothingWasAcceptedWhereNoBrokerIsThere() {
        try (KafkaCommandLog log = new KafkaCommandLog(NOWHERE, Meters.of("test"))) {
            assertThatThrownBy(() -> log.append(Topic.BATCH_COMMANDS, EVENT))
                    .isInstanceOf(CommandLogException.class)
                    .hasMessageContaining("nothing was stored");
            assertThat(log.missing())
                    .hasValueSatisfying(missing ->
                            assertThat(missing).startsWith("Expected the brokers localhost:1 to tell of the topics"));
        }
    }

    @Test
    @Timeout(20)
    void answersAtOnceOnceItIsKnownThatNoBrokerIsThere() {
        try (KafkaCommandLog log = new KafkaCommandLog(NOWHERE, Meters.of("test"))) {
            assertThatThrownBy(() -> log.append(Topic.BATCH_COMMANDS, EVENT)).hasNoSuppressedExceptions();
            long begun = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                assertThatThrownBy(() -> log.append(Topic.BATCH_COMMANDS, EVENT))
                        .isInstanceOfSatisfying(
                                CommandLogException.class,
                                refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_STORED));
            }
            assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(1));
        }
    }

    private static MockProducer<String, byte[]> producer(boolean confirms, int partitions) {
        Node broker = new Node(0, "localhost", 1);
        List<PartitionInfo> infos = List.of(Topic.BATCH_COMMANDS, Topic.PROJECT_REPORTS).stream()
                .flatMap(topic -> IntStream.range(0, partitions)
                        .mapToObj(partition -> new PartitionInfo(
                                topic.topicName(), partition, broker, new Node[] {broker}, new Node[] {broker})))
                .toList();
        Cluster cluster = new Cluster("fake", List.of(broker), infos, java.util.Set.of(), java.util.Set.of());
        return new MockProducer<>(cluster, confirms, null, new StringSerializer(), new ByteArraySerializer());
    }
}
