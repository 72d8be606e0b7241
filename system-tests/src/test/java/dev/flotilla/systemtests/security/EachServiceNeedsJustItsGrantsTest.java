package dev.flotilla.systemtests.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.commandapi.CommandApi;
import dev.flotilla.commandapi.CommandApiSettings;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.cluster.KafkaService;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.engine.EngineSettings;
import dev.flotilla.engine.WorkflowEngine;
import dev.flotilla.http.HttpSettings;
import dev.flotilla.projector.Projector;
import dev.flotilla.projector.ProjectorSettings;
import dev.flotilla.runner.RunnerSettings;
import dev.flotilla.runner.simulation.SimulatedRunnerService;
import dev.flotilla.runner.simulation.SimulationSettings;
import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.HttpApi;
import dev.flotilla.systemtests.harness.Requests;
import dev.flotilla.systemtests.harness.StandaloneProcess;
import dev.flotilla.systemtests.harness.Workspace;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On brokers that want TLS and a password and grant what {@code flotilla acls} says, everything works, and nothing else. */
@Timeout(150)
class EachServiceNeedsJustItsGrantsTest {
    private static final int PARTITIONS = 2;
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private static GuardedBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = GuardedBroker.start(directory);
        StandaloneProcess.Ended granted = command(GuardedBroker.ADMIN, "acls", "--apply-to");
        assertThat(granted.exit()).as(granted.output()).isZero();
        assertThat(granted.output())
                .contains(
                        "--add --allow-principal User:flotilla-workflow-engine --operation Write --topic flotilla.project-events",
                        "--add --allow-principal User:flotilla-projector --operation Write --transactional-id flotilla-projector-"
                                + " --resource-pattern-type prefixed");
        takeBackFrom(user(KafkaService.RUNNER));
        StandaloneProcess.Ended planned = command(GuardedBroker.ADMIN, "topics plan", "--bootstrap-servers");
        assertThat(planned.exit()).isEqualTo(2);
        assertThat(planned.output())
                .contains(
                        "Expected a topic flotilla.projects with 8 partitions and 1 replicas of each, but there is none",
                        "Expected the grant READ on GROUP flotilla-runner of User:flotilla-runner to be given, but it is not given")
                .doesNotContain("of User:flotilla-projector");
        StandaloneProcess.Ended applied =
                command(GuardedBroker.ADMIN, "topics apply --partitions " + PARTITIONS, "--bootstrap-servers");
        assertThat(applied.exit()).as(applied.output()).isZero();
        StandaloneProcess.Ended plannedAgain = command(GuardedBroker.ADMIN, "topics plan", "--bootstrap-servers");
        assertThat(plannedAgain.exit()).as(plannedAgain.output()).isZero();
    }

    /** Of what the launcher granted before, so that it has something to mend. */
    private static void takeBackFrom(String user) throws Exception {
        AccessControlEntryFilter theirs =
                new AccessControlEntryFilter("User:" + user, null, AclOperation.ANY, AclPermissionType.ANY);
        try (Admin admin = Admin.create(broker.as(GuardedBroker.ADMIN).admin())) {
            admin.deleteAcls(List.of(new AclBindingFilter(ResourcePatternFilter.ANY, theirs)))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void withItsGrantsOnlyEachServiceDoesItsPartOfABatch() throws Exception {
        try (WorkflowEngine engine = new WorkflowEngine(
                        EngineSettings.of(as(KafkaService.WORKFLOW_ENGINE), directory.resolve("e")));
                Projector projector = new Projector(
                        ProjectorSettings.of(as(KafkaService.PROJECTOR), "127.0.0.1", 0, directory.resolve("p")));
                SimulatedRunnerService runner = new SimulatedRunnerService(
                        RunnerSettings.of(as(KafkaService.RUNNER)), SimulationSettings.IMMEDIATE)) {
            engine.start();
            projector.start();
            runner.start();
            URI address = URI.create("http://127.0.0.1:" + projector.port());
            try (CommandApi api = new CommandApi(new CommandApiSettings(
                    HttpSettings.at("127.0.0.1", 0), as(KafkaService.COMMAND_API), List.of(address)))) {
                api.start();
                try (HttpApi http = new HttpApi(api.port())) {
                    Await.until(
                            "the API to be ready", () -> http.get("/health/ready"), answer -> answer.status() == 200);
                    startsAndPauses(http.workspace("guarded"));
                    assertThat(http.contentTypeOfStream("/v1/workspaces/guarded/events"))
                            .startsWith("text/event-stream");
                }
            }
        }

        StandaloneProcess.Ended letters =
                command(user(KafkaService.OPERATOR), "dead-letters list", "--bootstrap-servers");
        assertThat(letters.output()).contains("0 dead letters.");
        StandaloneProcess.Ended replay = command(user(KafkaService.OPERATOR), "replay", "--bootstrap-servers");
        assertThat(replay.output()).contains("Rebuilt 3 projects", "All are the same.");
    }

    private static void startsAndPauses(Workspace workspace) {
        List<ObjectNode> projects = Requests.projects("g", 3, "hangs-full-migration");
        workspace.register(projects);
        for (String operation : List.of("START", "PAUSE")) {
            JsonNode batch = workspace.run(Requests.batch(operation, Requests.ids(projects)));
            assertThat(batch.path("counts").path("succeeded").asInt()).isEqualTo(3);
        }
    }

    @Test
    void nobodyWritesWhatIsNotTheirs() {
        assertThatThrownBy(() -> produce(KafkaService.RUNNER, Topic.BATCH_COMMANDS))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> produce(KafkaService.COMMAND_API, Topic.PROJECT_EVENTS))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> produce(KafkaService.PROJECTOR, Topic.PROJECT_EVENTS))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> produce(KafkaService.OPERATOR, Topic.PROJECT_EVENTS))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    private static void produce(KafkaService service, Topic topic) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(as(service).producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            int partition = RecordKey.partition("guarded", PARTITIONS);
            producer.send(new ProducerRecord<>(topic.topicName(), partition, "guarded".getBytes(UTF_8), new byte[0]))
                    .get();
        }
    }

    private static KafkaSettings as(KafkaService service) {
        return broker.as(user(service));
    }

    private static String user(KafkaService service) {
        return "flotilla-" + service.serviceName();
    }

    /** A command of the launcher, by one of the broker's users. */
    private static StandaloneProcess.Ended command(String user, String words, String brokersOption) throws Exception {
        Properties settings = new Properties();
        settings.putAll(broker.clientSettings(user));
        Path file = directory.resolve(user + ".properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
        arguments.addAll(List.of(brokersOption, broker.as(user).bootstrapServers(), "--kafka-config", file.toString()));
        return StandaloneProcess.run(file, COMMAND_LIMIT, arguments.toArray(String[]::new));
    }
}
