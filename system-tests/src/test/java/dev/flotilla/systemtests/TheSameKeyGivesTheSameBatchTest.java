package dev.flotilla.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.Topic;
import dev.flotilla.systemtests.harness.Answer;
import dev.flotilla.systemtests.harness.Deployment;
import dev.flotilla.systemtests.harness.ProjectLog;
import dev.flotilla.systemtests.harness.Requests;
import dev.flotilla.systemtests.harness.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A request that is sent again under its Idempotency-Key is carried out once, whatever happens in between. */
@Timeout(90)
class TheSameKeyGivesTheSameBatchTest {
    private static final int CALLERS = 20;

    @TempDir
    static Path directory;

    private static Deployment deployment;

    @BeforeAll
    static void start() {
        deployment = Deployment.complete(directory);
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void theSameKeyGivesTheSameBatchAfterARestart() {
        Workspace before = deployment.workspace("restarted");
        List<ObjectNode> projects = Requests.projects("r", 5, "hangs-full-migration");
        ObjectNode registration = registration(projects);
        ObjectNode batch = Requests.batch("START", Requests.ids(projects));
        JsonNode registered =
                keyed(before, "/projects", registration, "register").expect(200);
        Answer first = keyed(before, "/batches", batch, "start");
        JsonNode ended = before.ended(first.expect(202).path("batchId").asText());

        deployment.restart();

        Workspace after = deployment.workspace("restarted");
        Answer again = keyed(after, "/batches", batch, "start");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.expect(202)).isEqualTo(ended);
        assertThat(keyed(after, "/projects", registration, "register").expect(200))
                .isEqualTo(registered);
        assertThat(after.get("/batches").expect(200).path("total").asInt()).isEqualTo(1);
        assertThat(changesOf(after, ended.path("batchId").asText())).hasSize(5).allMatch(changes -> changes == 2);
    }

    @Test
    void theSameKeyGivesManyCallersAtOnceOneBatch() throws Exception {
        Workspace workspace = deployment.workspace("crowded");
        List<ObjectNode> projects = Requests.projects("c", 50, "hangs-full-migration");
        workspace.register(projects);
        ObjectNode batch = Requests.batch("START", Requests.ids(projects));

        List<Answer> answers = atOnce(() -> keyed(workspace, "/batches", batch, "crowd"));

        assertThat(answers).allMatch(answer -> answer.status() == 202);
        assertThat(answers.stream()
                        .map(answer -> answer.header("Location").orElseThrow())
                        .distinct())
                .hasSize(1);
        assertThat(answers.stream()
                        .filter(answer -> answer.header("Idempotency-Replayed").isEmpty()))
                .hasSize(1);
        assertThat(workspace.get("/batches").expect(200).path("total").asInt()).isEqualTo(1);
        JsonNode ended =
                workspace.ended(answers.getFirst().json().path("batchId").asText());
        assertThat(ended.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(changesOf(workspace, ended.path("batchId").asText()))
                .hasSize(50)
                .allMatch(changes -> changes == 2);
    }

    @Test
    void theSameKeyIsRefusedToAnotherRequestWhichThenChangesNothing() {
        Workspace workspace = deployment.workspace("reused");
        List<ObjectNode> projects = Requests.projects("u", 2, "hangs-full-migration");
        workspace.register(projects);
        workspace.ended(keyed(workspace, "/batches", Requests.batch("START", "np_u0"), "once")
                .expect(202)
                .path("batchId")
                .asText());
        Map<TopicPartition, Long> before = deployment.topics().endsAtRest();

        for (ObjectNode other : Stream.of(
                        Requests.batch("START", "np_u1"),
                        Requests.batch("START", "np_u0").put("reason", "another"),
                        Requests.batch("PAUSE", "np_u0"))
                .toList()) {
            Answer refused = keyed(workspace, "/batches", other, "once");
            refused.expect(422);
            assertThat(refused.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        }
        Answer elsewhere = keyed(workspace, "/projects", registration(Requests.projects("v", 1)), "once");
        assertThat(elsewhere.status()).isEqualTo(422);

        assertThat(before).containsAllEntriesOf(deployment.topics().ends(Topic.PROJECT_EVENTS, Topic.PROJECT_REPORTS));
        assertThat(workspace.get("/batches").expect(200).path("total").asInt()).isEqualTo(1);
    }

    private static Answer keyed(Workspace workspace, String path, ObjectNode body, String key) {
        return workspace.post(path, body, "Idempotency-Key", key);
    }

    private static ObjectNode registration(List<ObjectNode> projects) {
        ObjectNode body = projects.getFirst().objectNode();
        body.putArray("projects").addAll(projects);
        return body;
    }

    /** How many events of a batch each project has. */
    private static Stream<Integer> changesOf(Workspace workspace, String batchId) {
        return ProjectLog.read(deployment.topics(), workspace.name())
                .hasVersionsWithoutGapOrRepeat()
                .ofBatch(batchId)
                .values()
                .stream()
                .map(List::size);
    }

    private static List<Answer> atOnce(Supplier<Answer> call) throws Exception {
        CountDownLatch together = new CountDownLatch(CALLERS);
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<Answer>> calls = IntStream.range(0, CALLERS)
                    .mapToObj(caller -> callers.submit(() -> {
                        together.countDown();
                        together.await();
                        return call.get();
                    }))
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> made : calls) {
                answers.add(made.get());
            }
            return answers;
        }
    }
}
