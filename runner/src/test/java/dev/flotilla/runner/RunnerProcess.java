package dev.flotilla.runner;

import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.ReportCodec;
import dev.flotilla.contract.Telemetry;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.runner.ledger.ProjectHistory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** One life of a runner, turn by turn, on Kafka's own fakes; the log and what was committed outlive it. */
final class RunnerProcess {
    static final int PARTITIONS = 4;
    static final TopicPartition PARTITION = new TopicPartition(
            Topic.PROJECT_EVENTS.topicName(), RecordKey.partition(ProjectHistory.WORKSPACE, PARTITIONS));
    static final Duration TELEMETRY_INTERVAL = Duration.ofSeconds(1);

    final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest") {
        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            super.commitSync(offsets);
            committed = offsets.get(PARTITION).offset();
        }
    };
    final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());
    final List<Exception> lost = new ArrayList<>();
    final EventLoop loop;
    private final FakeEngine engine;
    private int delivered;
    private int taken;
    private long committed;

    /** @param committed where the group's last life had come to */
    RunnerProcess(FakeEngine engine, MigrationSystem system, TestClock clock, long committed) {
        this.engine = engine;
        this.committed = committed;
        ExecutorService executor = new DirectExecutor();
        TelemetryBoard telemetry = new TelemetryBoard(clock);
        Publisher publisher = new Publisher(producer, PARTITIONS, clock, executor, lost::add);
        RunnerSettings settings = RunnerSettings.of(KafkaSettings.of("nowhere:1"));
        Dispatcher dispatcher = new Dispatcher(system, settings, executor, publisher::report, telemetry);
        loop = new EventLoop(consumer, PARTITIONS, dispatcher, telemetry, publisher, clock, TELEMETRY_INTERVAL);
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        loop.begin();
    }

    /** The group gives the partition to this runner. */
    RunnerProcess assigned() {
        delivered = (int) committed;
        consumer.updateEndOffsets(Map.of(PARTITION, (long) engine.log().size()));
        consumer.rebalance(List.of(PARTITION));
        consumer.seek(PARTITION, committed);
        return this;
    }

    void revoked() {
        consumer.rebalance(List.of());
    }

    /** What has been published since arrives, and is worked on. */
    RunnerProcess turn() {
        while (delivered < engine.log().size()) {
            deliverOne();
        }
        loop.turn();
        return this;
    }

    /** A turn in which only some of the events arrive. */
    RunnerProcess turn(int events) {
        IntStream.range(0, events).forEach(i -> deliverOne());
        loop.turn();
        return this;
    }

    private void deliverOne() {
        byte[] value = engine.log().get(delivered);
        consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), delivered, "key", value));
        delivered++;
    }

    /** The engine takes the new reports in; its events arrive, again and again until nothing more happens. */
    void settle() {
        List<ProducerRecord<String, byte[]>> produced = producer.history();
        while (taken < produced.size()) {
            List<ProducerRecord<String, byte[]>> fresh = produced.subList(taken, produced.size());
            taken = produced.size();
            engine.take(fresh);
            turn();
            produced = producer.history();
        }
    }

    long committed() {
        return committed;
    }

    List<RunnerReport> reports() {
        return published(Topic.PROJECT_REPORTS).stream()
                .map(produced -> ReportCodec.decode(produced.value()))
                .toList();
    }

    Map<String, Telemetry> telemetry() {
        return published(Topic.PROJECT_TELEMETRY).stream()
                .collect(Collectors.toMap(
                        ProducerRecord::key, produced -> Telemetry.decode(produced.value()), (old, last) -> last));
    }

    List<ProducerRecord<String, byte[]>> published(Topic topic) {
        return producer.history().stream()
                .filter(produced -> produced.topic().equals(topic.topicName()))
                .toList();
    }
}
