package dev.flotilla.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.Topic;
import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.BatchResult;
import dev.flotilla.systemtests.harness.Deployment;
import dev.flotilla.systemtests.harness.ProjectLog;
import dev.flotilla.systemtests.harness.Requests;
import dev.flotilla.systemtests.harness.ServiceProcess;
import dev.flotilla.systemtests.harness.Workspace;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine in a process of its own is killed again and again in the middle of a batch of 10 000 projects. */
@Timeout(120)
class AKilledEngineChangesEachProjectOnceTest {
    private static final int PROJECTS = 10_000;

    @TempDir
    static Path directory;

    private static Deployment deployment;
    private static Workspace workspace;
    private static ServiceProcess engine;

    @BeforeAll
    static void start() {
        deployment = Deployment.withBroker(directory);
        engine = deployment.startEngineProcess();
        deployment.startProjector(0);
        deployment.startRunner();
        deployment.startCommandApi();
        deployment.awaitReady();
        workspace = deployment.workspace("killed");
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void anEngineKilledWhileItDecidesOrSettlesChangesEachProjectOnce() {
        List<ObjectNode> projects = Requests.projects("k", PROJECTS, "hangs-precheck");
        workspace.register(projects);
        ObjectNode start = Requests.batch("START", Requests.ids(projects)).put("timeoutSeconds", 600);

        String batchId = workspace.accept(start);
        killAndStartAgain();
        awaitEventsOnTheirWay();
        killAndStartAgain();
        awaitSucceeded(batchId, PROJECTS / 2);
        killAndStartAgain();
        JsonNode ended = workspace.ended(batchId);

        assertThat(ended.path("status").asText()).isEqualTo("SUCCEEDED");
        ProjectLog log = ProjectLog.read(deployment.topics(), workspace.name());
        BatchResult result = BatchResult.of(workspace, batchId).addsUp().isOnTheTopics(deployment.topics(), log);
        assertThat(result.items()).hasSize(PROJECTS);
        // Registered, asked to start, started, precheck begun.
        assertThat(log.versions().values()).hasSize(PROJECTS).allMatch(version -> version == 4);
        assertThat(workspace.get("/summary").expect(200).at("/byStatus/RUNNING").asInt())
                .isEqualTo(PROJECTS);
    }

    private static void killAndStartAgain() {
        engine.kill();
        engine = deployment.startEngineProcess();
    }

    /** Comes back in the middle of a transaction, or close to it: records were written and perhaps not committed. */
    private static void awaitEventsOnTheirWay() {
        TopicPartition partition = deployment.topics().partition(Topic.PROJECT_EVENTS, workspace.name());
        long before = deployment.topics().ends(Topic.PROJECT_EVENTS).get(partition);
        Await.until(
                "events of the batch",
                () -> deployment.topics().ends(Topic.PROJECT_EVENTS).get(partition) > before);
    }

    private static void awaitSucceeded(String batchId, int projects) {
        Await.until(
                "%d projects to have succeeded".formatted(projects),
                () -> workspace.batch(batchId).at("/counts/succeeded").asInt() >= projects);
    }
}
