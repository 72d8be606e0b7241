package dev.flotilla.runner;

import static dev.flotilla.domain.project.MigrationType.FULL_MIGRATION;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.contract.ProjectEventCodec;
import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.contract.ReportCodec;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.runner.ledger.ProjectHistory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The runner on its own threads. */
@Timeout(60)
class RunnerTest {
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final CountDownLatch sent = new CountDownLatch(1);
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer()) {
                @Override
                public synchronized Future<RecordMetadata> send(
                        ProducerRecord<String, byte[]> produced, Callback callback) {
                    Future<RecordMetadata> sending = super.send(produced, callback);
                    sent.countDown();
                    return sending;
                }
            };
    private final BlockingSystem system = new BlockingSystem();
    private final Runner runner = new Runner(
            RunnerSettings.of(KafkaSettings.of("nowhere:1")),
            system,
            Meters.of("runner"),
            RunnerProcess.PARTITIONS,
            consumer,
            producer);
    private final ProjectHistory project =
            ProjectHistory.registered("np_1", FULL_MIGRATION).request(Operation.START);

    @BeforeEach
    void givesTheRunnerAPartitionWithARequest() {
        consumer.updateBeginningOffsets(Map.of(RunnerProcess.PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(RunnerProcess.PARTITION, 2L));
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(RunnerProcess.PARTITION));
            publish(project.events(), 0);
        });
    }

    @AfterEach
    void closes() {
        system.release.countDown();
        runner.close();
    }

    private void publish(List<PublishedEvent> events, int from) {
        for (int offset = from; offset < events.size(); offset++) {
            consumer.addRecord(new ConsumerRecord<>(
                    RunnerProcess.PARTITION.topic(),
                    RunnerProcess.PARTITION.partition(),
                    offset,
                    "key",
                    ProjectEventCodec.encode(events.get(offset)).toBytes()));
        }
    }

    private List<RunnerReport> reports() {
        return producer.history().stream()
                .map(ProducerRecord::value)
                .map(ReportCodec::decode)
                .toList();
    }

    @Test
    void readsOnWhileATaskBlocksAndInterruptsItWhenItIsCancelled() throws Exception {
        runner.start();
        system.begun.await();
        List<PublishedEvent> events = project.done().events();
        consumer.schedulePollTask(() -> publish(events, 2));

        assertThat(system.interrupted.get(30, SECONDS)).isEqualTo("np_1/2");
        // The stage that comes next may have been reported by now; the task that was cancelled must not be.
        assertThat(reports()).extracting(RunnerReport::reportId).noneMatch(id -> id.startsWith("np_1/2/"));
    }

    @Test
    void reportsWhatABlockingTaskCameTo() throws Exception {
        runner.start();
        system.begun.await();
        assertThat(runner.ended().toCompletableFuture()).isNotDone();
        system.release.countDown();
        sent.await();

        assertThat(reports()).extracting(RunnerReport::reportId).containsExactly("np_1/2/START/OPERATION_SUCCEEDED");
    }

    @Test
    void cancelsItsTasksWhenItIsClosed() throws Exception {
        runner.start();
        system.begun.await();
        runner.close();

        assertThat(system.interrupted).isCompletedWithValue("np_1/2");
        assertThat(consumer.closed()).isTrue();
        assertThat(producer.closed()).isTrue();
        assertThat(runner.isRunning()).isFalse();
        assertThat(runner.ended().toCompletableFuture()).isCompleted();
        assertThat(reports()).isEmpty();
    }

    @Test
    void canBeClosedWithoutHavingBeenStarted() {
        runner.close();

        assertThat(consumer.closed()).isTrue();
        assertThat(producer.closed()).isTrue();
    }

    @Test
    void tellsWhenItCannotGoOn() {
        consumer.setPollException(new GroupAuthorizationException("flotilla-runner"));
        runner.start();

        assertThatThrownBy(() -> runner.ended().toCompletableFuture().get(30, SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(GroupAuthorizationException.class);
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void goesOnWhereTheBrokersDoNotAnswerForAWhile() throws Exception {
        consumer.setPollException(new TimeoutException("no answer"));
        runner.start();
        system.begun.await();

        assertThat(runner.ended().toCompletableFuture()).isNotDone();
    }

    @Test
    void stopsWhereAReportIsLost() {
        producer.sendException = new TopicAuthorizationException("flotilla.project-reports");
        system.release.countDown();
        runner.start();

        assertThatThrownBy(() -> runner.ended().toCompletableFuture().get(30, SECONDS))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    /** A system whose start blocks until it is released or interrupted. */
    private static final class BlockingSystem extends ImmediateSystem {
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);
        final CompletableFuture<String> interrupted = new CompletableFuture<>();

        @Override
        public CompletionStage<Outcome> start(OperationTask task) throws Exception {
            begun.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                interrupted.complete(task.askedBy());
                throw e;
            }
            return super.start(task);
        }
    }
}
