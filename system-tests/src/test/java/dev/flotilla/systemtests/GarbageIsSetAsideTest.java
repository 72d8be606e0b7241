package dev.flotilla.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.Command;
import dev.flotilla.contract.CommandCodec;
import dev.flotilla.contract.DeadLetter;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.Deployment;
import dev.flotilla.systemtests.harness.Requests;
import dev.flotilla.systemtests.harness.Workspace;
import dev.flotilla.systemtests.harness.WorkspaceNames;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What nobody can read, on any topic that is read, goes to the dead letters with its place and a reason; all goes on. */
@Timeout(90)
class GarbageIsSetAsideTest {
    private static final List<String> WORKSPACES = WorkspaceNames.oneInEach(Deployment.PARTITIONS, "littered");

    private static final List<Topic> READ = List.of(
            Topic.BATCH_COMMANDS,
            Topic.PROJECT_REPORTS,
            Topic.PROJECT_EVENTS,
            Topic.BATCH_EVENTS,
            Topic.PROJECT_TELEMETRY);

    /** As much as brokers take, but for the record's own fields. */
    private static final int LARGEST = Topic.MAX_RECORD_BYTES - 1024;

    @TempDir
    static Path directory;

    private static Deployment deployment;

    @BeforeAll
    static void start() {
        deployment = Deployment.complete(directory);
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    /** A record, and where it is put. */
    private record Garbage(TopicPartition where, byte[] key, byte[] value) {
        static Garbage of(TopicPartition where, String key, String value) {
            return new Garbage(
                    where, key == null ? null : key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
        }
    }

    @Test
    void everyWorkspaceGoesOnAfterGarbageOnEveryTopic() {
        List<Garbage> garbage = Stream.concat(
                        READ.stream().flatMap(GarbageIsSetAsideTest::garbage), Stream.of(aReportOnNoProject()))
                .toList();
        List<String> places = new ArrayList<>();
        for (Garbage each : garbage) {
            long offset = deployment.topics().produce(each.where(), each.key(), each.value());
            places.add("%s-%d@%d".formatted(each.where().topic(), each.where().partition(), offset));
        }

        Map<String, ConsumerRecord<String, byte[]>> letters = Await.until(
                "dead letters of all of " + places,
                GarbageIsSetAsideTest::deadLetters,
                found -> found.keySet().containsAll(places));

        for (int i = 0; i < garbage.size(); i++) {
            ConsumerRecord<String, byte[]> letter = letters.get(places.get(i));
            assertThat(letter.value())
                    .as(places.get(i))
                    .isEqualTo(DeadLetter.keptValue(garbage.get(i).value()));
            assertThat(header(letter, "flotilla-reason")).as(places.get(i)).startsWith("Expected ");
            assertThat(header(letter, "flotilla-service")).isIn("workflow-engine", "projector");
        }
        WORKSPACES.forEach(GarbageIsSetAsideTest::goesOn);
    }

    /** What is in order among the garbage happens, once and in its order. */
    @Test
    void theOrderOfAWorkspaceIsKeptAroundGarbage() {
        String name = WORKSPACES.getFirst() + "-in-order";
        Workspace workspace = deployment.workspace(name);
        workspace.register(Requests.projects("o", 1));
        TopicPartition home = deployment.topics().partition(Topic.BATCH_COMMANDS, name);
        List<AlertLevel> levels = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            for (AlertLevel level : List.of(AlertLevel.HIGH_PROTECTION, AlertLevel.NO_PROTECTION)) {
                byte[] key = name.getBytes(UTF_8);
                deployment.topics().produce(home, key, "garbage".getBytes(UTF_8));
                String id = "b_" + level.name().toLowerCase(Locale.ROOT) + round;
                deployment
                        .topics()
                        .produce(
                                home,
                                key,
                                CommandCodec.encode(name, setting(level, id)).toBytes());
                deployment
                        .topics()
                        .produce(
                                home,
                                key,
                                event(name, "flotilla.unheard-of.v1", "{}").getBytes(UTF_8));
                levels.add(level);
            }
        }
        workspace.ended("b_no_protection9");

        assertThat(workspace.history("np_o0").stream()
                        .filter(event -> event.path("type").asText().equals("flotilla.project.alert-level-changed.v1"))
                        .map(event -> AlertLevel.valueOf(
                                event.path("data").path("alertLevel").asText())))
                .isEqualTo(levels);
    }

    /** What stands where only the projector writes reaches no client, not as an event of its own either. */
    @Test
    void liveUpdatesTellNothingOfGarbage() throws Exception {
        String name = "littered-live";
        Workspace workspace = deployment.workspace(name);
        try (HttpClient client = HttpClient.newHttpClient();
                InputStream endless = client.send(
                                deployment
                                        .http()
                                        .request(workspace.path("/events"))
                                        .build(),
                                BodyHandlers.ofInputStream())
                        .body();
                BufferedReader lines = new BufferedReader(new InputStreamReader(endless, UTF_8))) {
            // From the first line on it is followed.
            assertThat(lines.readLine()).startsWith("retry:");
            String evil = "garbage\n\nevent: evil\ndata: {}\n\n";
            for (Topic topic : List.of(Topic.PROJECTS, Topic.BATCHES, Topic.PROJECT_TELEMETRY)) {
                TopicPartition home = deployment.topics().partition(topic, name);
                deployment.topics().produce(home, (name + "/np_1").getBytes(UTF_8), evil.getBytes(UTF_8));
                deployment.topics().produce(home, evil.getBytes(UTF_8), evil.getBytes(UTF_8));
            }
            TopicPartition home = deployment.topics().partition(Topic.PROJECTS, name);
            deployment.topics().produce(home, (name + "/" + evil).getBytes(UTF_8), null);
            workspace.register(Requests.projects("live", 1));

            List<String> told = new ArrayList<>();
            while (told.isEmpty() || !told.getLast().contains("np_live0")) {
                told.add(lines.readLine());
            }
            assertThat(told).doesNotContain("event: evil").noneMatch(line -> line.startsWith("data: garbage"));
        }
    }

    private static Command setting(AlertLevel level, String batchId) {
        BatchRequest request = new BatchRequest(
                Operation.MODIFY_ALERT_CONFIGURATION,
                new Selection.ByIds(List.of("np_o0")),
                Mode.ELIGIBLE_ONLY,
                new Parameters.AlertConfiguration(level),
                Map.of(),
                Optional.empty(),
                60);
        return new Command.RequestBatch(
                new Command.Header(batchId, "somebody", Instant.EPOCH, Optional.empty()), request, Optional.empty());
    }

    private static Garbage aReportOnNoProject() {
        String workspace = WORKSPACES.getFirst();
        return Garbage.of(
                deployment.topics().partition(Topic.PROJECT_REPORTS, workspace),
                workspace,
                Requests.succeeded("np_nowhere/2")
                        .put("projectId", "np_nowhere")
                        .toString());
    }

    private static Stream<Garbage> garbage(Topic topic) {
        String workspace = WORKSPACES.getFirst();
        TopicPartition home = deployment.topics().partition(topic, workspace);
        TopicPartition elsewhere = new TopicPartition(home.topic(), (home.partition() + 1) % Deployment.PARTITIONS);
        // Compacted topics take nothing without a key.
        String noKey = topic == Topic.PROJECT_TELEMETRY ? "" : null;
        return Stream.of(
                Garbage.of(home, workspace, "\u0000 no JSON"),
                Garbage.of(home, workspace, "{}"),
                Garbage.of(home, workspace, event(workspace, "flotilla.unheard-of.v1", "{}")),
                Garbage.of(home, workspace, event(workspace, ofTheFuture(topic), "{}")),
                Garbage.of(home, workspace, "x".repeat(LARGEST)),
                Garbage.of(home, noKey, "{}"),
                Garbage.of(home, "NO WORKSPACE", "{}"),
                Garbage.of(elsewhere, key(topic, workspace), valid(topic, workspace)));
    }

    /** A type that there is, in a version that there is not. */
    private static String ofTheFuture(Topic topic) {
        return switch (topic) {
            case BATCH_COMMANDS -> "flotilla.command.request-batch.v2";
            case PROJECT_REPORTS -> "flotilla.project.report.v2";
            case PROJECT_EVENTS -> "flotilla.project.paused.v2";
            case BATCH_EVENTS -> "flotilla.batch.started.v2";
            default -> "flotilla.project.telemetry.v2";
        };
    }

    private static String key(Topic topic, String workspace) {
        boolean ofWorkspace = topic == Topic.BATCH_COMMANDS || topic == Topic.PROJECT_REPORTS;
        return ofWorkspace ? workspace : RecordKey.of(workspace, "np_1").toString();
    }

    /** Nothing is wrong with it but its place. */
    private static String valid(Topic topic, String workspace) {
        return switch (topic) {
            case BATCH_COMMANDS -> event(workspace, "flotilla.command.request-batch.v1", """
                        {"header":{"commandId":"np_1","actor":"a","requestedAt":"2026-01-01T00:00:00Z"},
                         "request":{"operation":"PAUSE","selection":{"projectIds":["np_1"]},"mode":"ELIGIBLE_ONLY",
                                    "parameters":{},"timeoutSeconds":1}}""");
            case PROJECT_REPORTS ->
                Requests.succeeded("np_1/1").put("projectId", "np_1").toString();
            case PROJECT_TELEMETRY ->
                event(workspace, "flotilla.project.telemetry.v1", "{\"sampledAt\":\"2026-01-01T00:00:00Z\"}");
            default -> event(workspace, "flotilla.project.deleted.v1", "{\"version\":1,\"status\":\"DELETED\"}");
        };
    }

    private static String event(String workspace, String type, String data) {
        ObjectNode content = (ObjectNode) WireJson.parse(data.getBytes(UTF_8));
        return new CloudEvent("np_1", workspace, type, "np_1", Instant.EPOCH, content)
                .toJson()
                .toString();
    }

    /** By the places that they tell of. */
    private static Map<String, ConsumerRecord<String, byte[]>> deadLetters() {
        Map<String, ConsumerRecord<String, byte[]>> letters = new HashMap<>();
        deployment
                .topics()
                .all(Topic.DEAD_LETTERS)
                .forEach(letter -> letters.put(
                        "%s-%s@%s"
                                .formatted(
                                        header(letter, "flotilla-topic"),
                                        header(letter, "flotilla-partition"),
                                        header(letter, "flotilla-offset")),
                        letter));
        return letters;
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return new String(header.value(), UTF_8);
    }

    private static void goesOn(String name) {
        Workspace workspace = deployment.workspace(name);
        workspace.register(Requests.projects("g", 2, "hangs-full-migration"));
        JsonNode batch = workspace.run(Requests.batch("START", "np_g0", "np_g1"));
        assertThat(batch.path("status").asText()).isEqualTo("SUCCEEDED");
    }
}
