package dev.flotilla.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.systemtests.harness.Answer;
import dev.flotilla.systemtests.harness.Deployment;
import dev.flotilla.systemtests.harness.Requests;
import dev.flotilla.systemtests.harness.SharedDeployment;
import dev.flotilla.systemtests.harness.Workspace;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who was told 202 never reads 404 at the address that came with it, not even while there is no engine. */
@Timeout(90)
@Tag("journey")
@ExtendWith(SharedDeployment.class)
class AnAcceptedBatchCanBeReadAtOnceTest {
    private static final int BATCHES = 300;

    private final Deployment deployment;

    AnAcceptedBatchCanBeReadAtOnceTest(Deployment deployment) {
        this.deployment = deployment;
    }

    @Test
    void eachOfHundredsOfAcceptedBatchesCanBeReadAtOnce() {
        Workspace workspace = deployment.workspace("hasty");
        workspace.register(Requests.projects("h", 1));
        for (int number = 0; number < BATCHES; number++) {
            Answer accepted = workspace.post("/batches", Requests.batch("MODIFY_ALERT_CONFIGURATION", "np_h0"));
            accepted.expect(202);

            String location = accepted.header("Location").orElseThrow();
            deployment.http().get(location).expect(200);
            deployment.http().get(location + "/items").expect(200);
        }
    }

    @Test
    void anAcceptedBatchCanBeReadWhileTheEngineIsStoppedAndGoesOnWhenItIsBack() {
        Workspace workspace = deployment.workspace("orphaned");
        List<ObjectNode> projects = Requests.projects("o", 3, "hangs-full-migration");
        workspace.register(projects);
        String batchId;
        deployment.stopEngine();
        try {
            batchId = workspace.accept(Requests.batch("START", Requests.ids(projects)));
            JsonNode accepted = workspace.batch(batchId);
            assertThat(accepted.path("status").asText()).isEqualTo("ACCEPTED");
            assertThat(workspace.get("/batches/" + batchId + "?wait=1").expect(200))
                    .isEqualTo(accepted);
            assertThat(workspace
                            .get("/batches")
                            .expect(200)
                            .at("/batches/0/status")
                            .asText())
                    .isEqualTo("ACCEPTED");
        } finally {
            deployment.startEngine();
        }

        assertThat(workspace.ended(batchId).path("status").asText()).isEqualTo("SUCCEEDED");
    }
}
