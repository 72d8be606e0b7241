package dev.flotilla.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.commandapi.access.Guard;
import dev.flotilla.commandapi.access.NoAuthentication;
import dev.flotilla.commandapi.live.EventRoutes;
import dev.flotilla.commandapi.live.KafkaChangeFeed;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.process.KafkaSettings;
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
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Live updates over a broker, of a table from which one project was removed eight days ago and another just now. */
@Timeout(90)
class WhoComesBackToLiveUpdatesTest {
    private static final NoAuthentication EVERYBODY = new NoAuthentication();
    private static final String NO_ROW = null;

    @TempDir
    Path directory;

    private EmbeddedBroker broker;
    private EventRoutes events;
    private HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(directory, 0);
        KafkaSettings kafka = KafkaSettings.of(broker.bootstrapServers());
        try (Admin admin = Admin.create(kafka.admin())) {
            admin.createTopics(Topic.createAll(1, (short) 1)).all().get();
        }
        Instant now = Instant.now();
        remove(kafka, "np_before", now.minus(Topic.REMOVALS_TOLD_FOR).minusSeconds(86_400));
        remove(kafka, "np_since", now);
        events = new EventRoutes(new KafkaChangeFeed(kafka), EVERYBODY);
        Guard guard = new Guard(EVERYBODY, new ConcurrencyLimit(64, 64));
        List<Route> routes = events.routes().stream().map(guard::protect).toList();
        server = new HttpServer(HttpSettings.at("localhost", 0), Readiness.of(), routes, Meters.of("test"));
        server.start();
    }

    private static void remove(KafkaSettings kafka, String projectId, Instant time) throws Exception {
        try (Producer<String, String> producer =
                new KafkaProducer<>(kafka.producer(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(
                            Topic.PROJECTS.topicName(), 0, time.toEpochMilli(), "default/" + projectId, NO_ROW))
                    .get();
        }
    }

    @AfterEach
    void stop() {
        client.close();
        events.close();
        server.close();
        broker.close();
    }

    @Test
    void hearsOfEveryRemovalOfTheLastSevenDays() throws Exception {
        assertThat(linesOnComingBackWith("1-0-0"))
                .containsExactly(
                        "retry: 1000",
                        "id: 1-0-0",
                        "",
                        "id: 2-0-0",
                        "event: project-deleted",
                        "data: {\"projectId\":\"np_since\"}");
    }

    @Test
    void isToldToLoadAnewAfterLonger() throws Exception {
        assertThat(linesOnComingBackWith("0-0-0"))
                .startsWith("retry: 1000", "id: 2-0-0", "event: reset", "data: {}", "");
    }

    private List<String> linesOnComingBackWith(String lastEventId) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:%d/v1/workspaces/default/events".formatted(server.port())))
                .header("Last-Event-ID", lastEventId)
                .build();
        List<String> lines = new ArrayList<>();
        try (InputStream answer =
                        client.send(request, BodyHandlers.ofInputStream()).body();
                BufferedReader reader = new BufferedReader(new InputStreamReader(answer, UTF_8))) {
            while (lines.size() < 6) {
                lines.add(reader.readLine());
            }
        }
        return lines;
    }
}
