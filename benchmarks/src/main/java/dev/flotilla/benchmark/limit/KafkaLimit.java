package dev.flotilla.benchmark.limit;

import dev.flotilla.benchmark.load.RecordedEvents.Event;
import dev.flotilla.benchmark.system.BenchException;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.cluster.TopicCheck;
import dev.flotilla.contract.process.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends the very records that a round wrote once more, to a topic of the same settings: by one idempotent, transactional
 * producer with {@code acks=all} and the compression of Flotilla's own, as many records in a transaction as a batch makes, while a
 * consumer that sees only what was committed reads them back. The time is from the first record sent until the last was read.
 */
public final class KafkaLimit implements AutoCloseable {
    private static final String TOPIC = "benchmark.limit";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
    private static final int LINGER_MILLIS = 5;
    private static final int PRODUCER_BATCH_BYTES = 256 * 1024;

    private final KafkaSettings kafka;
    private final int partitions;
    private final KafkaProducer<byte[], byte[]> producer;

    /** @throws BenchException if the topic cannot be made */
    public KafkaLimit(KafkaSettings kafka) {
        this.kafka = kafka;
        partitions = TopicCheck.partitions(kafka);
        createTopic();
        producer = producer();
        producer.initTransactions();
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(kafka.producer());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TOPIC);
        // Larger than the clients' own 16 KiB, and waited for: the limit is not to be lower than it must be.
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, PRODUCER_BATCH_BYTES);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void createTopic() {
        try (Admin admin = Admin.create(kafka.admin())) {
            Map<String, String> settings =
                    Topic.PROJECT_EVENTS.create(partitions, (short) 1).configs();
            admin.createTopics(List.of(new NewTopic(TOPIC, partitions, (short) 1).configs(settings)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new BenchException("The topic of the limit could not be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while making a topic", e);
        }
    }

    /**
     * Sends the records of a round and reads them back.
     *
     * @param inTransaction records in a transaction
     * @return the seconds it took
     * @throws BenchException if they are not all read
     */
    public double seconds(List<Event> events, int inTransaction) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            long begun = System.nanoTime();
            CompletableFuture<Void> sent = CompletableFuture.runAsync(
                    () -> send(events, inTransaction),
                    sending -> Thread.ofPlatform().start(sending));
            int missing = events.size();
            long heardAt = begun;
            while (missing > 0) {
                int read = consumer.poll(POLL).count();
                missing -= read;
                heardAt = read > 0 ? System.nanoTime() : heardAt;
                if (sent.isCompletedExceptionally()) {
                    throw new BenchException("The limit could not be measured", sent.exceptionNow());
                }
                if (System.nanoTime() - heardAt > LONGEST_SILENCE.toNanos()) {
                    throw new BenchException("Expected %d more of %d records, but none came for %s; all are sent: %s"
                            .formatted(missing, events.size(), LONGEST_SILENCE, sent.isDone()));
                }
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            sent.join();
            return seconds;
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(kafka.consumer());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                .toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        // The end is looked up only when it is asked for.
        all.forEach(consumer::position);
        return consumer;
    }

    private void send(List<Event> events, int inTransaction) {
        for (int first = 0; first < events.size(); first += inTransaction) {
            producer.beginTransaction();
            for (Event event : events.subList(first, Math.min(first + inTransaction, events.size()))) {
                producer.send(new ProducerRecord<>(TOPIC, event.partition(), event.key(), event.value()));
            }
            producer.commitTransaction();
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
