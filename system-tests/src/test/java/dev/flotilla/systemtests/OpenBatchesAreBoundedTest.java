package dev.flotilla.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.batch.BatchLimits;
import dev.flotilla.systemtests.harness.Answer;
import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.Deployment;
import dev.flotilla.systemtests.harness.Requests;
import dev.flotilla.systemtests.harness.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No runner is there, so that no batch ends: as many as may be open are taken, the next one is refused and leaves no trace. */
@Timeout(180)
class OpenBatchesAreBoundedTest {
    private static final int CALLERS = 16;

    @TempDir
    static Path directory;

    private static Deployment deployment;

    @BeforeAll
    static void start() {
        deployment = Deployment.withBroker(directory);
        deployment.startEngine();
        deployment.startProjector(0);
        deployment.startCommandApi();
        deployment.awaitReady();
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void theNextOneIsToldToComeAgainOnceOthersHaveEnded() throws Exception {
        Workspace workspace = deployment.workspace("full");
        List<ObjectNode> projects = Requests.projects("f", BatchLimits.MAX_OPEN_BATCHES + 1);
        workspace.register(projects);
        List<String> ids = Requests.ids(projects);
        fill(workspace, ids.subList(0, BatchLimits.MAX_OPEN_BATCHES));
        Await.until("all batches to be open", () -> open(workspace) == BatchLimits.MAX_OPEN_BATCHES);

        ObjectNode another = Requests.batch("START", ids.getLast());
        Answer refused = workspace.post("/batches", another, "Idempotency-Key", "another");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().path("code").asText()).isEqualTo("TOO_MANY_OPEN_BATCHES");
        assertThat(refused.header("Retry-After")).contains("2");
        assertThat(workspace.get("/batches").expect(200).path("total").asInt()).isEqualTo(BatchLimits.MAX_OPEN_BATCHES);

        end(workspace, ids.getFirst());
        Answer taken = Await.until(
                "room for another batch",
                () -> workspace.post("/batches", another, "Idempotency-Key", "another"),
                answer -> answer.status() != 429);
        assertThat(taken.expect(202).path("status").asText()).isEqualTo("RUNNING");
    }

    private static void fill(Workspace workspace, List<String> projectIds) throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Callable<String>> batches = projectIds.stream()
                    .<Callable<String>>map(projectId -> () -> workspace.accept(Requests.batch("START", projectId)))
                    .toList();
            for (Future<String> batch : callers.invokeAll(batches)) {
                batch.get();
            }
        }
    }

    private static long open(Workspace workspace) {
        return workspace.get("/summary").expect(200).path("openBatches").asLong();
    }

    /** As a runner would. */
    private static void end(Workspace workspace, String projectId) {
        JsonNode request = workspace.history(projectId).getLast();
        ObjectNode report = WireJson.object()
                .put("reportId", "r-" + projectId)
                .put("projectId", projectId)
                .put("type", "OPERATION_SUCCEEDED")
                .put("requestId", request.path("id").asText());
        workspace.post("/projects/%s/reports".formatted(projectId), report).expect(202);
    }
}
