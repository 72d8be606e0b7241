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
import java.util.ArrayList;
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
    private static final int MOST = BatchLimits.MAX_OPEN_BATCHES;
    private static final int TOO_MANY = 100;

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
        List<String> ids = projects(workspace, MOST + 1);
        assertThat(post(workspace, ids.subList(0, MOST))).hasSize(MOST).allMatch(answer -> answer.status() == 202);
        Await.until("all batches to be open", () -> open(workspace) == MOST);

        ObjectNode another = Requests.batch("START", ids.getLast());
        Answer refused = workspace.post("/batches", another, "Idempotency-Key", "another");
        expectTooMany(refused);
        assertThat(refused.header("Retry-After")).contains("2");
        assertThat(total(workspace, "/batches")).isEqualTo(MOST);

        end(workspace, ids.getFirst());
        Answer taken = Await.until(
                "room for another batch",
                () -> workspace.post("/batches", another, "Idempotency-Key", "another"),
                answer -> answer.status() != 429);
        assertThat(taken.expect(202).path("status").asText()).isEqualTo("RUNNING");
    }

    /** Those that wait for the engine count as those that it has decided. */
    @Test
    void asManyAreTakenAsTheEngineWillCarryOutHoweverLongItTakes() throws Exception {
        Workspace workspace = deployment.workspace("undecided");
        List<String> ids = projects(workspace, MOST + TOO_MANY);
        deployment.stopEngine();
        List<Answer> answers = post(workspace, ids);
        deployment.startEngine();

        List<Answer> refused =
                answers.stream().filter(answer -> answer.status() != 202).toList();
        assertThat(refused).hasSize(TOO_MANY).allSatisfy(OpenBatchesAreBoundedTest::expectTooMany);
        Await.until("all batches to be decided", () -> total(workspace, "/batches?status=ACCEPTED") == 0);
        assertThat(total(workspace, "/batches?status=RUNNING")).isEqualTo(MOST);
        assertThat(total(workspace, "/batches")).isEqualTo(MOST);
    }

    private static void expectTooMany(Answer answer) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.json().path("code").asText()).isEqualTo("TOO_MANY_OPEN_BATCHES");
    }

    private static List<String> projects(Workspace workspace, int count) {
        List<ObjectNode> projects = Requests.projects("f", count);
        workspace.register(projects);
        return Requests.ids(projects);
    }

    /** A batch for each project. */
    private static List<Answer> post(Workspace workspace, List<String> projectIds) throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Callable<Answer>> batches = projectIds.stream()
                    .<Callable<Answer>>map(
                            projectId -> () -> workspace.post("/batches", Requests.batch("START", projectId)))
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : callers.invokeAll(batches)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private static long open(Workspace workspace) {
        return workspace.get("/summary").expect(200).path("openBatches").asLong();
    }

    private static int total(Workspace workspace, String list) {
        return workspace.get(list).expect(200).path("total").asInt();
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
