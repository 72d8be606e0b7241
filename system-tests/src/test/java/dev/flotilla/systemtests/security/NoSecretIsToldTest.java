package dev.flotilla.systemtests.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.commandapi.access.ApiKey;
import dev.flotilla.commandapi.access.KeyLine;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process prints, on a start that fails and on one that does not, and what it answers, has none of the secrets it was given. */
@Timeout(120)
class NoSecretIsToldTest {
    private static final String COMMAND_API = "dev.flotilla.commandapi.CommandApiMain";
    private static final String PROJECTOR = "dev.flotilla.projector.ProjectorMain";
    private static final String ENGINE = "dev.flotilla.engine.EngineMain";
    private static final String RUNNER = "dev.flotilla.runner.simulation.RunnerMain";

    /** What all secrets of these tests have in them, but for the keys, which are random. */
    private static final String MARK = "hush";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {COMMAND_API, PROJECTOR, ENGINE, RUNNER})
    void aStartThatFailsTellsNoSecret(String main) throws Exception {
        ApiKey key = ApiKey.create(new SecureRandom());
        Map<String, String> environment = new HashMap<>();
        // Each wrong in a way that somebody gets it wrong.
        environment.put("FLOTILLA_HTTP_PORT", "http");
        environment.put("FLOTILLA_RUNNER_SEED", "none");
        environment.put("FLOTILLA_JWT_SECRET", MARK + "-too-short");
        environment.put("FLOTILLA_INTERNAL_TOKEN", MARK + " with spaces, which no header can carry, but long");
        environment.put("FLOTILLA_TLS_KEY", "-----BEGIN PRIVATE KEY-----\n" + MARK + "\n-----END PRIVATE KEY-----");
        environment.put("FLOTILLA_TLS_CERTIFICATE", "none");
        environment.put("FLOTILLA_JWT_JWKS_URL", "http://olivia:%s@login.example.org/keys".formatted(MARK));
        environment.put("FLOTILLA_PROJECTOR_URLS", "ftp://olivia:%s@127.0.0.1".formatted(MARK));
        environment.put(
                "FLOTILLA_API_KEYS_FILE",
                Files.writeString(folder.resolve("keys"), key.whole() + "\n{\"" + MARK)
                        .toString());
        // The secret itself where the path of its file belongs.
        environment.put("FLOTILLA_KAFKA_SASL_JAAS_CONFIG_FILE", login());
        try (ServiceProcess process = start(main, environment)) {
            assertThat(process.exit(Await.LONG)).as(process.output()).isEqualTo(2);
            assertThat(process.output()).contains("Expected ").doesNotContain(MARK, key.whole(), "Exception", "\tat ");
            assertThat(process.output().lines())
                    .as("each fault in a line of the log")
                    .allMatch(line -> line.matches("[0-9:.]{12} ERROR \\S+ - .*"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {COMMAND_API, PROJECTOR, ENGINE, RUNNER})
    void aStartThatKafkaMakesFailTellsNoSecret(String main) {
        Map<String, String> environment = new HashMap<>();
        environment.put("FLOTILLA_HTTP_PORT", "0");
        environment.put("FLOTILLA_STATE_DIR", folder.resolve("state").toString());
        environment.put("FLOTILLA_KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
        environment.put("FLOTILLA_KAFKA_SASL_MECHANISM", "PLAIN");
        // Without the semicolon at its end.
        environment.put("FLOTILLA_KAFKA_SASL_JAAS_CONFIG", login().replace(";", ""));
        environment.put("FLOTILLA_KAFKA_SSL_KEYSTORE_TYPE", "PEM");
        environment.put("FLOTILLA_KAFKA_SSL_KEYSTORE_KEY", MARK + "-no-key");
        environment.put("FLOTILLA_KAFKA_SSL_KEY_PASSWORD", MARK + "-password");
        try (ServiceProcess process = start(main, environment)) {
            assertThat(process.exit(Await.LONG)).isNotZero();
            assertThat(process.output()).isNotBlank().doesNotContain(MARK);
        }
    }

    @Test
    void noSecretIsInTheLogOrTheAnswersOfOneThatRuns() throws Exception {
        ApiKey known = ApiKey.create(new SecureRandom());
        ApiKey unknown = ApiKey.create(new SecureRandom());
        String line = KeyLine.write(known, "somebody", Map.of("*", List.of("admin")), Optional.empty());
        int port = LoopbackPort.anyFree();
        Map<String, String> environment = new HashMap<>();
        // Nobody is there: it tells again and again that Kafka and the projector are away.
        environment.put("FLOTILLA_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + LoopbackPort.anyFree());
        environment.put("FLOTILLA_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
        environment.put("FLOTILLA_KAFKA_SASL_MECHANISM", "PLAIN");
        environment.put("FLOTILLA_KAFKA_SASL_JAAS_CONFIG", login());
        environment.put("FLOTILLA_PROJECTOR_URLS", "http://127.0.0.1:" + LoopbackPort.anyFree());
        environment.put("FLOTILLA_HTTP_PORT", String.valueOf(port));
        environment.put("FLOTILLA_INTERNAL_TOKEN", MARK + "-what-the-services-know-each-other-by");
        environment.put("FLOTILLA_JWT_SECRET", MARK + "-that-issuer-and-service-share-with-nobody");
        environment.put("FLOTILLA_JWT_ISSUER", "https://login.example.org/");
        environment.put("FLOTILLA_JWT_AUDIENCE", "flotilla");
        environment.put(
                "FLOTILLA_API_KEYS_FILE",
                Files.writeString(folder.resolve("keys"), line).toString());
        List<String> answers = new ArrayList<>();
        try (ServiceProcess api = start(COMMAND_API, environment);
                HttpClient client = HttpClient.newHttpClient()) {
            Await.until("the API to answer", () -> isLive(client, port, api));
            for (String credential : List.of(known.whole(), unknown.whole(), MARK + ".no.token", MARK)) {
                answers.add(get(client, port, "/v1/workspaces/default/summary", credential));
                answers.add(get(client, port, "/v1/workspaces/default/events", credential));
                answers.add(get(client, port, "/v1/me?token=" + credential, credential));
                answers.add(post(client, port, credential));
            }
            answers.add(get(client, port, "/health/ready", known.whole()));
            // A key file that is wrong from now on is told of in the log.
            Files.writeString(folder.resolve("keys"), line + "\n" + unknown.whole() + "\n");
            Await.until("the key file to be found faulty", () -> {
                answers.add(get(client, port, "/v1/me", known.whole()));
                return api.output().contains("the key file cannot be used");
            });
            assertThat(api.output()).contains("line 2: Expected a JSON object");
            assertThat(api.output()).doesNotContain(MARK, known.whole(), unknown.whole());
        }
        assertThat(answers)
                .noneMatch(answer -> answer.contains(MARK)
                        || answer.contains(known.whole())
                        || answer.contains(unknown.whole())
                        || answer.contains(known.digest()));
        assertThat(String.join("\n", answers)).contains("TOKEN_INVALID", "UNAVAILABLE");
    }

    private static boolean isLive(HttpClient client, int port, ServiceProcess api) {
        assertThat(api.isAlive()).as(api.output()).isTrue();
        try {
            return client.send(
                                    HttpRequest.newBuilder(
                                                    URI.create("http://127.0.0.1:%d/health/live".formatted(port)))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String get(HttpClient client, int port, String path, String credential) {
        return exchange(client, request(port, path, credential).build());
    }

    private static String post(HttpClient client, int port, String credential) {
        return exchange(
                client,
                request(port, "/v1/workspaces/default/batches", credential)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"operation\":\"PAUSE\",\"selection\":{\"projectIds\":[\"np_1\"]}}", UTF_8))
                        .build());
    }

    private static HttpRequest.Builder request(int port, String path, String credential) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                .header("Authorization", "Bearer " + credential);
    }

    /** The headers as well as the body. */
    private static String exchange(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            return answer.headers().map() + "\n" + answer.body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String login() {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"flotilla\" password=\"%s\";"
                .formatted(MARK);
    }

    private ServiceProcess start(String main, Map<String, String> environment) {
        return ServiceProcess.start(main, List.of(), environment, folder.resolve("log"));
    }
}
