package dev.flotilla.contract.process;

import dev.flotilla.contract.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How every part of Flotilla talks to Kafka.
 *
 * @param bootstrapServers where the brokers are: {@code host:port,…}
 * @param overrides client settings that win over those here, for security and the like
 */
public record KafkaSettings(String bootstrapServers, Map<String, String> overrides) {

    /** After how long a broker that keeps its connections open and says nothing is given up, and another asked. Kafka's own is 30 s. */
    public static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    public KafkaSettings {
        overrides = Map.copyOf(overrides);
    }

    /** Settings without overrides. */
    public static KafkaSettings of(String bootstrapServers) {
        return new KafkaSettings(bootstrapServers, Map.of());
    }

    /** For an admin client. */
    public Map<String, Object> admin() {
        return with(Map.of());
    }

    /** For a producer that acknowledges only what all in-sync replicas have, and repeats nothing. */
    public Map<String, Object> producer() {
        return with(Map.of(
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, String.valueOf(Topic.MAX_RECORD_BYTES),
                ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
                ProducerConfig.LINGER_MS_CONFIG, "0"));
    }

    /** For a consumer that sees only what was committed, from the beginning if it has no place of its own. */
    public Map<String, Object> consumer() {
        return with(Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false"));
    }

    /** Without the values of the overrides: some of them are secrets. */
    @Override
    public String toString() {
        return "KafkaSettings[bootstrapServers=%s, overrides of %s]".formatted(bootstrapServers, overrides.keySet());
    }

    private Map<String, Object> with(Map<String, String> defaults) {
        Map<String, Object> settings = new HashMap<>(defaults);
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.putAll(overrides);
        return settings;
    }
}
