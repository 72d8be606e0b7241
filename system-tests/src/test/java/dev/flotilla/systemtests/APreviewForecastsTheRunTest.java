package dev.flotilla.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.systemtests.fleet.Fleet;
import dev.flotilla.systemtests.fleet.RandomBatches;
import dev.flotilla.systemtests.harness.BatchResult;
import dev.flotilla.systemtests.harness.Deployment;
import dev.flotilla.systemtests.harness.SharedDeployment;
import dev.flotilla.systemtests.harness.Workspace;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** If nothing happens between them, a preview says of every project what the batch then does with it, word by word. */
@Timeout(90)
@Tag("journey")
@ExtendWith(SharedDeployment.class)
class APreviewForecastsTheRunTest {
    private static final int BATCHES = 30;

    private final Deployment deployment;

    APreviewForecastsTheRunTest(Deployment deployment) {
        this.deployment = deployment;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aPreviewForecastsTheRunOfEveryOperationOnEveryProject(long seed) {
        Workspace workspace = deployment.workspace("previewed-" + seed);
        Fleet fleet = Fleet.in(workspace);
        RandomBatches batches = new RandomBatches(seed);
        for (int number = 0; number < BATCHES; number++) {
            ObjectNode request = batches.next(fleet.awaitRest());

            JsonNode preview = workspace.post("/previews", request).expect(200);
            JsonNode batch = workspace.run(request);

            agree("seed %d, batch %d: %s".formatted(seed, number, request), preview, resultOf(workspace, batch));
        }
        fleet.awaitRest();
    }

    private static BatchResult resultOf(Workspace workspace, JsonNode batch) {
        return BatchResult.of(workspace, batch.path("batchId").asText()).addsUp();
    }

    private static void agree(String description, JsonNode preview, BatchResult result) {
        boolean refused = !preview.path("error").isNull();
        Map<String, JsonNode> refusedByGuard = new TreeMap<>();
        Map<String, Long> takingPart = new TreeMap<>();
        result.items().forEach((projectId, item) -> {
            boolean rejected = item.path("status").asText().equals("REJECTED");
            if (rejected && !(refused && isErrorOfWhole(item, preview))) {
                refusedByGuard.put(projectId, item.path("error"));
            } else {
                takingPart.put(projectId, item.path("projectVersion").asLong());
            }
        });

        assertThat(result.batch().path("error")).as(description).isEqualTo(preview.path("error"));
        assertThat(result.batch().path("groups")).as(description).isEqualTo(preview.path("groups"));
        assertThat(refusedByGuard).as(description).isEqualTo(ineligible(preview));
        assertThat(takingPart.keySet())
                .as(description)
                .isEqualTo(eligible(preview).keySet());
        if (refused) {
            assertThat(takingPart).as(description).isEqualTo(eligible(preview));
        }
        assertThat(preview.at("/eligible/count").asInt()).as(description).isEqualTo(takingPart.size());
        assertThat(preview.at("/ineligible/count").asInt()).as(description).isEqualTo(refusedByGuard.size());
    }

    private static boolean isErrorOfWhole(JsonNode item, JsonNode preview) {
        return item.at("/error/code").equals(preview.at("/error/code"));
    }

    private static Map<String, JsonNode> ineligible(JsonNode preview) {
        Map<String, JsonNode> errors = new TreeMap<>();
        preview.at("/ineligible/projects")
                .forEach(project -> errors.put(project.path("projectId").asText(), project.path("error")));
        return errors;
    }

    private static Map<String, Long> eligible(JsonNode preview) {
        Map<String, Long> versions = new TreeMap<>();
        preview.at("/eligible/projects")
                .forEach(project -> versions.put(
                        project.path("projectId").asText(),
                        project.path("version").asLong()));
        return versions;
    }
}
