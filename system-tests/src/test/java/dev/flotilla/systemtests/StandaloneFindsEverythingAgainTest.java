package dev.flotilla.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.standalone.EmbeddedBroker;
import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.HttpApi;
import dev.flotilla.systemtests.harness.Requests;
import dev.flotilla.systemtests.harness.StandaloneProcess;
import dev.flotilla.systemtests.harness.TopicReader;
import dev.flotilla.systemtests.harness.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All in one process: stopped, killed and started again, it goes on from where it was, and its table follows from its events. */
@Timeout(180)
class StandaloneFindsEverythingAgainTest {
    /** The median of its three starts, by its own word. */
    private static final Duration READY_WITHIN = Duration.ofSeconds(15);

    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(10);
    private static final Duration REPLAYED_WITHIN = Duration.ofSeconds(60);
    private static final int SIGTERM = 143;

    @TempDir
    Path directory;

    @Test
    void aStandaloneFindsEverythingAgainAfterStopAndAfterKill() {
        Path data = directory.resolve("data");
        List<Duration> timesToReady = new ArrayList<>();
        List<ObjectNode> projects = Requests.projects("a", 5, "hangs-full-migration");

        String batchId;
        JsonNode batch;
        Map<String, JsonNode> listed;
        try (StandaloneProcess standalone = StandaloneProcess.up(data);
                HttpApi http = standalone.http()) {
            timesToReady.add(standalone.timeToReady());
            Workspace workspace = http.workspace("default");
            workspace.register(projects);
            batch = workspace.run(Requests.batch("START", Requests.ids(projects)));
            batchId = batch.path("batchId").asText();
            assertThat(batch.path("status").asText()).isEqualTo("SUCCEEDED");
            Await.until(
                    "every project to hang in its full migration",
                    workspace::projects,
                    all -> all.values().stream()
                            .allMatch(project -> project.path("stage").asText().equals("FULL_MIGRATION")));
            assertThat(standalone.stop(STOPPED_WITHIN)).isIn(0, SIGTERM);
        }

        writeGarbage(data);

        try (StandaloneProcess standalone = StandaloneProcess.up(data);
                HttpApi http = standalone.http()) {
            timesToReady.add(standalone.timeToReady());
            Workspace workspace = http.workspace("default");
            assertThat(workspace.batch(batchId)).isEqualTo(batch);
            assertThat(workspace.projects()).containsOnlyKeys(Requests.ids(projects));
            workspace.run(Requests.batch("PAUSE", "np_a0"));
            listed = unmeasured(workspace);
            standalone.kill();
        }

        try (StandaloneProcess standalone = StandaloneProcess.up(data);
                HttpApi http = standalone.http()) {
            timesToReady.add(standalone.timeToReady());
            Workspace workspace = http.workspace("default");
            assertThat(workspace.batch(batchId)).isEqualTo(batch);
            assertThat(unmeasured(workspace)).isEqualTo(listed);
            JsonNode restored = workspace.run(Requests.batch("RESTORE", "np_a0"));
            assertThat(restored.path("status").asText()).isEqualTo("SUCCEEDED");
            standalone.stop(STOPPED_WITHIN);
        }

        assertThat(timesToReady).hasSize(3);
        assertThat(timesToReady.stream().sorted().toList().get(1)).isLessThan(READY_WITHIN);

        StandaloneProcess.Ended same = replay(data);
        assertThat(same.exit()).as(same.output()).isZero();
        assertThat(same.output())
                .contains("Rebuilt 5 projects", "Passed over 1 records that are no events", "All are the same.");

        tamper(data, "np_a3");

        StandaloneProcess.Ended different = replay(data);
        assertThat(different.exit()).as(different.output()).isEqualTo(1);
        assertThat(different.output()).contains("np_a3", "1 differ.").doesNotContain("np_a1");
    }

    /** The projects without their progress, which the runner tells of anew as soon as it is back. */
    private static Map<String, JsonNode> unmeasured(Workspace workspace) {
        Map<String, JsonNode> projects = new TreeMap<>(workspace.projects());
        projects.replaceAll((projectId, project) -> ((ObjectNode) project.deepCopy()).without("progress"));
        return projects;
    }

    private static StandaloneProcess.Ended replay(Path data) {
        return StandaloneProcess.run(data, REPLAYED_WITHIN, "replay", "--data-dir", data.toString());
    }

    /** Puts a record that is no event among the events. */
    private static void writeGarbage(Path data) {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0);
                TopicReader topics = new TopicReader(broker.bootstrapServers())) {
            int partitions = topics.ends(Topic.PROJECT_EVENTS).size();
            topics.produce(
                    new TopicPartition(Topic.PROJECT_EVENTS.topicName(), RecordKey.partition("default", partitions)),
                    RecordKey.of("default", "np_a0").toString().getBytes(UTF_8),
                    "garbage".getBytes(UTF_8));
        }
    }

    /** Puts a row into the table that follows from no event. */
    private static void tamper(Path data, String projectId) {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0);
                TopicReader topics = new TopicReader(broker.bootstrapServers())) {
            ObjectNode row = (ObjectNode)
                    topics.table(Topic.PROJECTS, "default").get(projectId).deepCopy();
            String key = RecordKey.of("default", projectId).toString();
            int partitions = topics.ends(Topic.PROJECTS).size();
            topics.produce(
                    new TopicPartition(Topic.PROJECTS.topicName(), RecordKey.partition("default", partitions)),
                    key.getBytes(UTF_8),
                    WireJson.write(row.put("status", "COMPLETED")));
        }
    }
}
