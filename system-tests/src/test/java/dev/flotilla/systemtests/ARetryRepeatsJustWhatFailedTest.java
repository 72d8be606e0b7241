package dev.flotilla.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.WireJson;
import dev.flotilla.systemtests.harness.Answer;
import dev.flotilla.systemtests.harness.BatchResult;
import dev.flotilla.systemtests.harness.Deployment;
import dev.flotilla.systemtests.harness.Requests;
import dev.flotilla.systemtests.harness.SharedDeployment;
import dev.flotilla.systemtests.harness.Workspace;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** One call makes a new batch of the items that may succeed now, and of no others. */
@Timeout(60)
@Tag("journey")
@ExtendWith(SharedDeployment.class)
class ARetryRepeatsJustWhatFailedTest {
    private final Deployment deployment;

    ARetryRepeatsJustWhatFailedTest(Deployment deployment) {
        this.deployment = deployment;
    }

    @Test
    void aRetryRepeatsWhatFailedTimedOutOrWasInTheWayOfItself() {
        Workspace workspace = deployment.workspace("retried");
        workspace.register(List.of(
                project("np_fine", ""),
                project("np_fails", "-fails-pause-once"),
                project("np_hangs", "-hangs-pause"),
                project("np_busy", "-hangs-pause"),
                project("np_idle", "")));
        List<String> running = List.of("np_fine", "np_fails", "np_hangs", "np_busy");
        workspace.run(Requests.batch("START", running));
        String open = workspace.accept(Requests.batch("PAUSE", "np_busy").put("timeoutSeconds", 4));
        ObjectNode pause = Requests.batch("PAUSE", "np_fine", "np_fails", "np_hangs", "np_busy", "np_idle", "np_none");
        pause.put("timeoutSeconds", 1).put("reason", "window 42");
        JsonNode first = workspace.run(pause);
        assertThat(BatchResult.of(workspace, id(first)).verdicts())
                .isEqualTo(Map.of(
                        "np_fine", "SUCCEEDED",
                        "np_fails", "EXECUTION_FAILED",
                        "np_hangs", "TIMED_OUT",
                        "np_busy", "OPERATION_PENDING",
                        "np_idle", "STATUS_NOT_ALLOWED",
                        "np_none", "PROJECT_NOT_FOUND"));

        Answer notEnded = workspace.post("/batches/" + open + "/retry");
        assertThat(notEnded.status()).isEqualTo(409);
        assertThat(notEnded.code()).isEqualTo("BATCH_NOT_ENDED");
        workspace.ended(open);
        JsonNode second = workspace
                .post("/batches/" + id(first) + "/retry", WireJson.object(), "Prefer", "wait=30")
                .expect(200);

        assertThat(second.path("retryOf").asText()).isEqualTo(id(first));
        assertThat(second.path("operation").asText()).isEqualTo("PAUSE");
        assertThat(BatchResult.of(workspace, id(second)).addsUp().verdicts())
                .isEqualTo(Map.of("np_fails", "SUCCEEDED", "np_hangs", "TIMED_OUT", "np_busy", "TIMED_OUT"));
        assertThat(workspace.batch(id(first))).isEqualTo(first);
    }

    @Test
    void aRetryOfNothingIsRefused() {
        Workspace workspace = deployment.workspace("retried-in-vain");
        workspace.register(List.of(project("np_fine", "")));
        JsonNode succeeded = workspace.run(Requests.batch("START", "np_fine"));
        JsonNode hopeless = workspace.run(Requests.batch("START", "np_none", "np_fine"));

        for (JsonNode batch : Stream.of(succeeded, hopeless).toList()) {
            Answer refused = workspace.post("/batches/" + id(batch) + "/retry");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.code()).isEqualTo("NOTHING_TO_RETRY");
        }
        assertThat(workspace.post("/batches/b_none/retry").status()).isEqualTo(404);
        assertThat(workspace.get("/batches").expect(200).path("total").asInt()).isEqualTo(2);
    }

    private static ObjectNode project(String projectId, String fates) {
        return Requests.project(projectId, projectId + "-hangs-full-migration" + fates, "FULL_MIGRATION");
    }

    private static String id(JsonNode batch) {
        return batch.path("batchId").asText();
    }
}
