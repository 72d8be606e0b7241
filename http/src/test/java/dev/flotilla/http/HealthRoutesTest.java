package dev.flotilla.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.http.Readiness.Check;
import dev.flotilla.http.RunningServer.Answer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HealthRoutesTest {
    @Test
    void saysWhatIsMissingUntilItIsReady() {
        Readiness readiness = Readiness.of(
                new Check("here", Optional::empty),
                new Check("gone", () -> Optional.of("Expected it, but it is gone")));
        try (RunningServer server = new RunningServer(readiness)) {
            Answer answer = server.get("/health/ready");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("NOT_READY");
            assertThat(answer.json().path("errors").toString())
                    .isEqualTo("[{\"pointer\":\"gone\",\"message\":\"Expected it, but it is gone\"}]");
            assertThat(answer.whole().headers().firstValue("Retry-After")).contains("1");
            assertThat(server.get("/health/live").body()).isEqualTo("{\"status\":\"LIVE\"}");
        }
    }

    @Test
    void isNotReadyWhileNobodyCanFindOut() {
        Readiness readiness = Readiness.of(new Check("gone", () -> {
            throw new IllegalStateException("Broken");
        }));
        try (RunningServer server = new RunningServer(readiness)) {
            Answer answer = server.get("/health/ready");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("NOT_READY");
            assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("gone");
            assertThat(answer.body()).doesNotContain("Broken");
        }
    }

    @Test
    void isReadyWhenNothingIsMissing() {
        try (RunningServer server = new RunningServer()) {
            assertThat(server.get("/health/ready").body()).isEqualTo("{\"status\":\"READY\"}");
        }
    }
}
