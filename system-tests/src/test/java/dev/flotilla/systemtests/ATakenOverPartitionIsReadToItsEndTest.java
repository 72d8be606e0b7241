package dev.flotilla.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.Topic;
import dev.flotilla.systemtests.harness.Answer;
import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.Deployment;
import dev.flotilla.systemtests.harness.HttpApi;
import dev.flotilla.systemtests.harness.Requests;
import dev.flotilla.systemtests.harness.Workspace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A projector that takes a partition over shows no older state than was there by then. */
@Timeout(120)
class ATakenOverPartitionIsReadToItsEndTest {
    private static final String WORKSPACE = "taken-over";

    @TempDir
    Path directory;

    @Test
    void aTakenOverPartitionAnswersOnceItIsReadThoughTransactionsWereGivenUp() {
        try (Deployment deployment = Deployment.complete(directory)) {
            List<ObjectNode> projects = Requests.projects("t", 300, "hangs-full-migration");
            Workspace workspace = deployment.workspace(WORKSPACE);
            workspace.register(projects);
            workspace.run(Requests.batch("START", Requests.ids(projects)));
            deployment.stopProjector(0);

            String batchId = workspace.accept(Requests.batch("PAUSE", Requests.ids(projects)));
            Await.until("all projects to be paused", () -> paused(deployment) == projects.size());
            for (Topic topic : List.of(Topic.PROJECT_EVENTS, Topic.BATCH_EVENTS)) {
                deployment.topics().giveUp(deployment.topics().partition(topic, WORKSPACE), 5);
            }
            deployment.startProjector(0);

            try (HttpApi projector = deployment.projector(0)) {
                Workspace taken = projector.workspace(WORKSPACE);
                Answer first = Await.until(
                        "the projector to answer",
                        () -> taken.get("/projects/np_t299"),
                        answer -> answer.status() != 503);
                assertThat(first.expect(200).path("status").asText()).isEqualTo("PAUSED");
                assertThat(taken.batch(batchId).path("status").asText()).isEqualTo("SUCCEEDED");
            }
        }
    }

    private static long paused(Deployment deployment) {
        return deployment.topics().events(Topic.PROJECT_EVENTS, WORKSPACE).stream()
                .filter(event -> event.path("type").asText().equals("flotilla.project.paused.v1"))
                .count();
    }
}
