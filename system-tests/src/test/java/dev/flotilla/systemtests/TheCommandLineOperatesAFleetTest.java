package dev.flotilla.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.commandapi.CommandApi;
import dev.flotilla.commandapi.access.ApiKey;
import dev.flotilla.commandapi.access.KeyLine;
import dev.flotilla.systemtests.harness.CommandLineClient;
import dev.flotilla.systemtests.harness.CommandLineClient.Ended;
import dev.flotilla.systemtests.harness.Deployment;
import dev.flotilla.systemtests.harness.HttpApi;
import dev.flotilla.systemtests.harness.Requests;
import dev.flotilla.systemtests.harness.SharedDeployment;
import dev.flotilla.systemtests.harness.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What operators and their scripts do with {@code ./flotilla}, in real processes against all services. */
@Timeout(180)
@Tag("journey")
@ExtendWith(SharedDeployment.class)
class TheCommandLineOperatesAFleetTest {
    private static final int PARTLY = 3;
    private static final int NONE = 4;
    private static final int REFUSED = 5;
    private static final int UNAVAILABLE = 6;
    private static final int USAGE = 64;

    private final Deployment deployment;

    @TempDir
    Path directory;

    TheCommandLineOperatesAFleetTest(Deployment deployment) {
        this.deployment = deployment;
    }

    private CommandLineClient client(String workspace) {
        HttpApi api = deployment.http();
        Map<String, String> who =
                api.key().map(key -> Map.of("FLOTILLA_TOKEN", key)).orElse(Map.of("FLOTILLA_ACTOR", "olivia"));
        Map<String, String> environment = new HashMap<>(who);
        environment.put("FLOTILLA_URL", api.address().toString());
        environment.put("FLOTILLA_WORKSPACE", workspace);
        return new CommandLineClient(directory, environment);
    }

    @Test
    void operatesAFleetFromAForecastToTheRetryOfWhatFailed() {
        Workspace workspace = deployment.workspace("shell");
        workspace.register(
                List.of(project("np_fine", ""), project("np_fails", "-fails-pause-once"), project("np_idle", "")));
        CommandLineClient client = client("shell");
        String me = client.run("whoami", "-o", "json")
                .expect(0)
                .json()
                .path("actor")
                .asText();
        client.run("batch", "start", "--ids", "np_fine,np_fails", "--wait").expect(0);

        Ended forecast = client.run("batch", "pause", "--filter", "keyword=np_", "--dry-run")
                .expect(PARTLY);
        assertThat(forecast.output())
                .contains("PAUSE: 2 projects could take part now, 1 could not. Nothing was changed.")
                .containsPattern("STATUS_NOT_ALLOWED +1\n")
                .containsPattern("np_idle .*STATUS_NOT_ALLOWED +Expected to pause project");
        assertThat(workspace.project("np_fine").path("status").asText()).isEqualTo("RUNNING");

        Ended paused = client.run(
                        "batch",
                        "pause",
                        "--filter",
                        "keyword=np_",
                        "--reason",
                        "window 42",
                        "--wait",
                        "--output",
                        "json")
                .expect(PARTLY);
        JsonNode batch = paused.json();
        assertThat(batch).isEqualTo(workspace.batch(batch.path("batchId").asText()));
        assertThat(batch.path("actor").asText()).isEqualTo(me);
        assertThat(batch.path("reason").asText()).isEqualTo("window 42");
        String batchId = batch.path("batchId").asText();

        assertThat(client.run("batch", "items", batchId, "--status", "failed,rejected")
                        .expect(0)
                        .output()
                        .lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("np_fails") && line.contains("FAILED"))
                .anyMatch(line -> line.startsWith("np_idle") && line.contains("STATUS_NOT_ALLOWED"));

        Ended retried = client.run("batch", "retry", batchId, "--wait").expect(0);
        assertThat(retried.output()).contains("PAUSE SUCCEEDED: 1 of 1 succeeded", "retry of " + batchId);
        assertThat(client.run("batch", "list", "--operation", "pause")
                        .expect(0)
                        .output()
                        .lines())
                .hasSize(3);
        assertThat(client.run("batch", "show", batchId).expect(PARTLY).output()).contains("because: window 42");

        assertThat(client.run("projects", "list", "--filter", "status=paused")
                        .expect(0)
                        .output()
                        .lines()
                        .skip(1))
                .hasSize(2)
                .allMatch(line -> line.contains("PAUSED"));
        assertThat(client.run("projects", "show", "np_fails").expect(0).output())
                .containsPattern("status +PAUSED")
                .containsPattern("FULL_MIGRATION +SUSPENDED");
        assertThat(client.run("projects", "history", "np_fails").expect(0).output())
                .containsPattern("operation-failed PAUSE")
                .containsPattern("PAUSED +" + me);
        assertThat(client.run("summary", "-o", "json").expect(0).json())
                .isEqualTo(workspace.get("/summary").expect(200));
    }

    @Test
    void doesNothingTwiceUnderOneKey() {
        Workspace workspace = deployment.workspace("shell-key");
        workspace.register(List.of(project("np_a", "")));
        CommandLineClient client = client("shell-key");

        Ended first = client.run("batch", "start", "--ids", "np_a", "--wait").expect(0);
        String key = first.errors().lines().findFirst().orElseThrow().replace("Idempotency-Key: ", "");
        Ended second = client.run("batch", "start", "--ids", "np_a", "--wait", "--idempotency-key", key)
                .expect(0);

        assertThat(second.output()).isEqualTo(first.output());
        assertThat(workspace.get("/batches").expect(200).path("total").asInt()).isEqualTo(1);
    }

    @Test
    void undoesNothingWithoutAYes() {
        Workspace workspace = deployment.workspace("shell-yes");
        workspace.register(List.of(project("np_a", ""), project("np_b", "")));
        CommandLineClient client = client("shell-yes");

        Ended asked =
                client.runWithInput("yes\n", "batch", "delete", "--ids", "np_a").expect(USAGE);
        assertThat(asked.errors()).contains("Expected --yes");
        assertThat(workspace.get("/batches").expect(200).path("total").asInt()).isZero();

        client.runWithInput("np_a np_b\n", "batch", "delete", "--ids-file", "-", "--yes", "--wait")
                .expect(0);
        assertThat(workspace.projects()).isEmpty();
    }

    @Test
    void tellsARefusalFromSilence() {
        CommandLineClient client = client("shell-refused");

        Ended refused =
                client.run("batch", "pause", "--ids", "what?", "-o", "json").expect(REFUSED);
        assertThat(refused.json().path("code").asText()).isEqualTo("INVALID_REQUEST");
        assertThat(refused.json().path("errors").get(0).path("pointer").asText())
                .isEqualTo("/selection/projectIds/0");

        client.run("batch", "pause", "--ids", "np_none", "--wait").expect(NONE);

        Ended silent = client.run("batch", "list", "--url", "http://127.0.0.1:1", "--retry-for", "0")
                .expect(UNAVAILABLE);
        assertThat(silent.errors()).contains("NO_ANSWER: Expected an answer from http://127.0.0.1:1");
    }

    @Test
    void provesWhoItIsByAKeyInAFile() throws Exception {
        ApiKey key = ApiKey.create(new SecureRandom());
        Path keys = Files.writeString(
                directory.resolve("keys"),
                KeyLine.write(key, "night-shift", Map.of("guarded-shell", List.of("viewer")), Optional.empty()) + "\n");
        Path token = Files.writeString(directory.resolve("token"), key.whole());
        try (CommandApi guarded = deployment.startGuardedCommandApi(keys)) {
            String url = "http://127.0.0.1:" + guarded.port();
            CommandLineClient client = new CommandLineClient(
                    directory, Map.of("FLOTILLA_URL", url, "FLOTILLA_TOKEN_FILE", token.toString()));

            assertThat(client.run("whoami").expect(0).output()).contains("night-shift", "guarded-shell");
            client.run("projects", "list", "-w", "guarded-shell").expect(0);
            Ended forbidden = client.run("batch", "pause", "--ids", "np_a", "-w", "guarded-shell", "-o", "json")
                    .expect(REFUSED);
            assertThat(forbidden.json().path("code").asText()).isEqualTo("ROLE_MISSING");

            Ended unknown = new CommandLineClient(directory, Map.of("FLOTILLA_URL", url))
                    .run("projects", "list", "-w", "guarded-shell")
                    .expect(REFUSED);
            assertThat(unknown.errors()).startsWith("TOKEN_MISSING: ");
        }
    }

    private static ObjectNode project(String projectId, String fates) {
        return Requests.project(projectId, projectId + "-hangs-full-migration" + fates, "FULL_MIGRATION");
    }
}
