package dev.flotilla.commandapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.flotilla.commandapi.FakeCommandLog.Appended;
import dev.flotilla.commandapi.access.AccessSettings;
import dev.flotilla.commandapi.access.TestCredentials;
import dev.flotilla.commandapi.fuzz.RandomRequests;
import dev.flotilla.commandapi.fuzz.RawConnection;
import dev.flotilla.commandapi.live.FakeChangeFeed;
import dev.flotilla.commandapi.openapi.OpenApi;
import dev.flotilla.commandapi.projector.ProjectorConnection;
import dev.flotilla.contract.Command;
import dev.flotilla.contract.Command.DecidePrecheck;
import dev.flotilla.contract.Command.RegisterProjects;
import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.contract.CommandAnswer.PrecheckDecided;
import dev.flotilla.contract.CommandAnswer.ProjectsRegistered;
import dev.flotilla.contract.CommandCodec;
import dev.flotilla.contract.CommandOutcome;
import dev.flotilla.contract.CommandOutcome.Answered;
import dev.flotilla.contract.CommandOutcome.BecameBatch;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.document.Problem;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.registration.RegistrationResult;
import dev.flotilla.http.HttpSettings;
import dev.flotilla.observability.metrics.Meters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is sent, the answer comes, is no 500, and where it is a refusal nothing was published. {@code mvn -Pfuzz verify} for
 * longer, {@code -Dfuzz.seed=…} to see a failure again.
 */
@Tag("fuzz")
class EveryRouteUnderRandomRequestsTest {
    private static final long CASES = Long.getLong("fuzz.cases", 20_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_260_301);

    /** So little is remembered of an incident in an answer. */
    private static final List<String> NEVER_SAID = List.of("Exception", "\tat ", "java.", "INTERNAL_ERROR");

    private final FakeCommandLog log = new FakeCommandLog();
    private final FakeChangeFeed feed = new FakeChangeFeed();
    private HttpServer projector;
    private CommandApi api;
    private String key;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        TestCredentials credentials = new TestCredentials();
        key = credentials.key("fuzzer", Map.of("*", List.of("admin", "runner")));
        AccessSettings access = credentials.writeTo(folder.resolve("keys"));
        // An answer that does not end is tested elsewhere.
        feed.goAway();
        projector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        projector.createContext("/", this::answer);
        projector.start();
        api = new CommandApi(
                HttpSettings.at("localhost", 0),
                log,
                new ProjectorConnection(
                        List.of(URI.create(
                                "http://localhost:" + projector.getAddress().getPort())),
                        Duration.ZERO),
                feed,
                access,
                InstantSource.fixed(ApiUnderTest.NOW),
                Meters.of("command-api"));
        api.start();
    }

    @AfterEach
    void stop() {
        api.close();
        projector.stop(0);
    }

    @Test
    void isAnsweredAndChangesNothingWhereItIsRefused() throws IOException {
        OpenApi description = OpenApi.shipped();
        RandomRequests requests =
                new RandomRequests(description.document(), List.copyOf(description.operations()), "Bearer " + key);
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (RawConnection connection = new RawConnection(api.port())) {
            for (long number = 0; number < CASES; number++) {
                byte[] request = requests.request(new Random(SEED * 1_000_003 + number));
                String told = "case %d of seed %d: %s".formatted(number, SEED, shortened(request));
                RawConnection.Answer answer = exchange(connection, request, told);
                check(answer, told);
                statuses.merge(answer.status(), 1, Integer::sum);
            }
        }
        System.getLogger("fuzz").log(System.Logger.Level.INFO, "{0} cases of seed {1}: {2}", CASES, SEED, statuses);
        // Neither all refused nor all well: the requests get through to where things happen.
        assertThat(statuses.keySet()).contains(200, 202, 400, 401, 404, 405, 415, 422, 503);
    }

    private static RawConnection.Answer exchange(RawConnection connection, byte[] request, String told) {
        try {
            return connection.exchange(request, new String(request, 0, 5, UTF_8).equals("HEAD "));
        } catch (IOException | RuntimeException e) {
            throw new AssertionError("Expected an answer to " + told, e);
        }
    }

    private void check(RawConnection.Answer answer, String told) {
        List<Appended> published = log.takeAppended();
        String body = new String(answer.body(), UTF_8);
        assertThat(answer.status()).as(told + "\n" + body).isNotEqualTo(500);
        assertThat(answer.headers()).as(told).containsEntry("x-content-type-options", "nosniff");
        if (answer.status() >= 400) {
            assertThat(NEVER_SAID).as(told + "\n" + body).noneMatch(body::contains);
            assertThat(published).as(told + "\n" + body).isEmpty();
            if (!body.isEmpty() && !answer.headers().containsKey("content-encoding")) {
                assertThat(answer.headers().get("content-type")).as(told).isEqualTo(Problem.CONTENT_TYPE);
                JsonNode problem = WireJson.parse(answer.body());
                assertThat(problem.path("status").asInt()).as(told).isEqualTo(answer.status());
                assertThat(problem.path("code").asText()).as(told).matches("[A-Z][A-Z0-9_]+");
            }
        } else {
            assertThat(published.size()).as(told).isLessThanOrEqualTo(1);
        }
        if (answer.status() == 503) {
            assertThat(told).contains("/events");
        }
    }

    private static String shortened(byte[] request) {
        String text = new String(request, UTF_8);
        return text.length() > 1_500 ? text.substring(0, 1_500) + "…" : text;
    }

    /** A projector that everything goes well with. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] body = body(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private byte[] body(String path) {
        if (path.endsWith("/retryable")) {
            return WireJson.write(new BatchRequest(
                    Operation.PAUSE,
                    new Selection.ByIds(List.of("np_1")),
                    Mode.ELIGIBLE_ONLY,
                    Parameters.NONE,
                    Map.of(),
                    Optional.empty(),
                    600));
        }
        return path.contains("/commands/")
                ? outcome().toBytes()
                : WireJson.write(Documents.batch(BatchStatus.SUCCEEDED));
    }

    private CommandOutcome outcome() {
        Command command = log.appended().stream()
                .filter(appended -> appended.topic() == Topic.BATCH_COMMANDS)
                .map(appended -> CommandCodec.decode(appended.event()))
                .findFirst()
                .orElseThrow();
        return switch (command) {
            case RequestBatch batch -> new BecameBatch(WireJson.tree(Documents.batch(BatchStatus.SUCCEEDED)));
            case RegisterProjects registration ->
                new Answered(new ProjectsRegistered(registration.projects().stream()
                        .map(project -> new RegistrationResult(
                                project.projectId(), project.details().name(), Optional.empty()))
                        .toList()));
            case DecidePrecheck precheck ->
                new Answered(new PrecheckDecided(precheck.projectId(), Optional.empty(), Optional.of(7L)));
        };
    }
}
