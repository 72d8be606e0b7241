package dev.flotilla.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.contract.DeadLetter;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.UnreadableRecordException;
import dev.flotilla.contract.cluster.KafkaService;
import dev.flotilla.contract.process.KafkaSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What was set aside on {@code flotilla.dead-letters}, and sending it again once what kept it from being read is mended: to the
 * topic that it came from, in the partition of its workspace. Each record is sent again once, however many letters there are of
 * it and however many people send them: that it was is noted on the topic in the same transaction.
 */
final class DeadLetters {
    /** On a note that a letter was sent again: which. */
    private static final String REDRIVEN = "flotilla-redriven";

    /** What the engine takes in: it alone changes anything by what it reads. */
    private static final Set<Topic> INPUTS = Set.of(Topic.BATCH_COMMANDS, Topic.PROJECT_REPORTS);

    /** Of a letter that was cut before letters said so, this was kept. */
    private static final int ONCE_KEPT_BYTES = 1024 * 1024;

    private final KafkaSettings kafka;

    DeadLetters(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** All there are, by partition in the order in which they were set aside. */
    List<StoredLetter> list() {
        Reading reading = new Reading();
        scan().all(Topic.DEAD_LETTERS, reading::take);
        return reading.letters();
    }

    private TopicScan<byte[]> scan() {
        return new TopicScan<>(kafka, new ByteArrayDeserializer());
    }

    /** What has been read of the topic. */
    private static final class Reading {
        private final List<StoredLetter> letters = new ArrayList<>();
        private final Set<String> redriven = new HashSet<>();

        void take(ConsumerRecord<byte[], byte[]> read) {
            Header note = read.headers().lastHeader(REDRIVEN);
            if (note == null) {
                letter(read).ifPresent(letters::add);
            } else {
                redriven.add(new String(note.value(), UTF_8));
            }
        }

        /** A note names one letter, and means all of the same record. */
        List<StoredLetter> letters() {
            Set<String> origins = letters.stream()
                    .filter(letter -> redriven.contains(letter.name()))
                    .map(StoredLetter::origin)
                    .collect(Collectors.toSet());
            return letters.stream()
                    .map(letter -> origins.contains(letter.origin()) ? letter.wasRedriven() : letter)
                    .sorted(Comparator.comparingInt(StoredLetter::partition).thenComparingLong(StoredLetter::offset))
                    .toList();
        }
    }

    private static Optional<StoredLetter> letter(ConsumerRecord<byte[], byte[]> read) {
        return DeadLetter.of(name -> value(read.headers(), name))
                .map(letter -> new StoredLetter(
                        read.partition(),
                        read.offset(),
                        Instant.ofEpochMilli(read.timestamp()),
                        letter,
                        read.key(),
                        read.value(),
                        Optional.ofNullable(value(read.headers(), DeadLetter.REDRIVEN_FROM))
                                .map(name -> new String(name, UTF_8))
                                .filter(StoredLetter::isName),
                        isCut(read),
                        false));
    }

    private static boolean isCut(ConsumerRecord<byte[], byte[]> read) {
        return value(read.headers(), DeadLetter.CUT) != null
                || read.value() != null && read.value().length == ONCE_KEPT_BYTES;
    }

    private static byte[] value(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : header.value();
    }

    /** Why a letter cannot be sent again; empty if it can. */
    static Optional<String> obstacle(StoredLetter letter) {
        if (letter.redriven()) {
            return Optional.of("its record was sent again already");
        }
        if (letter.topic().equals(Topic.PROJECT_TELEMETRY.topicName())) {
            return Optional.of("telemetry is out of date by now; the next sample counts");
        }
        if (input(letter).isEmpty()) {
            return Optional.of("only Flotilla itself writes to " + letter.topic());
        }
        if (!letter.service().equals(DeadLetter.ENGINE)) {
            return Optional.of("the engine, not the %s, decides: only what it set aside itself was not decided"
                    .formatted(letter.service()));
        }
        if (letter.cut()) {
            return Optional.of("only its beginning was kept");
        }
        return key(letter).isEmpty() ? Optional.of("its key names no workspace") : Optional.empty();
    }

    /**
     * Sends letters again, all or none of them.
     *
     * @param choice picks those to be sent from all there are; nobody else sends any until these are sent
     * @return what was chosen: its letters were sent, unless it was refused
     * @throws ProducerFencedException if somebody else began to send letters in the meantime; nothing was sent
     */
    RedriveSelection redrive(Function<List<StoredLetter>, RedriveSelection> choice) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer())) {
            // Anybody else who was about to send some cannot any more; what they did send is noted, and read below.
            producer.initTransactions();
            Reading reading = new Reading();
            scan().allSettled(Topic.DEAD_LETTERS, reading::take);
            RedriveSelection chosen = choice.apply(reading.letters());
            if (!chosen.letters().isEmpty()) {
                send(chosen.letters(), producer);
            }
            return chosen;
        }
    }

    private static void send(List<StoredLetter> letters, KafkaProducer<byte[], byte[]> producer) {
        try {
            producer.beginTransaction();
            for (StoredLetter letter : letters) {
                producer.send(again(letter, producer));
                producer.send(note(letter));
            }
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw isOvertaken(e) ? new ProducerFencedException("Somebody else began to send letters again") : e;
        }
    }

    /** It depends on which request the broker refused how the client says it. */
    private static boolean isOvertaken(Throwable failure) {
        return failure != null
                && (failure instanceof ProducerFencedException
                        || failure instanceof InvalidProducerEpochException
                        || isOvertaken(failure.getCause()));
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
        record.headers().add(DeadLetter.REDRIVEN_FROM, letter.name().getBytes(UTF_8));
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
                .filter(topic -> topic.topicName().equals(letter.topic()))
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
