package dev.flotilla.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.document.Problem;
import dev.flotilla.contract.document.Problem.FieldError;
import dev.flotilla.http.Readiness.Check;
import dev.flotilla.http.RunningServer.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    void countsALargeAnswerUntilItsCallerHasTakenIt() throws IOException {
        byte[] large = new byte[32 * 1024 * 1024];
        Route all = Route.get("/all", context -> Answers.bytes(context, 200, "application/octet-stream", large));
        try (RunningServer server = new RunningServer(PING, all);
                Socket first = server.begin("GET /all HTTP/1.1\r\nHost: x\r\n\r\n");
                Socket second = server.begin("GET /all HTTP/1.1\r\nHost: x\r\n\r\n")) {
            assertThat(first.getInputStream().read()).isEqualTo('H');
            assertThat(second.getInputStream().read()).isEqualTo('H');
            assertThat(server.get("/ping").code()).isEqualTo("OVERLOADED");

            first.close();
            while (server.get("/ping").status() != 200) {
                // The server has yet to see that nobody takes the rest.
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void closesAConnectionWhoseCallerDoesNotTakeALargeAnswer() throws IOException, InterruptedException {
        byte[] large = new byte[32 * 1024 * 1024];
        CountDownLatch released = new CountDownLatch(1);
        Route all = Route.get("/all", context -> {
            Answers.bytes(context, 200, "application/octet-stream", large);
            Sending.thenRelease(context, Duration.ofMillis(200), released::countDown);
        });
        try (RunningServer server = new RunningServer(all);
                Socket socket = server.begin("GET /all HTTP/1.1\r\nHost: x\r\n\r\n")) {
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            assertThat(released.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

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
    void isReadyWhenNothingIsMissing() {
        try (RunningServer server = new RunningServer()) {
            assertThat(server.get("/health/ready").body()).isEqualTo("{\"status\":\"READY\"}");
        }
    }

    @Test
    void tellsThoseWhoAreTooManyToComeAgainButStaysHealthy() throws Exception {
        CountDownLatch arrived = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        Route wait = Route.get("/wait", context -> {
            arrived.countDown();
            release.await();
            Answers.json(context, 200, Map.of());
        });
        try (RunningServer server = new RunningServer(wait)) {
            List<CompletableFuture<Answer>> waiting = List.of(
                    CompletableFuture.supplyAsync(() -> server.get("/wait")),
                    CompletableFuture.supplyAsync(() -> server.get("/wait")));
            arrived.await();
            Answer third = server.get("/wait");
            Answer health = server.get("/health/ready");
            release.countDown();
            assertThat(third.code()).isEqualTo("OVERLOADED");
            assertThat(third.whole().headers().firstValue("Retry-After")).contains("1");
            assertThat(health.status()).isEqualTo(200);
            assertThat(waiting).extracting(answer -> answer.join().status()).containsOnly(200);
        }
    }

    @Test
    void answersWhoAsksAtOnceHoweverManyDoNot() throws IOException {
        List<Socket> halfSent = new ArrayList<>();
        HttpSettings settings = new HttpSettings("localhost", 0, 2, 2_000);
        Connections fewer = new Connections(2, 1_500, false);
        try (RunningServer server = new RunningServer(settings, fewer, Readiness.of(), PING)) {
            for (int i = 0; i < 2_000; i++) {
                halfSent.add(server.begin("GET /ping HTTP/1.1\r\nHost: x\r\nX-A: "));
            }
            // The last of them may be about to be opened or closed still; then there is room.
            int live = server.get("/health/live").status();
            while (live == 503) {
                live = server.get("/health/live").status();
            }
            assertThat(live).isEqualTo(200);
            assertThat(server.get("/ping").status()).isEqualTo(200);
        } finally {
            for (Socket socket : halfSent) {
                socket.close();
            }
        }
    }

    @Test
    void letsARequestThatIsBeingAnsweredEndWhenItStops() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Route wait = Route.get("/wait", context -> {
            arrived.countDown();
            release.await();
            Answers.json(context, 200, Map.of());
        });
        RunningServer server = new RunningServer(wait);
        CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> server.get("/wait"));
        arrived.await();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
        release.countDown();
        assertThat(waiting.get(5, TimeUnit.SECONDS).status()).isEqualTo(200);
        closing.get(5, TimeUnit.SECONDS);
    }

    @Test
    void stopsEvenIfARequestNeverEnds() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Route stuck = Route.get("/stuck", context -> {
            arrived.countDown();
            never.await();
        });
        RunningServer server = new RunningServer(stuck, PING);
        server.get("/ping");
        Thread.startVirtualThread(() -> server.get("/stuck"));
        arrived.await();
        assertThat(CompletableFuture.runAsync(server::close)).succeedsWithin(10, TimeUnit.SECONDS);
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
