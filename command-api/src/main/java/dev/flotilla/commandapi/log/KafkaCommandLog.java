package dev.flotilla.commandapi.log;

import dev.flotilla.commandapi.log.CommandLogException.Reason;
import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.observability.metrics.KafkaFigures;
import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.observability.metrics.Metric;
import dev.flotilla.observability.trace.TraceContext;
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
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The log on Kafka: an idempotent producer that waits for all in-sync replicas. */
public final class KafkaCommandLog implements CommandLog {
    /** A caller hears within this, whatever the brokers do. */
    private static final int LONGEST_MILLIS = 5_000;

    private static final int MAX_BLOCK_MILLIS = 2_000;
    private static final int DELIVERY_TIMEOUT_MILLIS = 4_000;
    private static final int REQUEST_TIMEOUT_MILLIS = 3_000;
    private static final int CLOSE_TIMEOUT_SECONDS = 5;

    /** The target of questions that any broker can answer; asked before the partition is known. */
    private static final String BROKERS = "brokers";

    private final Producer<String, byte[]> producer;
    private final TopicWatch topics;
    private final Optional<CommandLag> lag;
    private final Outages outages;

    /** @param meters tell what the producer knows, and how many commands wait */
    public KafkaCommandLog(KafkaSettings kafka, Meters meters) {
        this(
                new KafkaProducer<>(settings(kafka), new StringSerializer(), new ByteArraySerializer()),
                new TopicWatch(kafka),
                Optional.of(new CommandLag(new KafkaBacklog(kafka))));
        KafkaFigures.ofProducer(meters, producer::metrics);
        lag.ifPresent(known -> meters.gauge(Metric.COMMANDS_WAITING, known::most));
    }

    KafkaCommandLog(Producer<String, byte[]> producer, TopicWatch topics, Optional<CommandLag> lag) {
        this.producer = producer;
        this.topics = topics;
        this.lag = lag;
        this.outages = new Outages(topics::missing, System::nanoTime);
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
    public long append(Topic topic, CloudEvent event) {
        if (topic == Topic.BATCH_COMMANDS) {
            lag.ifPresent(known -> known.expectKeptUp(event.workspace()));
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS);
        ProducerRecord<String, byte[]> produced =
                outages.guard(BROKERS, KafkaCommandLog::mayPass, () -> toRecord(topic, event));
        String partition = produced.topic() + "-" + produced.partition();
        return outages.guard(partition, KafkaCommandLog::mayPass, () -> confirm(produced, deadline))
                .offset();
    }

    /** True for a failure that may be over a little later; a record that cannot be taken says nothing of the next one. */
    private static boolean mayPass(CommandLogException failure) {
        Throwable cause = failure.getCause();
        return cause instanceof TimeoutException
                || cause instanceof RetriableException
                || cause instanceof ExecutionException && cause.getCause() instanceof RetriableException;
    }

    private RecordMetadata confirm(ProducerRecord<String, byte[]> produced, long deadline) {
        Future<RecordMetadata> sent;
        try {
            sent = producer.send(produced);
        } catch (KafkaException e) {
            throw notStored(e);
        }
        try {
            return sent.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw unconfirmed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unconfirmed(e);
        }
    }

    private ProducerRecord<String, byte[]> toRecord(Topic topic, CloudEvent event) {
        RecordKey key = RecordKey.of(event.workspace());
        int partition = key.partition(partitions(topic));
        ProducerRecord<String, byte[]> produced =
                new ProducerRecord<>(topic.topicName(), partition, key.toString(), event.toBytes());
        CloudEvent.headers().forEach(produced.headers()::add);
        TraceContext.current().ifPresent(trace -> trace.addTo(produced.headers()));
        return produced;
    }

    private int partitions(Topic topic) {
        try {
            return producer.partitionsFor(topic.topicName()).size();
        } catch (KafkaException e) {
            throw notStored(e);
        }
    }

    private static CommandLogException notStored(Exception cause) {
        return new CommandLogException(
                Reason.NOT_STORED,
                "Expected Kafka to take this, but it did not; nothing was stored: " + cause.getMessage(),
                cause);
    }

    private static CommandLogException unconfirmed(Exception cause) {
        return new CommandLogException(
                Reason.UNKNOWN,
                "Expected Kafka to confirm this within %d s, but it did not; it may have been stored. Send the same request again with the same Idempotency-Key: it is done once"
                        .formatted(LONGEST_MILLIS / 1_000),
                cause);
    }

    @Override
    public Optional<String> missing() {
        return topics.missing().or(() -> lag.flatMap(CommandLag::tooMany));
    }

    @Override
    public void close() {
        outages.close();
        lag.ifPresent(CommandLag::close);
        topics.close();
        producer.close(Duration.ofSeconds(CLOSE_TIMEOUT_SECONDS));
    }
}
