package dev.flotilla.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.contract.DeadLetter;
import dev.flotilla.contract.KafkaService;
import dev.flotilla.contract.KafkaSettings;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.UnreadableRecordException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What was set aside on {@code flotilla.dead-letters}, and sending it again once what kept it from being read is mended: to the
 * topic that it came from, in the partition of its workspace. That a letter was sent again is noted on the topic in the same
 * transaction, so that it is not sent twice.
 */
final class DeadLetters {
    /** On a note that a letter was sent again: which. */
    private static final String REDRIVEN = "flotilla-redriven";

    /** On a record that is sent again: which letter it was. */
    private static final String REDRIVEN_FROM = "flotilla-redriven-from";

    /** The topics that others than the engine and the projector write to: what they alone write cannot be sent by anybody else. */
    private static final Set<Topic> INPUTS =
            Set.of(Topic.BATCH_COMMANDS, Topic.PROJECT_REPORTS, Topic.PROJECT_TELEMETRY);

    private final KafkaSettings kafka;

    DeadLetters(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** All there are, by partition in the order in which they were set aside. */
    List<StoredLetter> list() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Set<String> redriven = new HashSet<>();
        new TopicScan<>(kafka, new ByteArrayDeserializer()).all(Topic.DEAD_LETTERS, read -> {
            Header note = read.headers().lastHeader(REDRIVEN);
            if (note == null) {
                records.add(read);
            } else {
                redriven.add(new String(note.value(), UTF_8));
            }
        });
        return records.stream()
                .flatMap(read -> letter(read, redriven).stream())
                .sorted((one, other) -> one.partition() == other.partition()
                        ? Long.compare(one.offset(), other.offset())
                        : Integer.compare(one.partition(), other.partition()))
                .toList();
    }

    private static Optional<StoredLetter> letter(ConsumerRecord<byte[], byte[]> read, Set<String> redriven) {
        return DeadLetter.of(name -> value(read.headers(), name))
                .map(letter -> new StoredLetter(
                        read.partition(),
                        read.offset(),
                        Instant.ofEpochMilli(read.timestamp()),
                        letter,
                        read.key(),
                        read.value(),
                        redriven.contains(read.partition() + "/" + read.offset())));
    }

    private static byte[] value(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : header.value();
    }

    /** Why a letter cannot be sent again; empty if it can. */
    Optional<String> obstacle(StoredLetter letter) {
        if (letter.redriven()) {
            return Optional.of("it was sent again already");
        }
        if (input(letter).isEmpty()) {
            return Optional.of(
                    "only Flotilla itself writes to " + letter.letter().topic());
        }
        if (!letter.isWhole()) {
            return Optional.of("only the first %d bytes of it were kept".formatted(DeadLetter.MAX_KEPT_BYTES));
        }
        return key(letter).isEmpty() ? Optional.of("its key names no workspace") : Optional.empty();
    }

    /** Sends letters that can be sent again, all or none of them. */
    void redrive(List<StoredLetter> letters) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (StoredLetter letter : letters) {
                producer.send(again(letter, producer));
                producer.send(note(letter));
            }
            producer.commitTransaction();
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka.producer());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, KafkaService.REDRIVE_ID);
        return settings;
    }

    private static ProducerRecord<byte[], byte[]> again(StoredLetter letter, KafkaProducer<?, ?> producer) {
        Topic topic = input(letter).orElseThrow();
        int partitions = producer.partitionsFor(topic.topicName()).size();
        int partition = key(letter).orElseThrow().partition(partitions);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic.topicName(), partition, letter.key(), letter.value());
        record.headers().add(REDRIVEN_FROM, letter.name().getBytes(UTF_8));
        return record;
    }

    private static ProducerRecord<byte[], byte[]> note(StoredLetter letter) {
        ProducerRecord<byte[], byte[]> note =
                new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), letter.partition(), letter.key(), null);
        note.headers().add(REDRIVEN, letter.name().getBytes(UTF_8));
        return note;
    }

    private static Optional<Topic> input(StoredLetter letter) {
        return INPUTS.stream()
                .filter(topic -> topic.topicName().equals(letter.letter().topic()))
                .findFirst();
    }

    private static Optional<RecordKey> key(StoredLetter letter) {
        try {
            return letter.key() == null
                    ? Optional.empty()
                    : Optional.of(RecordKey.parse(new String(letter.key(), UTF_8)));
        } catch (UnreadableRecordException e) {
            return Optional.empty();
        }
    }
}
