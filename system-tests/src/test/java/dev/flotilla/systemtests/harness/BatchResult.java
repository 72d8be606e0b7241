package dev.flotilla.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.contract.Topic;
import dev.flotilla.domain.batch.BatchEvent.RejectedItem;
import dev.flotilla.domain.batch.ItemCounts;
import dev.flotilla.domain.project.Operation;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a batch that has ended came to, by HTTP.
 *
 * @param items every one, by its project
 */
public record BatchResult(Workspace workspace, JsonNode batch, Map<String, JsonNode> items) {

    /** The result of a batch as it stands now. */
    public static BatchResult of(Workspace workspace, String batchId) {
        return new BatchResult(workspace, workspace.batch(batchId), workspace.items(batchId));
    }

    public String batchId() {
        return batch.path("batchId").asText();
    }

    public String status() {
        return batch.path("status").asText();
    }

    /** What became of each project: SUCCEEDED, or the code of what stood in the way. */
    public Map<String, String> verdicts() {
        Map<String, String> verdicts = new TreeMap<>();
        items.forEach((projectId, item) -> verdicts.put(projectId, verdict(item)));
        return verdicts;
    }

    private static String verdict(JsonNode item) {
        return item.path("error").isNull()
                ? item.path("status").asText()
                : item.at("/error/code").asText();
    }

    /** Fails unless the counts are those of the items, and add up. */
    public BatchResult addsUp() {
        assertThat(counts()).isEqualTo(countsOfItems());
        assertThat(batch.at("/counts/total").asInt()).isEqualTo(items.size()).isEqualTo(counts().total());
        return this;
    }

    private ItemCounts counts() {
        return Documents.counts(batch);
    }

    private ItemCounts countsOfItems() {
        return new ItemCounts(
                itemsThatAre("RUNNING"),
                itemsThatAre("SUCCEEDED"),
                itemsThatAre("FAILED"),
                itemsThatAre("REJECTED"),
                itemsThatAre("TIMED_OUT"));
    }

    private int itemsThatAre(String status) {
        return (int) items.values().stream()
                .filter(item -> item.path("status").asText().equals(status))
                .count();
    }

    /** Fails unless the topics tell the same, item by item. */
    public BatchResult isOnTheTopics(TopicReader topics) {
        return isOnTheTopics(topics, ProjectLog.read(topics, workspace.name()));
    }

    /** The same with a log that was read before. */
    public BatchResult isOnTheTopics(TopicReader topics, ProjectLog projects) {
        BatchLog log = BatchLog.read(topics, workspace.name(), batchId()).isWhole();
        assertThat(log.started().total()).isEqualTo(items.size());
        assertThat(log.completed().status().name()).isEqualTo(status());
        assertThat(log.completed().counts()).isEqualTo(counts());

        Map<String, List<PublishedEvent>> changes =
                projects.hasVersionsWithoutGapOrRepeat().ofBatch(batchId());
        Map<String, RejectedItem> rejected = log.rejected();
        assertThat(changes.size() + rejected.size() + log.unchanged().size()).isEqualTo(items.size());
        for (Entry<String, JsonNode> item : items.entrySet()) {
            Optional<Long> version = Optional.ofNullable(rejected.get(item.getKey()))
                    .map(told -> versionOfRejected(told, item.getValue()))
                    .orElseGet(() -> Optional.ofNullable(log.unchanged().get(item.getKey()))
                            .map(told -> told.version())
                            .or(() -> Optional.of(versionOfChanged(changes.get(item.getKey()), item.getKey()))));
            assertThat(item.getValue().path("projectVersion").asLong(0))
                    .as("version in %s", item.getValue())
                    .isEqualTo(version.orElse(0L));
        }
        isInTheTable(topics);
        return this;
    }

    private static Optional<Long> versionOfRejected(RejectedItem told, JsonNode item) {
        assertThat(item.path("status").asText()).isEqualTo("REJECTED");
        assertThat(item.at("/error/code").asText())
                .isEqualTo(told.refusal().code().name());
        assertThat(item.at("/error/message").asText()).isEqualTo(told.refusal().message());
        return told.version();
    }

    /** One event where the engine does it, a request and an outcome where a runner does. */
    private long versionOfChanged(List<PublishedEvent> events, String projectId) {
        boolean byRunner = Operation.valueOf(batch.path("operation").asText()).carriedOutByRunner();
        assertThat(events).as("events of %s", projectId).hasSize(byRunner ? 2 : 1);
        return events.getLast().recorded().version();
    }

    /** The table is written in the projector's transaction, which may come a moment after its answer. */
    private void isInTheTable(TopicReader topics) {
        ObjectNode expected = batch.deepCopy();
        expected.remove(List.of("items", "links"));
        Await.until(
                "the batch in flotilla.batches as " + expected,
                () -> topics.table(Topic.BATCHES, workspace.name()).get(batchId()),
                expected::equals);
    }
}
