package dev.flotilla.commandapi.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.commandapi.access.Guard;
import dev.flotilla.commandapi.access.NoAuthentication;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.http.ConcurrencyLimit;
import dev.flotilla.http.HttpServer;
import dev.flotilla.http.HttpSettings;
import dev.flotilla.http.Readiness;
import dev.flotilla.http.Route;
import dev.flotilla.observability.metrics.Meters;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventRoutesTest {
    private final FakeChangeFeed feed = new FakeChangeFeed();
    private final EventRoutes events = new EventRoutes(feed, new NoAuthentication(), Duration.ofMillis(1));
    private final HttpServer server =
            new HttpServer(HttpSettings.at("localhost", 0), Readiness.of(), guarded(), Meters.of("test"));
    private final HttpClient client = HttpClient.newHttpClient();

    private List<Route> guarded() {
        Guard guard = new Guard(new NoAuthentication(), new ConcurrencyLimit(64, 64));
        return events.routes().stream().map(guard::protect).toList();
    }

    EventRoutesTest() {
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        events.close();
        server.close();
    }

    @Test
    void tellsWhereItBeginsAndThenWhatChanges() throws Exception {
        feed.project("{\"projectId\":\"np_1\"}");

        try (BufferedReader answer = follow()) {
            assertThat(answer.readLine()).isEqualTo("retry: 1000");
            assertThat(answer.readLine()).isEqualTo("id: 11-20-30");
            assertThat(answer.readLine()).isEmpty();
            assertThat(answer.readLine()).isEqualTo("id: 11-20-30");
            assertThat(answer.readLine()).isEqualTo("event: project");
            assertThat(answer.readLine()).isEqualTo("data: {\"projectId\":\"np_1\"}");
            assertThat(answer.readLine()).isEmpty();
        }
    }

    @Test
    void tellsASilentClientThatTheConnectionLivesAndWhereItStands() throws Exception {
        try (BufferedReader answer = follow()) {
            assertThat(answer.readLine()).isEqualTo("retry: 1000");
            assertThat(answer.readLine()).isEqualTo("id: 10-20-30");
            assertThat(answer.readLine()).isEmpty();
            assertThat(answer.readLine()).isEqualTo("id: 10-20-30");
            assertThat(answer.readLine()).isEqualTo("event: heartbeat");
            assertThat(answer.readLine()).isEqualTo("data: {}");
            assertThat(answer.readLine()).isEmpty();
        }
    }

    @Test
    void goesOnAfterTheLastEventThatTheClientHas() throws Exception {
        try (BufferedReader answer = follow("Last-Event-ID", "5-6-7")) {
            answer.readLine();
            assertThat(answer.readLine()).isEqualTo("id: 5-6-7");
        }

        assertThat(feed.followed())
                .containsExactly(Optional.of(
                        new FeedPosition(Map.of(Topic.PROJECTS, 5L, Topic.BATCHES, 6L, Topic.PROJECT_TELEMETRY, 7L))));
    }

    @Test
    void tellsWhoComesBackTooLateToLoadAnew() throws Exception {
        feed.forget();

        try (BufferedReader answer = follow("Last-Event-ID", "5-6-7")) {
            assertThat(answer.readLine()).isEqualTo("retry: 1000");
            assertThat(answer.readLine()).isEqualTo("id: 10-20-30");
            assertThat(answer.readLine()).isEqualTo("event: reset");
            assertThat(answer.readLine()).isEqualTo("data: {}");
            assertThat(answer.readLine()).isEmpty();
        }
    }

    @Test
    void refusesAnIdThatIsNotOne() throws Exception {
        HttpResponse<byte[]> answer = client.send(request("Last-Event-ID", "yesterday"), BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("INVALID_HEADER");
    }

    @Test
    void tellsWhoAsksByHeadOnlyThatItIsThere() throws Exception {
        HttpRequest head = HttpRequest.newBuilder(request().uri()).HEAD().build();
        HttpResponse<byte[]> answer = client.send(head, BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=utf-8");
        assertThat(feed.followed()).isEmpty();
    }

    @Test
    void saysSoWhereKafkaIsAway() throws Exception {
        feed.goAway();

        HttpResponse<byte[]> answer = client.send(request(), BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(code(answer)).isEqualTo("UNAVAILABLE");
    }

    @Test
    void endsTheAnswerWhereKafkaHasGoneAway() throws Exception {
        try (BufferedReader answer = follow()) {
            feed.goAway();

            assertThat(feed.awaitClosed()).isEqualTo("default");
            assertThat(answer.lines().toList()).last().isEqualTo("");
        }
    }

    @Test
    void endsWhenTheServiceDoes() throws Exception {
        try (BufferedReader answer = follow()) {
            answer.readLine();
            events.close();

            assertThat(feed.awaitClosed()).isEqualTo("default");
        }
    }

    @Test
    void letsGoOfAClientThatHasGone() throws Exception {
        follow().close();
        client.close();
        String line = "{\"projectId\":\"%s\"}".formatted("x".repeat(10_000));

        // Only what is written shows that nobody reads: enough of it for all buffers on the way.
        for (int i = 0; i < 1_000; i++) {
            feed.project(line);
        }

        assertThat(feed.awaitClosed()).isEqualTo("default");
    }

    private BufferedReader follow(String... headers) throws Exception {
        HttpResponse<InputStream> answer = client.send(request(headers), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=utf-8");
        return new BufferedReader(new InputStreamReader(answer.body(), UTF_8));
    }

    private HttpRequest request(String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://localhost:%d/v1/workspaces/default/events".formatted(server.port())));
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    private static String code(HttpResponse<byte[]> answer) {
        return WireJson.parse(answer.body()).path("code").asText();
    }
}
