package dev.flotilla.systemtests.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.commandapi.access.ApiKey;
import dev.flotilla.commandapi.access.KeyLine;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.engine.EngineSettings;
import dev.flotilla.engine.WorkflowEngine;
import dev.flotilla.standalone.EmbeddedBroker;
import dev.flotilla.standalone.LoopbackPort;
import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Command API and projector as processes that other machines could reach, with API keys and a shared secret: each role does its own,
 * and what it did says who it was.
 */
@Timeout(180)
class EachRoleMayDoItsOwnOnlyTest {
    private static final String SECRET = "a-secret-of-the-services-that-is-long-enough";
    private static final List<String> ROLES = List.of("viewer", "operator", "runner", "admin");
    private static final String PROJECT = """
            {"projects":[{"name":"orders","projectId":"np_orders","source":{"type":"MYSQL","name":"a"},"sink":{"type":"KAFKA","name":"b"},"migrationTypes":["FULL_MIGRATION"]}]}""";
    private static final String BATCH = """
            {"operation":"%s","selection":{"projectIds":["np_orders"]}}""";

    private final Path folder;
    private final Map<String, ApiKey> keys = new LinkedHashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private int apiPort;
    private int projectorPort;

    EachRoleMayDoItsOwnOnlyTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void rolesAllowWhatTheTableSaysOverTheWholeWayOfABatch() throws Exception {
        Path keyFile = writeKeys();
        apiPort = LoopbackPort.anyFree();
        projectorPort = LoopbackPort.anyFree();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), 0)) {
            KafkaSettings kafka = KafkaSettings.of(broker.bootstrapServers());
            try (Admin admin = Admin.create(kafka.admin())) {
                admin.createTopics(Topic.createAll(2, (short) 1)).all().get();
            }
            Map<String, String> common = Map.of(
                    "FLOTILLA_KAFKA_BOOTSTRAP_SERVERS",
                    broker.bootstrapServers(),
                    "FLOTILLA_HTTP_HOST",
                    "0.0.0.0",
                    "FLOTILLA_INTERNAL_TOKEN",
                    SECRET);
            try (WorkflowEngine engine = new WorkflowEngine(EngineSettings.of(kafka, folder.resolve("engine")));
                    ServiceProcess projector = start(
                            "dev.flotilla.projector.ProjectorMain",
                            common,
                            Map.of(
                                    "FLOTILLA_HTTP_PORT", String.valueOf(projectorPort),
                                    "FLOTILLA_ADVERTISED_URL", "http://127.0.0.1:" + projectorPort,
                                    "FLOTILLA_STATE_DIR",
                                            folder.resolve("projector").toString()));
                    ServiceProcess api = start(
                            "dev.flotilla.commandapi.CommandApiMain",
                            common,
                            Map.of(
                                    "FLOTILLA_HTTP_PORT", String.valueOf(apiPort),
                                    "FLOTILLA_PROJECTOR_URLS", "http://127.0.0.1:" + projectorPort,
                                    "FLOTILLA_API_KEYS_FILE", keyFile.toString()))) {
                engine.start();
                Await.until("the API to be ready", () -> isReady(api, projector));
                roles();
                audit();
                backDoor();
            }
        }
    }

    private void roles() throws Exception {
        assertThat(ask("admin", "POST", "/projects", PROJECT, "Prefer", "wait=20")
                        .statusCode())
                .isEqualTo(200);
        assertThat(table()).isEqualTo("""
                                                     nobody viewer operator runner admin stranger
                        GET /projects/np_orders         401    200      200    403   200      404
                        GET /summary                    401    200      200    403   200      404
                        POST /previews PAUSE            401    200      200    403   200      404
                        POST /batches PAUSE             401    403      202    403   202      404
                        POST /batches DELETE            401    403      403    403   202      404
                        POST /projects/np_o2/reports    401    403      403    202   403      404
                        POST /projects                  401    403      403    403   202      404
                        """);
    }

    private String table() throws Exception {
        StringBuilder table =
                new StringBuilder("%-29s".formatted("")).append("nobody viewer operator runner admin stranger\n");
        row(table, "GET", "/projects/np_orders", "", "");
        row(table, "GET", "/summary", "", "");
        row(table, "POST", "/previews", " PAUSE", BATCH.formatted("PAUSE"));
        row(table, "POST", "/batches", " PAUSE", BATCH.formatted("PAUSE"));
        row(table, "POST", "/batches", " DELETE", BATCH.formatted("DELETE"));
        row(
                table,
                "POST",
                "/projects/np_o2/reports",
                "",
                "{\"reportId\":\"r\",\"type\":\"OPERATION_SUCCEEDED\",\"requestId\":\"np_o2/2\"}");
        row(table, "POST", "/projects", "", PROJECT);
        return table.toString();
    }

    private void row(StringBuilder table, String method, String path, String what, String body) throws Exception {
        List<Object> cells = new ArrayList<>(List.of(method + " " + path + what));
        cells.add(ask("nobody", method, path, body).statusCode());
        for (String who : keys.keySet()) {
            cells.add(ask(who, method, path, body).statusCode());
        }
        table.append("%-29s%6s %6s %8s %6s %5s %8s\n".formatted(cells.toArray()));
    }

    /** The project was deleted by the admin's batch; that, and the batch, say who and by which key. */
    private void audit() {
        JsonNode deleted = Await.until("the deletion to be told", () -> history(), events -> events.size() == 2)
                .get(1);
        assertThat(deleted.path("type").asText()).isEqualTo("flotilla.project.deleted.v1");
        assertThat(deleted.at("/data/actor").asText()).isEqualTo("the-admin");
        assertThat(deleted.at("/data/credential").toString())
                .isEqualTo("{\"kind\":\"API_KEY\",\"subject\":\"%s\",\"roles\":[\"admin\",\"operator\",\"viewer\"]}"
                        .formatted(keys.get("admin").id()));
        JsonNode batch = json(
                ask("viewer", "GET", "/batches/" + deleted.at("/data/batchId").asText(), ""));
        assertThat(batch.path("actor").asText()).isEqualTo("the-admin");
        assertThat(batch.at("/credential/subject").asText())
                .isEqualTo(keys.get("admin").id());
    }

    private JsonNode history() {
        return json(ask("viewer", "GET", "/projects/np_orders/history", "")).path("events");
    }

    /** Who reaches the projector itself gets no further. */
    private void backDoor() throws Exception {
        HttpRequest past = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/v1/workspaces/default/summary".formatted(projectorPort)))
                .header("Authorization", "Bearer " + keys.get("admin").whole())
                .build();
        assertThat(client.send(past, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    @Test
    void noServiceStartsIfEverybodyCouldDoEverything() {
        Map<String, String> open = Map.of("FLOTILLA_HTTP_HOST", "0.0.0.0", "FLOTILLA_HTTP_PORT", "0");
        for (String main : List.of("dev.flotilla.commandapi.CommandApiMain", "dev.flotilla.projector.ProjectorMain")) {
            try (ServiceProcess process = start(main, open, Map.of())) {
                assertThat(process.exit(Await.LONG)).isEqualTo(2);
                assertThat(process.output()).contains("Expected the loopback address in FLOTILLA_HTTP_HOST");
            }
        }
    }

    private boolean isReady(ServiceProcess... processes) {
        for (ServiceProcess process : processes) {
            assertThat(process.isAlive()).as(process.output()).isTrue();
        }
        try {
            URI health = URI.create("http://127.0.0.1:%d/health/ready".formatted(apiPort));
            return client.send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> ask(String who, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/v1/workspaces/default%s".formatted(apiPort, path)))
                .method(method, BodyPublishers.ofString(body, UTF_8));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (keys.containsKey(who)) {
            request.header("Authorization", "Bearer " + keys.get(who).whole());
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return WireJson.parse(answer.body().getBytes(UTF_8));
    }

    private Path writeKeys() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String role : ROLES) {
            lines.add(line(role, "the-" + role, Map.of("default", List.of(role))));
        }
        lines.add(line("stranger", "a-stranger", Map.of("elsewhere", List.of("admin"))));
        return Files.write(folder.resolve("keys"), lines, UTF_8);
    }

    private String line(String who, String actor, Map<String, List<String>> roles) {
        ApiKey key = ApiKey.create(new SecureRandom());
        keys.put(who, key);
        return KeyLine.write(key, actor, roles, Optional.empty());
    }

    private ServiceProcess start(String main, Map<String, String> common, Map<String, String> own) {
        Map<String, String> environment = new LinkedHashMap<>(common);
        environment.putAll(own);
        return ServiceProcess.start(main, List.of(), environment, folder.resolve(main + ".log"));
    }
}
