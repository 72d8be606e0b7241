package dev.flotilla.systemtests.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.standalone.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A producer may commit more transactions than a producer id has epochs.
 *
 * <p>Since KIP-890 each transaction takes an epoch, of which an id has 32 767. An engine that commits every few milliseconds uses them up
 * within minutes, and goes on under another id.
 */
class ProducerEpochsForLong {
    private static final String TOPIC = "numbers";
    private static final int TRANSACTIONS = 3 * Short.MAX_VALUE;

    @TempDir
    Path directory;

    @Test
    @Timeout(900)
    void aProducerGoesOnWhenItsEpochsAreUsedUp() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            KafkaSettings kafka = KafkaSettings.of(broker.bootstrapServers());
            try (Admin admin = Admin.create(kafka.admin())) {
                admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
                        .all()
                        .get();
            }

            writeNumbers(kafka);

            expectEachNumberOnce(kafka);
        }
    }

    private static void writeNumbers(KafkaSettings kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.producer());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "counter");
        try (KafkaProducer<Integer, Integer> producer =
                new KafkaProducer<>(settings, new IntegerSerializer(), new IntegerSerializer())) {
            producer.initTransactions();
            for (int number = 0; number < TRANSACTIONS; number++) {
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(TOPIC, number, number));
                producer.commitTransaction();
            }
        }
    }

    private static void expectEachNumberOnce(KafkaSettings kafka) {
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        try (KafkaConsumer<Integer, Integer> consumer =
                new KafkaConsumer<>(kafka.consumer(), new IntegerDeserializer(), new IntegerDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            int next = 0;
            while (next < TRANSACTIONS) {
                for (ConsumerRecord<Integer, Integer> read : consumer.poll(Duration.ofSeconds(10))) {
                    assertThat(read.value()).isEqualTo(next);
                    next++;
                }
            }
        }
    }
}
