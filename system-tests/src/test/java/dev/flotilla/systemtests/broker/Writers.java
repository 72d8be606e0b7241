package dev.flotilla.systemtests.broker;

import dev.flotilla.contract.process.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Many producers that commit one small transaction after another, each over all partitions, so that some are always just being committed. */
final class Writers implements AutoCloseable {
    private static final int WRITERS = 12;
    private static final int TRANSACTION_MILLIS = 5_000;

    private final String topic;
    private final int partitions;
    private final Set<String> committed = ConcurrentHashMap.newKeySet();
    private final List<KafkaProducer<String, String>> producers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    Writers(KafkaSettings kafka, String topic, int partitions) {
        this.topic = topic;
        this.partitions = partitions;
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = "writer-" + writer;
            KafkaProducer<String, String> producer = producer(kafka, name);
            producers.add(producer);
            threads.add(Thread.ofPlatform().name(name).unstarted(() -> write(producer, name)));
        }
        threads.forEach(Thread::start);
    }

    private static KafkaProducer<String, String> producer(KafkaSettings kafka, String name) {
        Map<String, Object> settings = new HashMap<>(kafka.producer());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private void write(KafkaProducer<String, String> producer, String name) {
        try {
            producer.initTransactions();
            for (int number = 0; !stopped; number++) {
                commit(producer, IntStream.range(0, partitions).boxed().toList(), name + "/" + number);
            }
        } catch (KafkaException brokerIsGone) {
            // What was committed until then is what counts.
        }
    }

    private void commit(KafkaProducer<String, String> producer, List<Integer> to, String transaction) {
        producer.beginTransaction();
        to.forEach(partition ->
                producer.send(new ProducerRecord<>(topic, partition, null, value(transaction, partition))));
        producer.commitTransaction();
        to.forEach(partition -> committed.add(value(transaction, partition)));
    }

    private static String value(String transaction, int partition) {
        return transaction + "@" + partition;
    }

    /** The values of the transactions whose commit the broker has confirmed. */
    Set<String> committed() {
        return Set.copyOf(committed);
    }

    /** In the middle of what they are at. */
    @Override
    public void close() {
        stopped = true;
        producers.forEach(producer -> producer.close(Duration.ZERO));
        try {
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(60));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
