package dev.flotilla.commandapi.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.commandapi.access.Authentication;
import dev.flotilla.commandapi.access.Guard;
import dev.flotilla.commandapi.access.TestCredentials;
import dev.flotilla.contract.WireJson;
import dev.flotilla.http.ConcurrencyLimit;
import dev.flotilla.http.HttpServer;
import dev.flotilla.http.HttpSettings;
import dev.flotilla.http.Readiness;
import dev.flotilla.http.Route;
import dev.flotilla.observability.metrics.Meters;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An answer without an end would outlive what its caller was let in by; it does not. */
@Timeout(60)
class LiveUpdatesEndWithTheirCredentialTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    /** A token of the tests holds for an hour, and 30 s more for clocks that differ. */
    private static final Instant LAST_SECOND = NOW.plusSeconds(3_629);

    private static final Instant END = NOW.plusSeconds(3_630);

    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
    private final TestCredentials credentials = new TestCredentials();
    private final String viewer = credentials.key("the-viewer", Map.of("default", List.of("viewer")));
    private final String other = credentials.key("another", Map.of("default", List.of("viewer")));
    private final String runner = credentials.key("the-runner", Map.of("default", List.of("runner")));
    private final String stranger = credentials.key("a-stranger", Map.of("elsewhere", List.of("admin")));
    private final Path keyFile;
    private final EventRoutes events;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    LiveUpdatesEndWithTheirCredentialTest(@TempDir Path folder) {
        keyFile = folder.resolve("keys");
        Authentication authentication = credentials.writeTo(keyFile).authentication(time::get);
        events = new EventRoutes(new FakeChangeFeed(), authentication, Duration.ofMillis(1));
        Guard guard = new Guard(authentication, new ConcurrencyLimit(512, 512));
        List<Route> guarded = events.routes().stream().map(guard::protect).toList();
        server = new HttpServer(HttpSettings.at("localhost", 0), Readiness.of(), guarded, Meters.of("test"));
        server.start();
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        events.close();
        server.close();
    }

    @Test
    void endsWhenItsTokenExpires() throws Exception {
        String token = TestCredentials.token("olivia", NOW, "viewer");
        try (BufferedReader answer = lines(follow(token))) {
            expectHeartbeats(answer);
            time.set(LAST_SECOND);
            expectHeartbeats(answer);

            time.set(END);
            readToItsEnd(answer);
        }

        HttpResponse<InputStream> again = follow(token);
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(code(again)).isEqualTo("TOKEN_EXPIRED");
    }

    @Test
    void endsWhenItsKeyIsTakenOutOfTheFileAndOthersGoOn() throws Exception {
        try (BufferedReader takenBack = lines(follow(viewer));
                BufferedReader kept = lines(follow(other))) {
            expectHeartbeats(takenBack);
            String id = viewer.substring(4, 16);
            Files.write(
                    keyFile,
                    Files.readAllLines(keyFile).stream()
                            .filter(line -> !line.contains(id))
                            .toList());

            readToItsEnd(takenBack);
            expectHeartbeats(kept);
        }

        HttpResponse<InputStream> again = follow(viewer);
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(code(again)).isEqualTo("TOKEN_INVALID");
    }

    @Test
    void endsWhenItsKeyLosesItsRole() throws Exception {
        try (BufferedReader answer = lines(follow(viewer))) {
            expectHeartbeats(answer);
            Files.writeString(
                    keyFile,
                    Files.readString(keyFile).replace("{\"default\":[\"viewer\"]}", "{\"default\":[\"runner\"]}"));

            readToItsEnd(answer);
        }
    }

    @Test
    void isNotBegunForThoseWhoMayNotSeeTheWorkspace() throws Exception {
        assertThat(code(follow("nobody"))).isEqualTo("TOKEN_INVALID");
        assertThat(code(follow(runner))).isEqualTo("ROLE_MISSING");
        assertThat(code(follow(stranger))).isEqualTo("NOT_FOUND");
    }

    @Test
    void leavesPlacesForOthers() throws Exception {
        List<HttpResponse<InputStream>> open = new ArrayList<>();
        for (int i = 0; i < EventRoutes.MAX_CLIENTS_PER_CALLER; i++) {
            open.add(follow(viewer));
        }
        assertThat(open).allMatch(answer -> answer.statusCode() == 200);

        HttpResponse<InputStream> oneMore = follow(viewer);
        assertThat(oneMore.statusCode()).isEqualTo(429);
        assertThat(oneMore.headers().firstValue("Retry-After")).isPresent();
        assertThat(code(oneMore)).isEqualTo("TOO_MANY_REQUESTS");
        try (BufferedReader answer = lines(follow(other))) {
            expectHeartbeats(answer);
        }
        for (HttpResponse<InputStream> answer : open) {
            answer.body().close();
        }
    }

    private HttpResponse<InputStream> follow(String credential) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(
                                URI.create("http://localhost:%d/v1/workspaces/default/events".formatted(server.port())))
                        .header("Authorization", "Bearer " + credential)
                        .build(),
                BodyHandlers.ofInputStream());
    }

    private static BufferedReader lines(HttpResponse<InputStream> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(answer.body(), UTF_8));
    }

    /** More of them than could have been on the way already. */
    private static void expectHeartbeats(BufferedReader answer) throws IOException {
        for (int heard = 0; heard < 50; ) {
            String line = answer.readLine();
            assertThat(line).as("a line after %d heartbeats", heard).isNotNull();
            heard += line.equals("event: heartbeat") ? 1 : 0;
        }
    }

    private static void readToItsEnd(BufferedReader answer) throws IOException {
        String line = answer.readLine();
        while (line != null) {
            line = answer.readLine();
        }
    }

    private static String code(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            return WireJson.parse(body.readAllBytes()).path("code").asText();
        }
    }
}
