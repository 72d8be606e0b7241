package dev.flotilla.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.Topic;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.standalone.EmbeddedBroker;
import dev.flotilla.systemtests.harness.ServiceProcess;
import dev.flotilla.systemtests.harness.StandaloneProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a cluster whose event log expires, engine, projector and runner end with a message that says what to do. */
@Timeout(120)
class NoServiceStartsOnTopicsThatLoseRecordsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> SERVICES = List.of(
            "dev.flotilla.engine.EngineMain",
            "dev.flotilla.projector.ProjectorMain",
            "dev.flotilla.runner.simulation.RunnerMain");

    @TempDir
    Path directory;

    @Test
    void eachServiceRefusesToStartAndSaysWhatToDo() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            createTopicsOfWhichOneExpires(broker);
            for (String service : SERVICES) {
                assertThat(outputOfRefusal(service, broker))
                        .contains("Expected the retention.ms of flotilla.project-events to be -1, but it is 604800000")
                        .contains("./flotilla topics plan --bootstrap-servers " + broker.bootstrapServers())
                        .doesNotContain("\tat ");
            }

            StandaloneProcess.Ended applied = StandaloneProcess.run(
                    directory.resolve("data"),
                    LIMIT,
                    "topics",
                    "apply",
                    "--bootstrap-servers",
                    broker.bootstrapServers());

            assertThat(applied.exit()).as(applied.output()).isZero();
        }
    }

    private static void createTopicsOfWhichOneExpires(EmbeddedBroker broker) throws Exception {
        List<NewTopic> topics = Topic.createAll(2, (short) 1);
        NewTopic events = topics.get(Topic.PROJECT_EVENTS.ordinal());
        events.configs(Map.of("retention.ms", "604800000", "max.message.bytes", "4194304"));
        try (Admin admin =
                Admin.create(KafkaSettings.of(broker.bootstrapServers()).admin())) {
            admin.createTopics(topics).all().get();
        }
    }

    private String outputOfRefusal(String service, EmbeddedBroker broker) {
        Map<String, String> environment = Map.of(
                "FLOTILLA_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "FLOTILLA_STATE_DIR", directory.resolve(service).toString(),
                "FLOTILLA_HTTP_PORT", "0");
        try (ServiceProcess process =
                ServiceProcess.start(service, List.of(), environment, directory.resolve(service + ".log"))) {
            assertThat(process.exit(LIMIT)).as(process.output()).isEqualTo(1);
            return process.output();
        }
    }
}
