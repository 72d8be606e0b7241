package dev.flotilla.commandapi.log;

import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.KafkaSettings;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The log on Kafka: an idempotent producer that waits for all in-sync replicas. */
public final class KafkaCommandLog implements CommandLog {
    private static final int MAX_BLOCK_MILLIS = 5_000;
    private static final int DELIVERY_TIMEOUT_MILLIS = 9_000;
    private static final int REQUEST_TIMEOUT_MILLIS = 4_000;
    private static final int CLOSE_TIMEOUT_SECONDS = 5;

    private final Producer<String, byte[]> producer;
    private final TopicWatch topics;

    public KafkaCommandLog(KafkaSettings kafka) {
        this(
                new KafkaProducer<>(settings(kafka), new StringSerializer(), new ByteArraySerializer()),
                new TopicWatch(kafka));
    }

    KafkaCommandLog(Producer<String, byte[]> producer, TopicWatch topics) {
        this.producer = producer;
        this.topics = topics;
    }

    private static Map<String, Object> settings(KafkaSettings kafka) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "flotilla-command-api");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        settings.putAll(kafka.producer());
        return settings;
    }

    @Override
    public void append(Topic topic, CloudEvent event) {
        Future<RecordMetadata> sent;
        try {
            sent = producer.send(toRecord(topic, event));
        } catch (KafkaException e) {
            throw new CommandLogException(
                    "Expected Kafka to take this, but it did not, and nothing was accepted: " + e.getMessage(), e);
        }
        try {
            // The delivery timeout ends it before.
            sent.get(2L * DELIVERY_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw unconfirmed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unconfirmed(e);
        }
    }

    private ProducerRecord<String, byte[]> toRecord(Topic topic, CloudEvent event) {
        RecordKey key = RecordKey.of(event.workspace());
        int partition = key.partition(producer.partitionsFor(topic.topicName()).size());
        ProducerRecord<String, byte[]> produced =
                new ProducerRecord<>(topic.topicName(), partition, key.toString(), event.toBytes());
        CloudEvent.headers().forEach(produced.headers()::add);
        return produced;
    }

    private static CommandLogException unconfirmed(Exception cause) {
        return new CommandLogException(
                "Expected Kafka to confirm this within %d s, but it did not; whether it was accepted is not known. With an Idempotency-Key the same request can be sent again without being done twice"
                        .formatted(DELIVERY_TIMEOUT_MILLIS / 1_000),
                cause);
    }

    @Override
    public Optional<String> missing() {
        return topics.missing();
    }

    @Override
    public void close() {
        topics.close();
        producer.close(Duration.ofSeconds(CLOSE_TIMEOUT_SECONDS));
    }
}
