package dev.flotilla.systemtests.faults.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ItemCounts;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.systemtests.harness.Documents;
import java.util.List;

/**
 * A batch as the API tells of it after all is over.
 *
 * @param total what the counts are said to add up to
 */
public record FinalBatch(Operation operation, BatchStatus status, int total, ItemCounts counts, List<Item> items) {

    /** @param version 0 if there is no such project */
    public record Item(String projectId, ItemStatus status, long version) {}

    static FinalBatch of(JsonNode batch) {
        return new FinalBatch(
                Operation.valueOf(batch.path("operation").asText()),
                BatchStatus.valueOf(batch.path("status").asText()),
                batch.at("/counts/total").asInt(),
                Documents.counts(batch),
                batch.path("items")
                        .valueStream()
                        .map(item -> new Item(
                                item.path("projectId").asText(),
                                ItemStatus.valueOf(item.path("status").asText()),
                                item.path("projectVersion").asLong()))
                        .toList());
    }
}
