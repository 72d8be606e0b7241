package dev.flotilla.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadinessProbeTest {
    private HttpServer service;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    private ReadinessProbe probe(int status, String answer) {
        byte[] body = answer.getBytes(UTF_8);
        service.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        return new ReadinessProbe(URI.create("http://127.0.0.1:%d/health/ready"
                .formatted(service.getAddress().getPort())));
    }

    @Test
    void tellsTheSentenceOfAServiceThatIsNotReady() {
        ReadinessProbe probe =
                probe(503, "{\"code\":\"NOT_READY\",\"detail\":\"Expected 4 stores, but 2 are restored\"}");

        assertThat(probe.await(Duration.ofMillis(500))).isFalse();
        assertThat(probe.lastAnswer()).isEqualTo("Expected 4 stores, but 2 are restored");
    }

    @Test
    void tellsTheWholeOfAnyOtherAnswer() {
        ReadinessProbe probe = probe(502, "<h1>Bad gateway</h1>");

        assertThat(probe.await(Duration.ofMillis(500))).isFalse();
        assertThat(probe.lastAnswer()).isEqualTo("<h1>Bad gateway</h1>");
    }

    @Test
    void endsAsSoonAsTheServiceIsReady() {
        assertThat(probe(200, "{}").await(Duration.ofSeconds(20))).isTrue();
    }
}
