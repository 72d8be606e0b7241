package dev.flotilla.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.http.RunningServer.Answer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whom a service lets in that does not authenticate callers: those with the shared secret, or those of this machine and its own pages. */
@Timeout(30)
class GuardedRoutesTest {
    private static final Route PING = Route.get("/ping", context -> Answers.json(context, 200, Map.of("a", "b")));

    @Test
    void letsOnlyThoseInWhoShowTheSharedSecret() {
        SharedSecret secret = SharedSecret.of("0123456789abcdef0123456789abcdef");
        try (RunningServer server = new RunningServer(secret.guard(PING))) {
            HttpRequest.Builder showing = server.to("/ping");
            secret.show(showing);
            assertThat(server.send(showing).status()).isEqualTo(200);
            for (HttpRequest.Builder other : List.of(
                    server.to("/ping"),
                    server.to("/ping").header("Authorization", "Bearer 0123456789abcdef0123456789abcdeX"))) {
                Answer answer = server.send(other);
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.code()).isEqualTo("UNAUTHORIZED");
            }
            assertThat(server.get("/health/live").status()).isEqualTo(200);
        }
    }

    @Test
    void answersNoForeignPageIfAuthenticationIsNotRequired() throws IOException {
        try (RunningServer server = new RunningServer(new ForeignPages(), PING)) {
            assertThat(server.get("/ping").status()).isEqualTo(200);
            for (String here : List.of("localhost:1", "127.0.0.1", "[::1]:1\r\nOrigin: http://[::1]:1")) {
                assertThat(asked(server, here)).startsWith("HTTP/1.1 200");
            }
            for (String elsewhere : List.of(
                    "rebound.example.org",
                    "localhost.example.org:1",
                    "localhost:1\r\nOrigin: https://example.org",
                    "localhost:1\r\nOrigin: null")) {
                assertThat(asked(server, elsewhere)).startsWith("HTTP/1.1 403").contains("CROSS_ORIGIN");
            }
        }
    }

    private static String asked(RunningServer server, String host) throws IOException {
        return server.raw("GET /ping HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(host));
    }
}
