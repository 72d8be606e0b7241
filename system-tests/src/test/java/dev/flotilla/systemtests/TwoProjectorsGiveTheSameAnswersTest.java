package dev.flotilla.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.systemtests.harness.Answer;
import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.Deployment;
import dev.flotilla.systemtests.harness.HttpApi;
import dev.flotilla.systemtests.harness.Requests;
import dev.flotilla.systemtests.harness.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two projectors share the workspaces; whichever is asked answers for all of them, and each can do without the other. */
@Timeout(120)
class TwoProjectorsGiveTheSameAnswersTest {
    private static final int WORKSPACES = 8;

    @TempDir
    static Path directory;

    private static Deployment deployment;

    @BeforeAll
    static void start() {
        deployment = Deployment.withBroker(directory);
        deployment.startEngine();
        deployment.startProjector(0);
        deployment.startProjector(1);
        deployment.startRunner();
        deployment.startCommandApi();
        deployment.awaitReady();
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void answersStayTheSameWhenOneProjectorRestarts() {
        Map<String, JsonNode> batches = new TreeMap<>();
        for (String name : workspaces().toList()) {
            List<ObjectNode> projects = Requests.projects("p", 5, "hangs-full-migration");
            Workspace workspace = deployment.workspace(name);
            workspace.register(projects);
            batches.put(name, workspace.run(Requests.batch("START", Requests.ids(projects))));
        }

        Map<String, JsonNode> answers = answersOf(0, batches);
        assertThat(answersOf(1, batches)).isEqualTo(answers);

        deployment.stopProjector(0);
        assertThat(answersOf(1, batches)).isEqualTo(answers);
        for (String name : workspaces().toList()) {
            JsonNode paused = deployment.workspace(name).run(Requests.batch("PAUSE", "np_p0", "np_p1"));
            assertThat(paused.path("status").asText()).isEqualTo("SUCCEEDED");
        }

        deployment.startProjector(0);
        Map<String, JsonNode> later = answersOf(1, batches);
        assertThat(answersOf(0, batches)).isEqualTo(later).isNotEqualTo(answers);
    }

    private static Stream<String> workspaces() {
        return IntStream.range(0, WORKSPACES).mapToObj(number -> "shared-" + number);
    }

    /** Everything one instance can be asked, of every workspace. */
    private static Map<String, JsonNode> answersOf(int projector, Map<String, JsonNode> batches) {
        Map<String, JsonNode> answers = new TreeMap<>();
        try (HttpApi http = deployment.projector(projector)) {
            batches.forEach((name, batch) -> {
                Workspace workspace = http.workspace(name);
                String batchPath = "/batches/" + batch.path("batchId").asText();
                Stream.of(
                                "/projects",
                                "/projects?status=RUNNING&sort=name&pageSize=2",
                                "/projects/np_p0",
                                "/projects/np_p0/history",
                                "/batches",
                                batchPath,
                                batchPath + "/items",
                                "/summary")
                        .forEach(path -> answers.put(workspace.path(path), answer(workspace, path)));
            });
        }
        return answers;
    }

    /** While the work is being shared out, an instance may ask for a moment's patience. */
    private static JsonNode answer(Workspace workspace, String path) {
        return Await.until("an answer to " + path, () -> patient(workspace.get(path)), answer -> answer.status() == 200)
                .json();
    }

    private static Answer patient(Answer answer) {
        assertThat(answer.status()).as(answer::toString).isIn(200, 503);
        assertThat(answer.header("Retry-After").isPresent())
                .as(answer::toString)
                .isEqualTo(answer.status() == 503);
        return answer;
    }
}
