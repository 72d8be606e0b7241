package dev.flotilla.projector.query;

import static dev.flotilla.projector.FoldingFixture.WORKSPACE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.http.HttpServer;
import dev.flotilla.http.HttpSettings;
import dev.flotilla.http.Readiness;
import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.projector.FoldingFixture;
import dev.flotilla.projector.PlayedEngine;
import dev.flotilla.projector.PlayedEngine.Entry;
import dev.flotilla.projector.query.Ownership.Owner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The projector's server over a folding without a broker, and what a test asks it. */
final class RunningProjector implements AutoCloseable {
    static final String PUBLIC = "/v1/workspaces/" + WORKSPACE;
    static final String INTERNAL = "/internal/v1/workspaces/" + WORKSPACE;

    final PlayedEngine engine = new PlayedEngine(WORKSPACE);
    final FoldingFixture fixture = new FoldingFixture();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final QueryRoutes routes;
    private final HttpServer server;
    private final CompletableFuture<Void> endAsked = new CompletableFuture<>();
    private volatile Owner owner = new Owner.Here(fixture.view());
    private volatile boolean takenOver;
    private volatile boolean nothingMoreToCome;
    private int read;

    /** @param catchUpAtMost how long a question waits for commands that are in the log and not read yet */
    RunningProjector(Duration catchUpAtMost) {
        routes = new QueryRoutes(
                workspace -> owner,
                new EngineCommands(),
                new Forwarding(Optional.empty(), Optional.empty()),
                () -> engine.now(),
                catchUpAtMost);
        server = new HttpServer(
                new HttpSettings("localhost", 0, 64, 2_000), Readiness.of(), routes.all(), Meters.of("test"));
        server.start();
    }

    RunningProjector() {
        this(Duration.ofSeconds(30));
    }

    /** What the broker would know of the commands that the engine took. */
    private final class EngineCommands implements LogOffsets {
        @Override
        public long endOfCommands(int partition) {
            return engine.log().stream()
                    .filter(entry -> entry.topic() == Topic.BATCH_COMMANDS)
                    .count();
        }

        @Override
        public Map<Topic, Long> endsToReach(int partition, ToLongFunction<Topic> folded) {
            return takenOver
                    ? engine.log().stream().collect(Collectors.groupingBy(Entry::topic, Collectors.counting()))
                    : Map.of();
        }

        @Override
        public long endOfWritten(Topic topic, int partition) {
            long end = engine.log().stream()
                    .filter(entry -> entry.topic() == topic)
                    .count();
            endAsked.complete(null);
            return end;
        }

        @Override
        public boolean hasNothingBetween(Topic topic, int partition, long folded, long written) {
            return nothingMoreToCome;
        }

        @Override
        public long committedCommands(int partition) {
            return 0;
        }
    }

    /** Reads what has come to the topics since. */
    void readOn() {
        List<Entry> log = engine.log();
        fixture.read(log.subList(read, log.size()));
        read = log.size();
    }

    /** Reads of what has come since what is not on one topic; {@link #readOn} has it all, again. */
    void readOnWithout(Topic topic) {
        List<Entry> log = engine.log();
        fixture.read(log.subList(read, log.size()).stream()
                .filter(entry -> entry.topic() != topic)
                .toList());
    }

    /** Reads an unreadable record in place of each that has come to a topic; {@link #readOn} still reads the true ones. */
    void setsAside(Topic topic) {
        engine.log().stream()
                .skip(read)
                .filter(entry -> entry.topic() == topic)
                .forEach(entry -> fixture.read(topic, entry.key().toString(), "unreadable".getBytes(UTF_8)));
    }

    /** Returns once a question had to ask how much is written. */
    void awaitThatTheEndIsAsked() {
        endAsked.join();
    }

    /** What is in the log by the first question was there when this instance took the partition over. */
    void hasJustTakenOver() {
        takenOver = true;
    }

    /** What has not been read by now is not in the log, nor in a transaction that has not ended. */
    void nothingMoreComes() {
        nothingMoreToCome = true;
    }

    void ownedBy(Owner other) {
        owner = other;
    }

    Owner.Elsewhere address() {
        return new Owner.Elsewhere(URI.create("http://localhost:" + server.port()));
    }

    record Answer(int status, String body, HttpResponse<String> whole) {
        JsonNode json() {
            return WireJson.parse(body.getBytes(UTF_8));
        }

        /** The text of a field, by its JSON pointer. */
        String at(String pointer) {
            return json().at(pointer).asText();
        }

        /** A field of each element of a list. */
        List<String> each(String list, String field) {
            return json().path(list).findValuesAsText(field);
        }

        String header(String name) {
            return whole.headers().firstValue(name).orElse("");
        }
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
    }

    Answer get(String path) {
        return getSoon(path).join();
    }

    CompletableFuture<Answer> getSoon(String path) {
        return client.sendAsync(to(path).build(), BodyHandlers.ofString()).thenApply(RunningProjector::answer);
    }

    Answer post(String path, byte[] body) {
        return send(to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(body)));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return answer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.body(), response);
    }

    @Override
    public void close() {
        server.close();
        routes.close();
        fixture.close();
    }
}
