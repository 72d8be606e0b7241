package dev.flotilla.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.WireJson;
import dev.flotilla.systemtests.harness.Answer;
import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.Deployment;
import dev.flotilla.systemtests.harness.Requests;
import dev.flotilla.systemtests.harness.SharedDeployment;
import dev.flotilla.systemtests.harness.Workspace;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every route that {@code /openapi.json} describes is asked once, with success. That the answers are as described is checked
 * here as in every journey, by the caller that they all share.
 */
@Timeout(60)
@Tag("journey")
@ExtendWith(SharedDeployment.class)
class EveryRouteAnswersAsDescribedTest {
    private static final String WORKSPACE = "/v1/workspaces/{workspace}";

    private final Deployment deployment;
    private final Workspace workspace;
    private final Set<String> asked = new TreeSet<>();

    EveryRouteAnswersAsDescribedTest(Deployment deployment) {
        this.deployment = deployment;
        this.workspace = deployment.workspace("described");
    }

    @Test
    void noOtherRouteIsDescribed() {
        get("/openapi.json", 200);
        get("/v1/me", 200);
        get("/health/live", 200);
        get("/health/ready", 200);
        register();
        batch();
        project();
        precheck();
        get(WORKSPACE + "/summary", 200);
        liveUpdates();

        assertThat(asked).isEqualTo(deployment.http().openApi().operations());
    }

    private void register() {
        ObjectNode body = WireJson.object();
        body.putArray("projects")
                .add(Requests.project("np_one", "one-fails-start-once-fails-switchover-precheck", "FULL_MIGRATION"))
                .add(Requests.project("np_two", "two-fails-full-migration", "SCHEMA_MIGRATION", "FULL_MIGRATION"));
        post(WORKSPACE + "/projects", body, 202);
        Await.until("the projects to be listed", () -> workspace.projects().size() == 2);
        get(WORKSPACE + "/projects", 200);
    }

    /** One of its projects cannot be started at first; the retry is of that one. */
    private void batch() {
        ObjectNode batch =
                Requests.batch("START", "np_one", "np_two", "np_three").put("reason", "window 42");
        post(WORKSPACE + "/previews", batch, 200);
        String batchId =
                post(WORKSPACE + "/batches", batch, 202).path("batchId").asText();
        workspace.ended(batchId);
        get(WORKSPACE + "/batches", 200);
        get(WORKSPACE + "/batches/{batchId}", 200, batchId);
        get(WORKSPACE + "/batches/{batchId}/items", 200, batchId);
        post(WORKSPACE + "/batches/{batchId}/retry", WireJson.object(), 202, batchId);
    }

    private void project() {
        Await.until(
                "a failed project",
                () -> workspace.project("np_two").path("status").asText().equals("FAILED"));
        get(WORKSPACE + "/projects/{projectId}", 200, "np_two");
        get(WORKSPACE + "/projects/{projectId}/history", 200, "np_two");
        post(WORKSPACE + "/projects/{projectId}/reports", Requests.succeeded("np_two/2"), 202, "np_two");
    }

    private void precheck() {
        awaitStep("WAITING_FOR_CONFIRMATION");
        workspace.run(Requests.batch("START_FORWARD_SWITCHOVER", "np_one"));
        awaitStep("FAILED");
        ObjectNode skip = WireJson.object().put("action", "SKIP").put("acknowledgeRisk", true);
        post(WORKSPACE + "/projects/{projectId}/switchover-precheck", skip, 202, "np_one");
        awaitStep("WAITING_FOR_CONFIRMATION");
    }

    private void liveUpdates() {
        asked.add("GET " + WORKSPACE + "/events");
        assertThat(deployment.http().contentTypeOfStream(workspace.path("/events")))
                .startsWith("text/event-stream");
    }

    private void awaitStep(String status) {
        Await.until(
                "a step that is " + status,
                () -> workspace
                        .project("np_one")
                        .at("/switchover/stepStatus")
                        .asText()
                        .equals(status));
    }

    private JsonNode get(String template, int status, String... ids) {
        asked.add("GET " + template);
        return expect(deployment.http().get(path(template, ids)), status);
    }

    private JsonNode post(String template, ObjectNode body, int status, String... ids) {
        asked.add("POST " + template);
        return expect(deployment.http().post(path(template, ids), body), status);
    }

    private static JsonNode expect(Answer answer, int status) {
        return answer.expect(status);
    }

    private String path(String template, String... ids) {
        String path = template.replace("{workspace}", workspace.name());
        return ids.length == 0 ? path : path.replaceFirst("\\{\\w+}", ids[0]);
    }
}
