package dev.flotilla.streams;

import dev.flotilla.contract.Topic;
import dev.flotilla.observability.metrics.KafkaFigures;
import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.observability.metrics.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Kafka Streams application in this process. Several instances may run side by side: each takes a share of the partitions. */
public final class StreamsApplication implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsApplication.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final String name;
    private final KafkaStreams streams;
    private final Copies copies;
    private final RestoreProgress restore = new RestoreProgress();
    private final CloseOptions closeOptions;
    private final CompletableFuture<Void> failure = new CompletableFuture<>();

    /**
     * An application that is not started yet.
     *
     * @param name what it is called in the log: "engine"
     * @param applicationProperties properties of Kafka Streams that are its own
     * @param sources the topics that it reads
     */
    public StreamsApplication(
            String name,
            StreamsSettings settings,
            Topology topology,
            Map<String, Object> applicationProperties,
            List<Topic> sources,
            Meters meters) {
        this.name = name;
        closeOptions = closeOptions(settings);
        streams = new KafkaStreams(topology, StreamsProperties.of(settings, applicationProperties));
        copies = Copies.of(streams);
        StreamFailures failures = new StreamFailures(name, System::nanoTime, replaced(settings));
        streams.setUncaughtExceptionHandler(failures);
        streams.setGlobalStateRestoreListener(restore);
        tell(meters, failures, sources);
        streams.setStateListener((now, before) -> {
            LOG.info("The {} is {} (was {})", name, now, before);
            if (now == KafkaStreams.State.ERROR) {
                failure.complete(null);
            }
        });
    }

    private void tell(Meters meters, StreamFailures failures, List<Topic> sources) {
        meters.gauge(Metric.RUNNING, () -> isRunning() ? 1 : 0);
        meters.gauge(
                Metric.THREADS_ALIVE,
                () -> streams.metadataForLocalThreads().stream()
                        .filter(thread -> !thread.threadState().equals("DEAD"))
                        .count());
        meters.gauge(Metric.TASKS, this::partitions);
        meters.counted(Metric.THREADS_REPLACED, failures::replacements);
        restore.tell(meters);
        KafkaFigures.ofStreams(meters, sources, streams::metrics);
    }

    /** How many partitions this instance works on. */
    public long partitions() {
        return streams.metadataForLocalThreads().stream()
                .map(ThreadMetadata::activeTasks)
                .mapToLong(tasks -> tasks.size())
                .sum();
    }

    /**
     * A sentence on what it still waits for, with how far that is; empty if it works on all that it was given, and has once fetched what it
     * keeps for others. May ask the brokers, and wait for them.
     */
    public Optional<String> missing() {
        KafkaStreams.State state = streams.state();
        return state == KafkaStreams.State.RUNNING
                ? copies.missing()
                : Optional.of("Expected the %s to be RUNNING, but it is %s; it works on %d partitions%s"
                        .formatted(
                                name,
                                state,
                                partitions(),
                                restore.sentence().map(how -> ", " + how).orElse("")));
    }

    /** Starts to take records in; returns at once. */
    public void start() {
        streams.start();
    }

    /** True while every partition that this instance was given is being worked on. */
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Completes if it has given up; it still has to be closed. */
    public CompletionStage<Void> failure() {
        return failure.minimalCompletionStage();
    }

    /** Kafka Streams itself, to ask it about partitions. */
    public KafkaStreams streams() {
        return streams;
    }

    /** Finishes what is under way and stops, within 20 s; what it has not taken in yet waits on the topics. */
    @Override
    public void close() {
        streams.close(closeOptions);
    }

    private static Consumer<Thread> replaced(StreamsSettings settings) {
        return settings.instanceId()
                .<Consumer<Thread>>map(id -> new GroupExit(settings.kafka().admin(), settings.applicationId(), id))
                .orElse(failed -> {});
    }

    /** One that comes back under the same name keeps its partitions; of any other they are to be shared out at once. */
    private static CloseOptions closeOptions(StreamsSettings settings) {
        return CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(
                        settings.instanceId().isPresent()
                                ? GroupMembershipOperation.REMAIN_IN_GROUP
                                : GroupMembershipOperation.LEAVE_GROUP);
    }
}
