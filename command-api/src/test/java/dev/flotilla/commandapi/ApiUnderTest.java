package dev.flotilla.commandapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.commandapi.access.AccessSettings;
import dev.flotilla.commandapi.live.FakeChangeFeed;
import dev.flotilla.commandapi.openapi.OpenApi;
import dev.flotilla.commandapi.projector.ProjectorConnection;
import dev.flotilla.contract.WireJson;
import dev.flotilla.http.HttpSettings;
import dev.flotilla.observability.metrics.Meters;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The API between a fake log and a fake projector. Whatever is sent and answered is checked against its description. */
final class ApiUnderTest implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final OpenApi OPEN_API = OpenApi.shipped();

    final FakeCommandLog log = new FakeCommandLog();
    final FakeProjector projector = new FakeProjector();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CommandApi api;

    ApiUnderTest() {
        this(List.of());
    }

    /** With authentication. */
    ApiUnderTest(AccessSettings access) {
        this(List.of(), access, InstantSource.fixed(NOW));
    }

    ApiUnderTest(AccessSettings access, InstantSource clock) {
        this(List.of(), access, clock);
    }

    private ApiUnderTest(List<URI> others) {
        this(others, AccessSettings.NO_AUTHENTICATION, InstantSource.fixed(NOW));
    }

    private ApiUnderTest(List<URI> others, AccessSettings access, InstantSource clock) {
        projector.hasRead(log::end);
        List<URI> projectors =
                Stream.concat(others.stream(), Stream.of(projector.address())).toList();
        api = new CommandApi(
                HttpSettings.at("localhost", 0),
                log,
                new ProjectorConnection(projectors, Duration.ZERO),
                new FakeChangeFeed(),
                access,
                clock,
                Meters.of("command-api"));
        api.start();
    }

    static ApiUnderTest withAnotherProjectorThatIsAway() {
        FakeProjector away = new FakeProjector();
        away.close();
        return new ApiUnderTest(List.of(away.address()));
    }

    int port() {
        return api.port();
    }

    record Answer(int status, String contentType, byte[] body, HttpResponse<byte[]> whole) {
        JsonNode json() {
            return WireJson.parse(body);
        }

        String code() {
            return json().path("code").asText();
        }

        Optional<String> header(String name) {
            return whole.headers().firstValue(name);
        }

        /** The problem's faults, one a line: pointer, colon, message. */
        List<String> errors() {
            return json().path("errors")
                    .valueStream()
                    .map(error -> error.path("pointer").asText() + ": "
                            + error.path("message").asText())
                    .toList();
        }
    }

    /** @param headers names and values by turns */
    Answer get(String path, String... headers) {
        return exchange(request(path, headers).GET(), Optional.empty());
    }

    /** @param headers names and values by turns */
    Answer post(String path, String json, String... headers) {
        return exchange(
                request(path, headers)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)),
                Optional.of(json));
    }

    /** Without body or content type. */
    Answer post(String path) {
        return exchange(request(path).POST(BodyPublishers.noBody()), Optional.empty());
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + api.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body(),
                    response);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Answer exchange(HttpRequest.Builder builder, Optional<String> body) {
        HttpRequest request = builder.build();
        Answer answer = send(request);
        JsonNode operation = OPEN_API.operation(request.method(), request.uri().getPath())
                .orElseThrow(() -> new AssertionError("Not described: " + request));
        assertThat(OPEN_API.faultsOfAnswer(operation, answer.status(), answer.contentType(), answer.json()))
                .as("faults of the answer %s", new String(answer.body(), UTF_8))
                .isEmpty();
        if (answer.status() < 300 && body.isPresent()) {
            assertThat(OPEN_API.faultsOfRequest(
                            operation, WireJson.parse(body.get().getBytes(UTF_8))))
                    .as("faults of a request that was accepted")
                    .isEmpty();
        }
        return answer;
    }

    @Override
    public void close() {
        api.close();
        projector.close();
    }
}
