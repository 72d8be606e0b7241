package dev.flotilla.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.contract.DeadLetter;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.process.KafkaSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(90)
class DeadLettersCommandTest {
    private static final int PARTITIONS = 4;
    private static final byte[] REPORT = "{\"from\":\"the future\"}".getBytes(UTF_8);

    @TempDir
    Path directory;

    private EmbeddedBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(directory, 0);
        try (Admin admin = Admin.create(kafka().admin())) {
            admin.createTopics(Topic.createAll(PARTITIONS, (short) 1)).all().get();
        }
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private KafkaSettings kafka() {
        return KafkaSettings.of(broker.bootstrapServers());
    }

    @Test
    void listsWhatWasSetAsideWithItsPlaceAndTheReason() throws Exception {
        String name = setAside(Topic.PROJECT_REPORTS, "shop", REPORT);

        Run run = run("list");

        assertThat(run.exit()).isZero();
        assertThat(run.output())
                .contains(
                        name + "  ",
                        "from flotilla.project-reports 3@17, set aside by workflow-engine",
                        "why    Expected a report, but this is from the future",
                        "key    shop",
                        "value  {\"from\":\"the future\"}",
                        "1 dead letters.");
        assertThat(run("list", "--json", "--topic", "flotilla.project-reports").output())
                .contains(
                        "{\"name\":\"%s\",".formatted(name),
                        "\"topic\":\"flotilla.project-reports\",\"partition\":3,\"offset\":17,",
                        "\"redriven\":false,\"key\":\"c2hvcA==\"");
        assertThat(run("list", "--topic", "flotilla.batch-commands").output()).isEqualTo("0 dead letters.\n");
    }

    @Test
    void sendsALetterAgainOnceToThePartitionOfItsWorkspace() throws Exception {
        String name = setAside(Topic.PROJECT_REPORTS, "shop", REPORT);

        Run first = run("redrive", name);
        assertThat(first.output())
                .isEqualTo("Sent %s again to flotilla.project-reports.\n1 sent again.\n".formatted(name));
        assertThat(first.exit()).isZero();

        Run second = run("redrive", name);
        assertThat(second.output())
                .isEqualTo(
                        "Expected at %s a letter that can be sent again, but its record was sent again already\nNothing was sent.\n"
                                .formatted(name));
        assertThat(second.exit()).isEqualTo(1);
        assertThat(run("redrive", "--all-from", "flotilla.project-reports").output())
                .isEqualTo("0 sent again.\n");
        assertThat(run("list").output()).contains("set aside by workflow-engine, sent again");

        List<ConsumerRecord<String, byte[]>> reports = records(Topic.PROJECT_REPORTS);
        assertThat(reports).hasSize(1);
        assertThat(reports.getFirst().value()).isEqualTo(REPORT);
        assertThat(reports.getFirst().key()).isEqualTo("shop");
        assertThat(reports.getFirst().partition()).isEqualTo(RecordKey.partition("shop", PARTITIONS));
    }

    @Test
    void saysWhichLetterCameBack() throws Exception {
        String first = setAside(Topic.PROJECT_REPORTS, "shop", REPORT);
        run("redrive", first);
        ConsumerRecord<String, byte[]> again = records(Topic.PROJECT_REPORTS).getFirst();
        ProducerRecord<byte[], byte[]> letter = letter(Topic.PROJECT_REPORTS, "shop", REPORT, DeadLetter.ENGINE, 18);
        letter.headers().add(again.headers().lastHeader(DeadLetter.REDRIVEN_FROM));
        String second = send(letter);

        assertThat(run("list").output())
                .containsSubsequence(
                        first + "  ",
                        "3@17, set aside by workflow-engine, sent again\n",
                        second + "  ",
                        "3@18, set aside by workflow-engine, came back after %s was sent again\n".formatted(first));
        assertThat(run("list", "--json").output())
                .contains("\"redrivenFrom\":\"%s\",\"redriven\":false".formatted(first));
    }

    @Test
    void sendsAllOrNone() throws Exception {
        String report = setAside(Topic.PROJECT_REPORTS, "shop", REPORT);
        String event = setAside(Topic.PROJECT_EVENTS, "shop/np_1", REPORT);
        String nameless = setAside(Topic.PROJECT_REPORTS, "NO WORKSPACE", REPORT);
        String cut = setAside(Topic.PROJECT_REPORTS, "shop", new byte[DeadLetter.MAX_VALUE_BYTES + 1]);
        String telemetry = setAside(Topic.PROJECT_TELEMETRY, "shop/np_1", REPORT);
        String decided = setAside(Topic.BATCH_COMMANDS, "shop", REPORT, DeadLetter.PROJECTOR, 18);

        Run run = run("redrive", report, event, nameless, cut, telemetry, decided, "0/99");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output())
                .contains(
                        "but there is none at '0/99'",
                        "at %s a letter that can be sent again, but only Flotilla itself writes to flotilla.project-events"
                                .formatted(event),
                        "at %s a letter that can be sent again, but its key names no workspace".formatted(nameless),
                        "at %s a letter that can be sent again, but only its beginning was kept".formatted(cut),
                        "at %s a letter that can be sent again, but telemetry is out of date by now; the next sample counts"
                                .formatted(telemetry),
                        "at %s a letter that can be sent again, but the engine, not the projector, decides: only what it set aside itself was not decided"
                                .formatted(decided),
                        "Nothing was sent.");
        assertThat(records(Topic.PROJECT_REPORTS)).isEmpty();
    }

    @Test
    void sendsARecordThatEngineAndProjectorBothSetAsideOnce() throws Exception {
        String ofProjector = setAside(Topic.BATCH_COMMANDS, "shop", REPORT, DeadLetter.PROJECTOR, 17);
        String ofEngine = setAside(Topic.BATCH_COMMANDS, "shop", REPORT, DeadLetter.ENGINE, 17);
        String ofEngineAgain = setAside(Topic.BATCH_COMMANDS, "shop", REPORT, DeadLetter.ENGINE, 17);
        String other = setAside(Topic.BATCH_COMMANDS, "shop", REPORT, DeadLetter.ENGINE, 18);

        assertThat(run("redrive", "--all-from", "flotilla.batch-commands").output())
                .isEqualTo("""
                        Sent %s again to flotilla.batch-commands.
                        Sent %s again to flotilla.batch-commands.
                        2 sent again.
                        """.formatted(ofEngine, other));

        assertThat(records(Topic.BATCH_COMMANDS)).hasSize(2);
        assertThat(run("redrive", "--all-from", "flotilla.batch-commands").output())
                .isEqualTo("0 sent again.\n");
        assertThat(run("redrive", ofEngineAgain).output()).contains("its record was sent again already");
        assertThat(run("redrive", ofProjector).output()).contains("its record was sent again already");
        assertThat(records(Topic.BATCH_COMMANDS)).hasSize(2);
    }

    @Test
    void ofTwoPeopleWhoSendAtOnceOneDoes() throws Exception {
        setAside(Topic.PROJECT_REPORTS, "shop", REPORT);
        DeadLetters first = new DeadLetters(kafka());
        DeadLetters second = new DeadLetters(kafka());

        assertThatThrownBy(() -> first.redrive(there -> {
                    assertThat(second.redrive(RedriveSelection::of).letters()).hasSize(1);
                    return RedriveSelection.of(there);
                }))
                .isInstanceOf(ProducerFencedException.class);

        assertThat(records(Topic.PROJECT_REPORTS)).hasSize(1);
    }

    @Test
    void sendsTheLargestCommandAgainAsItWas() throws Exception {
        byte[] large = new byte[DeadLetter.MAX_VALUE_BYTES];
        new Random(1).nextBytes(large);
        String name = setAside(Topic.BATCH_COMMANDS, "shop", large);

        assertThat(run("redrive", name).exit()).isZero();

        assertThat(records(Topic.BATCH_COMMANDS))
                .singleElement()
                .satisfies(sent -> assertThat(sent.value()).isEqualTo(large));
    }

    @Test
    void saysWhatIsWrongWithItsArgumentsBeforeItAsksAnybody() {
        broker.close();

        Run name = run("redrive", "abc");
        assertThat(name.exit()).isEqualTo(64);
        assertThat(name.output())
                .startsWith("Expected a letter as the list names it, partition/offset like 3/0, but got 'abc'\n");
        Run topic = run("redrive", "--all-from", "nope");
        assertThat(topic.exit()).isEqualTo(64);
        assertThat(topic.output())
                .startsWith("Expected one of [flotilla.batch-commands, ")
                .contains("in --all-from, but got 'nope'\n");
        assertThat(run("list", "--topic", "nope").output()).contains("in --topic, but got 'nope'\n");
    }

    /** What a command printed, and its exit code. */
    private record Run(int exit, String output) {}

    private Run run(String command, String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine line =
                FlotillaMain.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        int exit = line.execute(Stream.concat(
                        Stream.of("dead-letters", command, "--bootstrap-servers", broker.bootstrapServers()),
                        Stream.of(arguments))
                .toArray(String[]::new));
        return new Run(exit, out.toString());
    }

    /** The name of the letter. */
    private String setAside(Topic topic, String key, byte[] value) throws Exception {
        return setAside(topic, key, value, DeadLetter.ENGINE, 17);
    }

    private String setAside(Topic topic, String key, byte[] value, String service, long offset) throws Exception {
        return send(letter(topic, key, value, service, offset));
    }

    private static ProducerRecord<byte[], byte[]> letter(
            Topic topic, String key, byte[] value, String service, long offset) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                Topic.DEAD_LETTERS.topicName(), 0, key.getBytes(UTF_8), DeadLetter.keptValue(value));
        new DeadLetter(topic.topicName(), 3, offset, service, "Expected a report, but this is from the future")
                .headers(key.getBytes(UTF_8), value)
                .forEach(letter.headers()::add);
        return letter;
    }

    private String send(ProducerRecord<byte[], byte[]> letter) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(kafka().producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            return "0/" + producer.send(letter).get().offset();
        }
    }

    /** A transaction's records can be read a moment after its producer was told that it is committed. */
    private List<ConsumerRecord<String, byte[]>> records(Topic topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        new TopicScan<>(kafka(), new StringDeserializer()).allSettled(topic, records::add);
        return records;
    }
}
