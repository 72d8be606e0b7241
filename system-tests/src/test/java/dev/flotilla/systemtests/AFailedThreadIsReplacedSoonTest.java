package dev.flotilla.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.standalone.EmbeddedBroker;
import dev.flotilla.streams.StreamsApplication;
import dev.flotilla.streams.StreamsProperties;
import dev.flotilla.streams.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An instance that keeps its name across restarts does not wait for the session of its own thread that failed. */
@Timeout(120)
class AFailedThreadIsReplacedSoonTest {
    private static final String TOPIC = "numbers";
    private static final String POISON = "poison";

    @TempDir
    Path directory;

    private final BlockingQueue<String> processed = new LinkedBlockingQueue<>();
    private final AtomicLong failedAtNanos = new AtomicLong();

    /** Fails at the poison the first time that it comes. */
    private final class FailsOnce extends ContextualProcessor<String, String, Void, Void> {
        @Override
        public void process(Record<String, String> read) {
            if (read.value().equals(POISON) && failedAtNanos.compareAndSet(0, System.nanoTime())) {
                throw new IllegalStateException("This is what the test wants");
            }
            processed.add(read.value());
        }
    }

    /** What was not committed is processed again. */
    private void awaitProcessed(String value) throws InterruptedException {
        String seen = processed.poll(60, TimeUnit.SECONDS);
        while (seen != null && !seen.equals(value)) {
            seen = processed.poll(60, TimeUnit.SECONDS);
        }
        assertThat(seen).isEqualTo(value);
    }

    @Test
    void aFailedThreadIsReplacedLongBeforeItsSessionEnds() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            KafkaSettings kafka = KafkaSettings.of(broker.bootstrapServers());
            try (Admin admin = Admin.create(kafka.admin())) {
                admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
                        .all()
                        .get();
            }
            StreamsSettings settings = StreamsSettings.of("failing", kafka, directory.resolve("state"))
                    .withInstanceId("one");
            Topology topology = new Topology()
                    .addSource("numbers", new StringDeserializer(), new StringDeserializer(), TOPIC)
                    .addProcessor("fails-once", FailsOnce::new, "numbers");
            try (StreamsApplication application = new StreamsApplication(
                            "test",
                            settings,
                            topology,
                            Map.of("commit.interval.ms", 100),
                            List.of(),
                            Meters.of("test"));
                    KafkaProducer<String, String> producer =
                            new KafkaProducer<>(kafka.producer(), new StringSerializer(), new StringSerializer())) {
                application.start();
                producer.send(new ProducerRecord<>(TOPIC, "one")).get();
                awaitProcessed("one");
                producer.send(new ProducerRecord<>(TOPIC, POISON)).get();
                awaitProcessed(POISON);
                assertThat(Duration.ofNanos(System.nanoTime() - failedAtNanos.get()))
                        .isLessThan(StreamsProperties.SESSION_TIMEOUT.dividedBy(2));
            }
        }
    }
}
