package dev.flotilla.runner;

import dev.flotilla.contract.cluster.TopicCheck;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.observability.metrics.Meters;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a migration system do what the events ask for. Several runners of one group may run side by side: each takes the
 * workspaces of some partitions.
 */
public final class Runner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

    private static final int REQUEST_TIMEOUT_MILLIS = (int) KafkaSettings.LONGEST_SILENCE.toMillis();

    /** A runner that was killed is missed after this long. */
    private static final int SESSION_MILLIS = 10_000;

    private static final String SERVICE = "runner";

    private final RunnerSettings settings;
    private final RunnerMeters meters;
    private final Producer<String, byte[]> producer;
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("flotilla-task-", 0).factory());
    private final EventLoop loop;
    private final Thread thread = new Thread(this::run, "flotilla-runner");
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean closing;
    private volatile Exception failure;

    /**
     * A runner that is not started yet.
     *
     * @param system is the caller's to close, after the runner
     * @throws IllegalStateException if the topics are not as they must be
     */
    public Runner(RunnerSettings settings, MigrationSystem system) {
        this(settings, system, Meters.of(SERVICE));
    }

    /**
     * The same, which tells what it does on a page that it shares.
     *
     * @param system is the caller's to close, after the runner
     * @param shared closed with the runner
     * @throws IllegalStateException if the topics are not as they must be
     */
    public Runner(RunnerSettings settings, MigrationSystem system, Meters shared) {
        this(
                settings,
                system,
                shared.as(SERVICE),
                TopicCheck.partitions(settings.kafka()),
                new KafkaConsumer<>(consumerSettings(settings), new StringDeserializer(), new ByteArrayDeserializer()),
                new KafkaProducer<>(producerSettings(settings), new StringSerializer(), new ByteArraySerializer()));
    }

    /** On clients that become the runner's own. */
    Runner(
            RunnerSettings settings,
            MigrationSystem system,
            Meters meters,
            int partitions,
            Consumer<String, byte[]> consumer,
            Producer<String, byte[]> producer) {
        this.settings = settings;
        this.producer = producer;
        InstantSource clock = InstantSource.system();
        this.meters = new RunnerMeters(meters);
        this.meters.tell(consumer, producer);
        Publisher publisher = new Publisher(producer, partitions, clock, executor, this::fail);
        TelemetryBoard telemetry = new TelemetryBoard(clock);
        Dispatcher dispatcher = new Dispatcher(
                system,
                settings,
                executor,
                (workspace, report) -> {
                    this.meters.reported(report);
                    publisher.report(workspace, report);
                },
                telemetry);
        dispatcher.tell(this.meters);
        loop = new EventLoop(
                consumer, partitions, dispatcher, telemetry, publisher, clock, settings.telemetryInterval());
    }

    private static Map<String, Object> producerSettings(RunnerSettings settings) {
        Map<String, Object> values = new HashMap<>(settings.kafka().producer());
        // Tasks of a batch end by the thousands: the brokers take their reports together rather than one by one.
        values.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        values.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        values.putAll(settings.kafka().overrides());
        return values;
    }

    private static Map<String, Object> consumerSettings(RunnerSettings settings) {
        Map<String, Object> values = new HashMap<>(settings.kafka().consumer());
        values.put(ConsumerConfig.GROUP_ID_CONFIG, settings.groupId());
        values.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        // A partition that stays with its runner keeps its work under way.
        values.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        // Closing waits no longer than this for brokers that do not answer.
        values.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        values.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        values.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        values.put(CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        values.put(CommonClientConfigs.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        values.putAll(settings.kafka().overrides());
        return values;
    }

    /** Starts to take events in; returns at once. */
    public void start() {
        thread.start();
    }

    /** True while all that is asked for in the partitions that this runner was given is being done. */
    public boolean isRunning() {
        return !closing && loop.live();
    }

    /** Completes once the runner has been closed, exceptionally if it stopped because it could not go on. */
    public CompletionStage<Void> ended() {
        return ended.minimalCompletionStage();
    }

    private void run() {
        try {
            loop.begin();
            while (!closing) {
                turn();
            }
        } catch (RuntimeException e) {
            fail(e);
        } finally {
            end();
        }
    }

    private void turn() {
        try {
            loop.turn();
        } catch (RetriableException e) {
            LOG.warn("The brokers did not answer: {}", e.toString());
        }
    }

    /** Called by any thread. */
    private void fail(Exception error) {
        if (!closing) {
            LOG.error("The runner cannot go on", error);
            failure = error;
            closing = true;
        }
    }

    /** Cancels all tasks, leaves the group, gives the tasks some time to stop, and sends what was reported. */
    private void end() {
        try {
            loop.end();
            executor.shutdown();
            if (!executor.awaitTermination(settings.closeTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Some tasks did not stop within {} of being cancelled", settings.closeTimeout());
            }
        } catch (RuntimeException | InterruptedException e) {
            LOG.warn("The runner did not stop in good order", e);
        } finally {
            executor.shutdownNow();
            producer.close(settings.closeTimeout());
            meters.close();
            tellEnd();
        }
    }

    private void tellEnd() {
        if (failure == null) {
            ended.complete(null);
        } else {
            ended.completeExceptionally(failure);
        }
    }

    /** Stops, and waits until it has. What has not been done is done after the next start. */
    @Override
    public void close() {
        closing = true;
        if (thread.getState() == Thread.State.NEW) {
            end();
        }
        ended.handle((nothing, error) -> nothing).join();
    }
}
