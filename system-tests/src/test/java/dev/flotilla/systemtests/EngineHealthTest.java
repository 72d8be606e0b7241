package dev.flotilla.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an engine says of itself to whoever watches over it. */
@Timeout(120)
class EngineHealthTest {
    @TempDir
    static Path directory;

    private static Deployment deployment;

    @BeforeAll
    static void start() {
        deployment = Deployment.withBroker(directory);
        deployment.startEngine();
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    private static HttpResponse<String> get(String path) {
        URI address = URI.create("http://127.0.0.1:%d%s".formatted(deployment.enginePort(), path));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void livesFromTheStartAndIsReadyOnceItWorks() {
        List<HttpResponse<String>> early = new ArrayList<>();
        HttpResponse<String> ready = get("/health/ready");
        while (ready.statusCode() != 200) {
            assertThat(get("/health/live").statusCode()).isEqualTo(200);
            early.add(ready);
            ready = get("/health/ready");
        }
        assertThat(ready.body()).isEqualTo("{\"status\":\"READY\"}");
        assertThat(early).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("NOT_READY", "Expected the engine to be RUNNING");
        });
        assertThat(get("/health/live").body()).isEqualTo("{\"status\":\"LIVE\"}");
    }

    @Test
    void answersNothingElse() {
        Await.until("the engine to be ready", () -> get("/health/ready").statusCode() == 200);
        HttpResponse<String> answer = get("/v1/workspaces/default/projects");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }
}
