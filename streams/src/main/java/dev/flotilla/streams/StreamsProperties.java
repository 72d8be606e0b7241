package dev.flotilla.streams;

import dev.flotilla.contract.Topic;
import dev.flotilla.contract.process.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** What Kafka Streams is told: exactly once, with bounds on how long the death of an instance holds its partitions up. */
public final class StreamsProperties {
    /**
     * How long the next owner of a partition has to wait for the open transaction of an instance that was killed. Long enough
     * for a batch of 100 000 projects, which is one transaction, and to load a partition into the heap beside another one's.
     */
    public static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(15);

    /** After how long an instance that was killed is missed. */
    public static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);

    /**
     * How long an attempt to connect may take, at first and at the most. A cut cable sends no refusal, so only this ends the attempt.
     * Kafka's defaults are 10 and 30 s.
     */
    private static final int MIN_CONNECT_TIMEOUT_MILLIS = 2_000;

    private static final int MAX_CONNECT_TIMEOUT_MILLIS = 4_000;

    private static final int REQUEST_TIMEOUT_MILLIS = (int) KafkaSettings.LONGEST_SILENCE.toMillis();

    /**
     * For a call as a whole, with the requests that it takes. Kafka's 60 s, behind the 30 s of a request, come one after the other while tasks
     * are shared out: two minutes without a decision.
     */
    private static final int CALL_TIMEOUT_MILLIS = 2 * REQUEST_TIMEOUT_MILLIS;

    private static final int HEARTBEAT_MILLIS = 500;

    /**
     * How long a record may be on its way before its transaction is given up and its partition loaded again. Without it Kafka Streams
     * waits for ever: a producer that lost a broker has been seen to send nothing more for minutes, and to say nothing of it, while its
     * heartbeats kept its partitions. Twice the transaction time-out: until that has run out, the brokers may still come back.
     */
    private static final int DELIVERY_MILLIS = 2 * (int) TRANSACTION_TIMEOUT.toMillis();

    /** A thread that has not come back for more records by then loses its partitions, whatever holds it up. */
    private static final int MAX_POLL_INTERVAL_MILLIS = 60_000;

    /**
     * A broker takes about as long for a batch of ten records as for one of a hundred, and an item of a batch operation is six records.
     * Kafka's 16 KiB are full after ten.
     */
    private static final int PRODUCER_BATCH_BYTES = 128 * 1024;

    private StreamsProperties() {}

    /**
     * All of them.
     *
     * @param applicationProperties what is the application's own; wins over what is common, and the settings' overrides win over both
     */
    public static Properties of(StreamsSettings settings, Map<String, Object> applicationProperties) {
        Map<String, Object> values = new HashMap<>(settings.kafka().admin());
        values.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        values.put(
                StreamsConfig.STATE_DIR_CONFIG,
                settings.stateDirectory().toAbsolutePath().toString());
        values.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        values.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
        values.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        values.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        values.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemory.class);
        putClients(values, settings);
        values.putAll(applicationProperties);
        values.putAll(settings.kafka().overrides());
        Properties properties = new Properties();
        properties.putAll(values);
        return properties;
    }

    private static void putClients(Map<String, Object> values, StreamsSettings settings) {
        values.put(StreamsConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        values.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, MIN_CONNECT_TIMEOUT_MILLIS);
        values.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, MAX_CONNECT_TIMEOUT_MILLIS);
        values.put(
                StreamsConfig.adminClientPrefix(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG), CALL_TIMEOUT_MILLIS);
        values.put(StreamsConfig.consumerPrefix(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG), CALL_TIMEOUT_MILLIS);
        values.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                TRANSACTION_TIMEOUT.toMillis());
        values.put(StreamsConfig.producerPrefix(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG), DELIVERY_MILLIS);
        values.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_BLOCK_MS_CONFIG), CALL_TIMEOUT_MILLIS);
        values.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), MAX_POLL_INTERVAL_MILLIS);
        values.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topic.MAX_RECORD_BYTES);
        values.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        values.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), PRODUCER_BATCH_BYTES);
        values.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                SESSION_TIMEOUT.toMillis());
        values.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_MILLIS);
        settings.instanceId()
                .ifPresent(id ->
                        values.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), id));
    }
}
