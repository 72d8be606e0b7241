package dev.flotilla.projector;

import dev.flotilla.contract.Topics;
import dev.flotilla.projector.store.BoundedMemory;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How the projector's Kafka Streams runs. */
final class StreamsSettings {
    private StreamsSettings() {}

    /** @param address {@code host:port} at which other projectors reach this one */
    static Properties of(ProjectorSettings settings, String address) {
        Map<String, Object> values = new HashMap<>(settings.kafka().admin());
        values.put(StreamsConfig.APPLICATION_ID_CONFIG, ProjectorSettings.APPLICATION_ID);
        values.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address);
        values.put(
                StreamsConfig.STATE_DIR_CONFIG,
                settings.stateDirectory().toAbsolutePath().toString());
        values.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        values.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
        values.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        values.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        // Other clients can write a record without a time; the default gives up on it, again and again.
        values.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, RecordTime.class);
        // Queries see what has been folded before it is committed; only readers of the tables wait for this.
        values.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        // What is written is not written again soon: a cache would only hold it up.
        values.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        values.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemory.class);
        // The shortest there may be: partitions move to a new instance this long after it has caught up.
        values.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000);
        putClients(values, settings);
        values.putAll(settings.kafka().overrides());
        Properties properties = new Properties();
        properties.putAll(values);
        return properties;
    }

    private static void putClients(Map<String, Object> values, ProjectorSettings settings) {
        // Long enough to load a partition into the heap beside another one's open transaction; the next owner of a
        // partition
        // has to wait this long for the transaction of an instance that was killed.
        values.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 15_000);
        values.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topics.MAX_RECORD_BYTES);
        values.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        // An instance that was killed is missed after this long.
        values.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        values.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 500);
        settings.instanceId()
                .ifPresent(id ->
                        values.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), id));
    }
}
