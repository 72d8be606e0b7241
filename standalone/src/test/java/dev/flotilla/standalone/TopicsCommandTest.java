package dev.flotilla.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.cluster.ClusterException;
import dev.flotilla.contract.cluster.TopicCheck;
import dev.flotilla.contract.process.KafkaSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(90)
class TopicsCommandTest {
    @TempDir
    Path directory;

    private EmbeddedBroker broker;
    private Admin admin;

    /** What a command printed, and its exit code. */
    private record Run(int exit, String output, String errors) {}

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start(directory, 0);
        admin = Admin.create(kafka().admin());
    }

    @AfterEach
    void stop() {
        admin.close();
        broker.close();
    }

    private KafkaSettings kafka() {
        return KafkaSettings.of(broker.bootstrapServers());
    }

    @Test
    void createsWhatIsMissingOnceAndThenFindsNoDifference() throws Exception {
        Run planned = run("plan", "--partitions", "4");
        assertThat(planned.exit()).isEqualTo(2);
        assertThat(planned.output())
                .contains(
                        "Expected a topic flotilla.project-events with 4 partitions and 1 replicas of each, but there is none\n"
                                + "    apply would create it",
                        "apply would mend 8, 0 are left to be done by hand.");
        assertThat(there()).isEmpty();

        Run applied = run("apply", "--partitions", "4");
        assertThat(applied.exit()).as(applied.output() + applied.errors()).isZero();
        assertThat(applied.output()).contains("8 mended, 0 left to be done by hand.");

        assertThat(run("plan"))
                .isEqualTo(new Run(
                        0,
                        "8 topics, 4 partitions each, on 1 of 1 brokers, grants not looked at. No difference.\n",
                        ""));
        assertThat(TopicCheck.partitions(kafka())).isEqualTo(4);
    }

    @Test
    void setsHowLongRecordsAreKeptAndServicesStartOnlyThen() throws Exception {
        create(Topic.createAll(4, (short) 1));
        set(Topic.PROJECT_EVENTS, "retention.ms", "604800000");
        set(Topic.PROJECTS, "cleanup.policy", "delete");
        assertThatThrownBy(() -> TopicCheck.partitions(kafka()))
                .isInstanceOf(ClusterException.class)
                .hasMessage("""
                        The topics on %1$s are not as they must be:
                          Expected the retention.ms of flotilla.project-events to be -1, but it is 604800000
                          Expected the cleanup.policy of flotilla.projects to be compact, but it is delete
                        See './flotilla topics plan --bootstrap-servers %1$s' for what can be done; './flotilla topics apply' does what is safe.""".formatted(broker.bootstrapServers()));

        Run applied = run("apply");

        assertThat(applied.exit()).as(applied.output() + applied.errors()).isZero();
        assertThat(setting(Topic.PROJECT_EVENTS, "retention.ms")).isEqualTo("-1");
        assertThat(setting(Topic.PROJECTS, "cleanup.policy")).isEqualTo("compact");
        assertThat(TopicCheck.partitions(kafka())).isEqualTo(4);
    }

    @Test
    void leavesPartitionsAsTheyAreAndSaysWhy() throws Exception {
        create(Topic.createAll(4, (short) 1));

        Run applied = run("apply", "--partitions", "8", "--json");

        assertThat(applied.exit()).isEqualTo(2);
        JsonNode document = WireJson.parse(applied.output().getBytes(UTF_8));
        assertThat(document.path("differences"))
                .hasSize(8)
                .allSatisfy(difference ->
                        assertThat(difference.path("action").asText()).isEqualTo("BY_HAND"));
        assertThat(document.path("differences").get(0).path("explanation").asText())
                .contains("partitions are never changed", "order");
        assertThat(admin.describeTopics(List.of(Topic.PROJECT_EVENTS.topicName()))
                        .allTopicNames()
                        .get()
                        .get(Topic.PROJECT_EVENTS.topicName())
                        .partitions())
                .hasSize(4);
    }

    @Test
    void saysThatNobodyAnswers() {
        int port = broker.port();
        broker.close();

        Run planned = runOn("127.0.0.1:" + port, "plan");

        assertThat(planned.exit()).isEqualTo(1);
        assertThat(planned.errors())
                .isEqualTo(
                        "Flotilla: Expected the list of brokers from the brokers 127.0.0.1:%d, but they did not answer within 30 s\n"
                                .formatted(port));
    }

    @Test
    void saysThatSettingsCannotBeUsed() {
        Run planned = runOn("nonsense", "plan");

        assertThat(planned.exit()).isEqualTo(1);
        assertThat(planned.errors())
                .startsWith("Flotilla: Expected Kafka client settings to reach nonsense by, but: ")
                .hasLineCount(1);
    }

    private Set<String> there() throws Exception {
        return admin.listTopics().names().get();
    }

    private void create(List<NewTopic> topics) throws Exception {
        admin.createTopics(topics).all().get();
    }

    private static ConfigResource resource(Topic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
    }

    private void set(Topic topic, String setting, String value) throws Exception {
        AlterConfigOp operation = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(operation)))
                .all()
                .get();
        awaitSetting(topic, setting, value);
    }

    /** A broker answers that a setting was changed a moment before it shows it. */
    private void awaitSetting(Topic topic, String name, String value) throws Exception {
        while (!setting(topic, name).equals(value)) {
            Thread.onSpinWait();
        }
    }

    private String setting(Topic topic, String name) throws Exception {
        return admin.describeConfigs(List.of(resource(topic)))
                .all()
                .get()
                .get(resource(topic))
                .get(name)
                .value();
    }

    private Run run(String... words) {
        return runOn(broker.bootstrapServers(), words);
    }

    private static Run runOn(String brokers, String... words) {
        List<String> arguments = new ArrayList<>(List.of("topics"));
        arguments.addAll(List.of(words));
        arguments.addAll(List.of("--bootstrap-servers", brokers));
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        CommandLine command =
                FlotillaMain.commandLine().setOut(new PrintWriter(output)).setErr(new PrintWriter(errors, true));
        int exit = command.execute(arguments.toArray(String[]::new));
        return new Run(exit, output.toString(), errors.toString());
    }
}
