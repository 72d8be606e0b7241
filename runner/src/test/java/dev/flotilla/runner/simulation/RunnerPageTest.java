package dev.flotilla.runner.simulation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.runner.simulation.RunnerPage.Settings;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunnerPageTest {
    private static final String TOKEN = "of-prometheus-and-nobody-else-0123456789";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Meters meters = Meters.of("runner");
    private volatile boolean ready;
    private RunnerPage page = page(Optional.empty());

    @AfterEach
    void close() {
        page.close();
        client.close();
        meters.close();
    }

    @Test
    void tellsWhetherTheRunnerDoesItsWork() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> waiting = get("/health/ready");
        assertThat(waiting.statusCode()).isEqualTo(503);
        assertThat(waiting.body()).contains("\"code\":\"NOT_READY\"", "Expected the events of all partitions");

        ready = true;
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void hasTheMetrics() throws Exception {
        assertThat(get("/metrics").body()).contains("# TYPE jvm_memory_used_bytes gauge");
    }

    @Test
    void showsThemToThoseOnlyWhoHaveTheTokenIfThereIsOne() throws Exception {
        page.close();
        page = page(Optional.of(TOKEN));
        assertThat(get("/metrics").statusCode()).isEqualTo(401);
        assertThat(get("/metrics", "Authorization", "Bearer " + TOKEN).statusCode())
                .isEqualTo(200);
    }

    @Test
    void showsThemToNoPageThatPointsItsOwnDomainHere() throws Exception {
        assertThat(calledBy("localhost:1", "/metrics")).startsWith("HTTP/1.1 200");
        assertThat(calledBy("rebound.example.org", "/metrics"))
                .startsWith("HTTP/1.1 403")
                .contains("CROSS_ORIGIN")
                .doesNotContain("jvm_memory");
        assertThat(calledBy("load-balancer.example.org", "/health/live")).startsWith("HTTP/1.1 200");
    }

    @Test
    void hasNothingElse() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
    }

    private RunnerPage page(Optional<String> token) {
        return new RunnerPage(new Settings("127.0.0.1", 0, token), meters, () -> ready);
    }

    /** The answer, head and body; Java's own client lets nobody choose the name that it calls by. */
    private String calledBy(String host, String path) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", page.port())) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(path, host)
                            .getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page.port() + path));
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }
}
