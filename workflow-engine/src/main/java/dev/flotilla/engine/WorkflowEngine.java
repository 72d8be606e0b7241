package dev.flotilla.engine;

import dev.flotilla.contract.TopicCheck;
import dev.flotilla.contract.Topics;
import dev.flotilla.domain.report.ReportVerdict.Misfit;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running engine. Several may run side by side: each takes a share of the partitions. */
public final class WorkflowEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkflowEngine.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final ReportDesk reports = new ReportDesk();
    private final KafkaStreams streams;
    private final CloseOptions closeOptions;

    /**
     * An engine that is not started yet.
     *
     * @throws IllegalStateException where the topics are not as they must be
     */
    public WorkflowEngine(EngineSettings settings) {
        closeOptions = closeOptions(settings);
        int partitions = TopicCheck.partitions(settings.kafka());
        streams = new KafkaStreams(EngineTopology.build(partitions, reports), properties(settings));
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.error("A stream thread failed; another takes its place", failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streams.setStateListener((now, before) -> LOG.info("The engine is {} (was {})", now, before));
    }

    private static Properties properties(EngineSettings settings) {
        Map<String, Object> values = new HashMap<>(settings.kafka().admin());
        values.put(StreamsConfig.APPLICATION_ID_CONFIG, EngineSettings.APPLICATION_ID);
        values.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
        values.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        values.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        // Other clients can write a record without a time; the default gives up on it, again and again.
        values.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, WallclockTimestampExtractor.class);
        values.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        values.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
        // A caller waits for the commit: measured, these two bring it from 110 ms at the median to 10 to 12.
        values.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 5);
        values.put(StreamsConfig.POLL_MS_CONFIG, 2);
        // Long enough for a batch of 100 000 projects, which is one transaction; the next owner of a partition has to
        // wait
        // this long for the transaction of an instance that was killed.
        values.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 15_000);
        values.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topics.MAX_RECORD_BYTES);
        values.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        // An instance that was killed is missed after this long.
        values.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        values.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
        settings.instanceId()
                .ifPresent(id ->
                        values.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), id));
        values.putAll(settings.kafka().overrides());
        Properties properties = new Properties();
        properties.putAll(values);
        return properties;
    }

    /** Starts to take commands and reports in; returns at once. */
    public void start() {
        streams.start();
    }

    /** True while every partition that this instance was given is being worked on. */
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** How many reports changed nothing, and why, since the engine was made. */
    public Map<Misfit, Long> ignoredReports() {
        return reports.ignored();
    }

    /** Finishes what is under way and stops; what it has not taken in yet waits on the topics. */
    @Override
    public void close() {
        streams.close(closeOptions);
    }

    /** One that comes back under the same name keeps its partitions; of any other they are to be shared out at once. */
    private static CloseOptions closeOptions(EngineSettings settings) {
        return CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(
                        settings.instanceId().isPresent()
                                ? GroupMembershipOperation.REMAIN_IN_GROUP
                                : GroupMembershipOperation.LEAVE_GROUP);
    }
}
