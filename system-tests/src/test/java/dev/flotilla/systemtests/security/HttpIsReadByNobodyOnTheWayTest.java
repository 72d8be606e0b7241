package dev.flotilla.systemtests.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.commandapi.CommandApi;
import dev.flotilla.commandapi.CommandApiSettings;
import dev.flotilla.commandapi.access.ApiKey;
import dev.flotilla.commandapi.access.KeyLine;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.engine.EngineSettings;
import dev.flotilla.engine.WorkflowEngine;
import dev.flotilla.http.HttpSettings;
import dev.flotilla.http.TrustedCertificates;
import dev.flotilla.runner.RunnerSettings;
import dev.flotilla.runner.simulation.SimulatedRunnerService;
import dev.flotilla.runner.simulation.SimulationSettings;
import dev.flotilla.standalone.EmbeddedBroker;
import dev.flotilla.standalone.LoopbackPort;
import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.ServiceProcess;
import dev.flotilla.systemtests.harness.WorkspaceNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Command API and two projectors as processes with TLS: callers, live updates, the console, and what they ask each other. */
@Timeout(180)
class HttpIsReadByNobodyOnTheWayTest {
    private static final int PARTITIONS = 2;
    private static final List<String> WORKSPACES = WorkspaceNames.oneInEach(PARTITIONS, "secret");
    private static final String SECRET = "a-secret-of-the-services-that-is-long-enough";

    private final Path folder;
    private final ApiKey key = ApiKey.create(new SecureRandom());
    private final SelfSigned identity;
    private final HttpClient client;

    HttpIsReadByNobodyOnTheWayTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.identity = SelfSigned.in(folder);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(TrustedCertificates.of(Files.readString(identity.certificate())))
                .build();
    }

    @Test
    void nobodyOnTheWayReadsAnythingOfABatch() throws Exception {
        Path keyFile = Files.writeString(
                folder.resolve("keys"),
                KeyLine.write(key, "the-admin", Map.of("*", List.of("admin", "runner")), Optional.empty()));
        int apiPort = LoopbackPort.anyFree();
        int firstPort = LoopbackPort.anyFree();
        int secondPort = LoopbackPort.anyFree();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), 0)) {
            KafkaSettings kafka = KafkaSettings.of(broker.bootstrapServers());
            try (Admin admin = Admin.create(kafka.admin())) {
                admin.createTopics(Topic.createAll(PARTITIONS, (short) 1)).all().get();
            }
            Map<String, String> common = Map.of(
                    "FLOTILLA_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                    "FLOTILLA_INTERNAL_TOKEN", SECRET,
                    "FLOTILLA_TLS_CERTIFICATE_FILE", identity.certificate().toString(),
                    "FLOTILLA_TLS_KEY_FILE", identity.key().toString(),
                    "FLOTILLA_PROJECTOR_CA_FILE", identity.certificate().toString());
            try (WorkflowEngine engine = new WorkflowEngine(EngineSettings.of(kafka, folder.resolve("engine")));
                    SimulatedRunnerService runner =
                            new SimulatedRunnerService(RunnerSettings.of(kafka), SimulationSettings.IMMEDIATE);
                    ServiceProcess first = projector(common, firstPort);
                    ServiceProcess second = projector(common, secondPort);
                    ServiceProcess api = start(
                            "dev.flotilla.commandapi.CommandApiMain",
                            "api",
                            common,
                            Map.of(
                                    "FLOTILLA_HTTP_PORT",
                                    String.valueOf(apiPort),
                                    "FLOTILLA_PROJECTOR_URLS",
                                    "https://127.0.0.1:%d,https://127.0.0.1:%d".formatted(firstPort, secondPort),
                                    "FLOTILLA_API_KEYS_FILE",
                                    keyFile.toString()))) {
                engine.start();
                runner.start();
                URI address = URI.create("https://127.0.0.1:" + apiPort);
                Await.until(
                        "all to be ready over https",
                        () -> areReady(first, second, api, apiPort, firstPort, secondPort));
                batchesAreCarriedOut(address);
                liveUpdatesCome(address);
                theConsoleComesWithItsRulesForBrowsers(address);
                projectorsAskEachOther(firstPort, secondPort);
                plainHttpGetsNothing(apiPort);
                nobodyElseIsTakenForAProjector(kafka, firstPort);
            }
        }
    }

    private void batchesAreCarriedOut(URI address) throws Exception {
        for (String workspace : WORKSPACES) {
            JsonNode registered = json(post(address, workspace, "/projects", """
                    {"projects":[{"name":"orders","projectId":"np_orders","source":{"type":"MYSQL","name":"a"},"sink":{"type":"KAFKA","name":"b"},"migrationTypes":["FULL_MIGRATION"]}]}"""));
            assertThat(registered.at("/projects/0/status").asText()).isEqualTo("REGISTERED");
            JsonNode batch = json(post(
                    address,
                    workspace,
                    "/batches",
                    "{\"operation\":\"START\",\"selection\":{\"projectIds\":[\"np_orders\"]}}"));
            assertThat(batch.path("status").asText()).as(batch.toString()).isEqualTo("SUCCEEDED");
            assertThat(batch.path("actor").asText()).isEqualTo("the-admin");
        }
    }

    private void liveUpdatesCome(URI address) throws Exception {
        String workspace = WORKSPACES.getFirst();
        HttpResponse<InputStream> answer =
                client.send(request(address, workspace, "/events").build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            // The first line comes once it is followed: what happens from then on is told.
            assertThat(lines.readLine()).startsWith("retry:");
            assertThat(post(
                                    address,
                                    workspace,
                                    "/batches",
                                    "{\"operation\":\"MODIFY_ALERT_CONFIGURATION\",\"parameters\":{\"alertLevel\":\"HIGH_PROTECTION\"},\"selection\":{\"projectIds\":[\"np_orders\"]}}")
                            .statusCode())
                    .isEqualTo(200);
            String line = lines.readLine();
            while (!line.contains("\"alertLevel\":\"HIGH_PROTECTION\"")) {
                line = lines.readLine();
            }
            assertThat(line).startsWith("data: {");
        }
    }

    private void theConsoleComesWithItsRulesForBrowsers(URI address) throws Exception {
        HttpResponse<String> page =
                client.send(HttpRequest.newBuilder(address.resolve("/")).build(), BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'")
                .doesNotContain("unsafe", "http:", "*");
    }

    /** Each answers for every workspace, one of them by asking the other. */
    private void projectorsAskEachOther(int... ports) throws Exception {
        for (int port : ports) {
            for (String workspace : WORKSPACES) {
                HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        "https://127.0.0.1:%d/v1/workspaces/%s/projects/np_orders".formatted(port, workspace)));
                HttpResponse<String> answer = client.send(
                        request.copy()
                                .header("Authorization", "Bearer " + SECRET)
                                .build(),
                        BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode())
                        .isEqualTo(401);
            }
        }
    }

    private void plainHttpGetsNothing(int port) {
        assertThatThrownBy(() -> client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/health/live".formatted(port)))
                                .build(),
                        BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
        try (HttpClient unknowing = HttpClient.newHttpClient()) {
            assertThatThrownBy(() -> unknowing.send(
                            HttpRequest.newBuilder(URI.create("https://127.0.0.1:%d/health/live".formatted(port)))
                                    .build(),
                            BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    /** A command API that does not know the certificate sends the secret to nobody, and says that it is not ready. */
    private void nobodyElseIsTakenForAProjector(KafkaSettings kafka, int port) throws Exception {
        try (CommandApi distrustful = new CommandApi(new CommandApiSettings(
                        HttpSettings.at("127.0.0.1", 0), kafka, List.of(URI.create("https://127.0.0.1:" + port))));
                HttpClient plain = HttpClient.newHttpClient()) {
            distrustful.start();
            HttpResponse<String> ready = plain.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/health/ready".formatted(distrustful.port())))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("projector");
        }
    }

    private ServiceProcess projector(Map<String, String> common, int port) {
        return start(
                "dev.flotilla.projector.ProjectorMain",
                "projector-" + port,
                common,
                Map.of(
                        "FLOTILLA_HTTP_PORT", String.valueOf(port),
                        "FLOTILLA_ADVERTISED_URL", "https://127.0.0.1:" + port,
                        "FLOTILLA_STATE_DIR",
                                folder.resolve("projector-" + port).toString()));
    }

    private ServiceProcess start(String main, String name, Map<String, String> common, Map<String, String> own) {
        Map<String, String> environment = new HashMap<>(common);
        environment.putAll(own);
        return ServiceProcess.start(main, List.of(), environment, folder.resolve(name + ".log"));
    }

    private boolean areReady(ServiceProcess first, ServiceProcess second, ServiceProcess api, int... ports) {
        for (ServiceProcess process : List.of(first, second, api)) {
            assertThat(process.isAlive()).as(process.output()).isTrue();
        }
        return IntStream.of(ports).allMatch(this::isReady);
    }

    private boolean isReady(int port) {
        try {
            URI health = URI.create("https://127.0.0.1:%d/health/ready".formatted(port));
            return client.send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(URI address, String workspace, String path) {
        return HttpRequest.newBuilder(address.resolve("/v1/workspaces/%s%s".formatted(workspace, path)))
                .header("Authorization", "Bearer " + key.whole());
    }

    private HttpResponse<String> post(URI address, String workspace, String path, String body) throws Exception {
        return client.send(
                request(address, workspace, path)
                        .header("Content-Type", "application/json")
                        .header("Prefer", "wait=30")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return WireJson.parse(answer.body().getBytes(UTF_8));
    }
}
