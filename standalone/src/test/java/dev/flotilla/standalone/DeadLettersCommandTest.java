package dev.flotilla.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.DeadLetter;
import dev.flotilla.contract.KafkaSettings;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Topic;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
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
                        "Expected a letter that can be sent again, but of %s it was sent again already\nNothing was sent.\n"
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
    void sendsAllOrNone() throws Exception {
        String report = setAside(Topic.PROJECT_REPORTS, "shop", REPORT);
        String event = setAside(Topic.PROJECT_EVENTS, "shop/np_1", REPORT);
        String nameless = setAside(Topic.PROJECT_REPORTS, "NO WORKSPACE", REPORT);
        String cut = setAside(Topic.PROJECT_REPORTS, "shop", new byte[DeadLetter.MAX_KEPT_BYTES]);

        Run run = run("redrive", report, event, nameless, cut, "0/99");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output())
                .contains(
                        "but there is none at '0/99'",
                        "of %s only Flotilla itself writes to flotilla.project-events".formatted(event),
                        "of %s its key names no workspace".formatted(nameless),
                        "of %s only the first 1048576 bytes of it were kept".formatted(cut),
                        "Nothing was sent.");
        assertThat(records(Topic.PROJECT_REPORTS)).isEmpty();
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
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), 0, key.getBytes(UTF_8), value);
        new DeadLetter(topic.topicName(), 3, 17, "workflow-engine", "Expected a report, but this is from the future")
                .headers()
                .forEach(letter.headers()::add);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(kafka().producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            return "0/" + producer.send(letter).get().offset();
        }
    }

    private List<ConsumerRecord<String, byte[]>> records(Topic topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        new TopicScan<>(kafka(), new StringDeserializer()).all(topic, records::add);
        return records;
    }
}
