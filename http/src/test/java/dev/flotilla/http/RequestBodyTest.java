package dev.flotilla.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.http.RunningServer.Answer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RequestBodyTest {
    private static final Route READ = Route.post(
            "/read", context -> Answers.json(context, 200, Map.of("bytes", RequestBody.read(context, 1_000).length)));

    @Test
    void readsABodyUpToItsLimit() {
        try (RunningServer server = new RunningServer(READ)) {
            assertThat(server.post("/read", "x".repeat(1_000)).body()).isEqualTo("{\"bytes\":1000}");
        }
    }

    @Test
    void refusesABodyOverItsLimitHoweverItIsSent() {
        byte[] large = new byte[5_000_000];
        try (RunningServer server = new RunningServer(READ)) {
            Answer announced = server.post("/read", BodyPublishers.ofByteArray(large));
            Answer chunked = server.post("/read", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
            assertThat(announced.status()).isEqualTo(413);
            assertThat(announced.json().path("detail").asText())
                    .isEqualTo("Expected a body of at most 1000 bytes, but got more");
            assertThat(chunked.body()).isEqualTo(announced.body());
        }
    }

    @Test
    void doesNotWaitForABodyThatComesTooSlowlyOrNotAtAll() throws Exception {
        Duration little = Duration.ofMillis(100);
        Duration ample = Duration.ofSeconds(20);
        Route slow = Route.post("/slow", context -> RequestBody.read(context, 1_000_000, little, ample, soFar -> {}));
        Route silent =
                Route.post("/silent", context -> RequestBody.read(context, 1_000_000, ample, little, soFar -> {}));
        try (RunningServer server = new RunningServer(slow, silent)) {
            assertThat(server.answerToTrickle("/slow", 1))
                    .startsWith("HTTP/1.1 408")
                    .contains("REQUEST_TIMEOUT");
            assertThat(server.answerToTrickle("/silent", 0))
                    .startsWith("HTTP/1.1 408")
                    .contains("REQUEST_TIMEOUT");
        }
    }
}
