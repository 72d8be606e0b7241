package dev.flotilla.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.document.Problem;
import dev.flotilla.contract.document.Problem.FieldError;
import dev.flotilla.http.RunningServer.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HttpServerTest {
    private static final Route PING = Route.get("/ping", context -> Answers.json(context, 200, Map.of("a", "b")));
    private static final Route READ = Route.post(
            "/read", context -> Answers.json(context, 200, Map.of("bytes", RequestBody.read(context, 1_000).length)));

    @Test
    void answersWithJson() {
        try (RunningServer server = new RunningServer(PING)) {
            Answer answer = server.get("/ping");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.contentType()).isEqualTo("application/json");
            assertThat(answer.body()).isEqualTo("{\"a\":\"b\"}");
        }
    }

    @Test
    void answersWithAProblemAsIfNothingHadBeenAnsweredBefore() {
        Route moved = Route.get("/moved", context -> {
            Answers.json(context, 200, Map.of("a", "b"));
            throw Problems.unavailable("Expected to answer, but somebody else has to");
        });
        try (RunningServer server = new RunningServer(moved)) {
            Answer answer = server.get("/moved");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.contentType()).isEqualTo(Problem.CONTENT_TYPE);
            assertThat(answer.code()).isEqualTo("UNAVAILABLE");
        }
    }

    @Test
    void saysThatThereIsNoSuchRoute() {
        try (RunningServer server = new RunningServer(PING)) {
            Answer answer = server.send(server.to("/pong").header("Accept", "text/html"));
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.contentType()).isEqualTo(Problem.CONTENT_TYPE);
            assertThat(answer.json().path("detail").asText())
                    .isEqualTo("Expected a route of this service, but got GET /pong");
        }
    }

    @Test
    void saysWhichMethodsAnAddressTakes() {
        try (RunningServer server = new RunningServer(PING)) {
            Answer answer =
                    server.send(server.to("/ping").header("Accept", "text/html").DELETE());
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.contentType()).isEqualTo(Problem.CONTENT_TYPE);
            assertThat(answer.whole().headers().firstValue("Allow")).contains("GET, HEAD");
        }
    }

    @Test
    void answersHeadAsGetWithoutTheBody() throws IOException {
        Route refusing = Route.get("/refusing", context -> {
            throw Problems.unavailable("Expected to answer, but somebody else has to");
        });
        try (RunningServer server = new RunningServer(PING, refusing)) {
            assertThat(server.raw("HEAD /ping HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200")
                    .contains("Content-Type: application/json")
                    .endsWith("\r\n\r\n");
            assertThat(server.raw("HEAD /refusing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 503")
                    .endsWith("\r\n\r\n");
            assertThat(server.raw("HEAD /none HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void hidesWhatFailedButNamesAnIncident() {
        Route broken = Route.get("/broken", context -> {
            throw new IllegalStateException("secret");
        });
        Route worse = Route.get("/worse", context -> {
            throw new StackOverflowError("secret");
        });
        try (RunningServer server = new RunningServer(broken, worse)) {
            for (String path : List.of("/broken", "/worse")) {
                Answer answer = server.get(path);
                assertThat(answer.status()).isEqualTo(500);
                assertThat(answer.contentType()).isEqualTo(Problem.CONTENT_TYPE);
                assertThat(answer.code()).isEqualTo("INTERNAL_ERROR");
                assertThat(answer.body()).contains("incident").doesNotContain("secret", "Exception", "at dev.");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "GET /ping HTTP/9.9\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /pi%ZZng HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /a%2Fb HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /a/../b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /ping HTTP/1.1\r\nConnection: close\r\n\r\n",
                "POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: nine\r\nConnection: close\r\n\r\n",
                "GET /query?a=%ZZ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /query?a=%C3%28 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "POST /read HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\nabc\r\n\r\n",
            })
    void answersBrokenHttpWithAProblem(String request) throws IOException {
        Route query = Route.get("/query", context -> {
            QueryParameters parameters = QueryParameters.of(context);
            parameters.text("a");
            parameters.check();
            Answers.json(context, 200, Map.of());
        });
        try (RunningServer server = new RunningServer(PING, READ, query)) {
            assertThat(server.raw(request))
                    .matches("(?s)HTTP/1.1 [45].*")
                    .contains("Content-Type: " + Problem.CONTENT_TYPE, "\"code\":")
                    .doesNotContain("<html", "Exception", "INTERNAL_ERROR");
        }
    }

    @Test
    void refusesHeadersThatAreTooLong() {
        try (RunningServer server = new RunningServer(PING)) {
            Answer answer = server.send(server.to("/ping").header("X-Long", "x".repeat(20_000)));
            assertThat(answer.status()).isEqualTo(431);
            assertThat(answer.contentType()).isEqualTo(Problem.CONTENT_TYPE);
        }
    }

    @Test
    void tellsBrowsersWithEveryAnswerToRunNothing() throws IOException {
        try (RunningServer server = new RunningServer(PING)) {
            for (String answer : List.of(
                    server.raw("GET /ping HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
                    server.raw("GET /none HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
                    server.raw("NONSENSE\r\n\r\n"))) {
                assertThat(answer)
                        .contains(
                                "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
                                "X-Content-Type-Options: nosniff",
                                "X-Frame-Options: DENY",
                                "Referrer-Policy: no-referrer",
                                "Cross-Origin-Resource-Policy: same-origin",
                                "Cache-Control: no-store")
                        .doesNotContain("Server:", "Access-Control", "Strict-Transport-Security");
            }
        }
    }

    @Test
    void passesOnAProblemWithItsErrors() {
        Route refusing = Route.get("/refusing", context -> {
            throw new ProblemException(new Problem(
                    422, "INVALID_REQUEST", "Title.", "Detail.", List.of(new FieldError("/a/b", "Expected more"))));
        });
        try (RunningServer server = new RunningServer(refusing)) {
            assertThat(server.get("/refusing").body())
                    .isEqualTo("{\"type\":\"urn:flotilla:problem:invalid-request\",\"title\":\"Title.\",\"status\":422,"
                            + "\"code\":\"INVALID_REQUEST\",\"detail\":\"Detail.\","
                            + "\"errors\":[{\"pointer\":\"/a/b\",\"message\":\"Expected more\"}]}");
        }
    }
}
