package dev.flotilla.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.BatchEventCodec;
import dev.flotilla.contract.BatchRecord.OfBatch;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.Topic;
import dev.flotilla.domain.batch.BatchEvent;
import dev.flotilla.domain.batch.BatchEvent.BatchCompleted;
import dev.flotilla.domain.batch.BatchEvent.BatchStarted;
import dev.flotilla.domain.batch.BatchEvent.ItemsRejected;
import dev.flotilla.domain.batch.BatchEvent.ItemsUnchanged;
import dev.flotilla.domain.batch.BatchEvent.RejectedItem;
import dev.flotilla.domain.batch.BatchEvent.UnchangedItem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A batch's events on {@code flotilla.batch-events}, in their order. */
public record BatchLog(List<OfBatch> records) {

    /** As it is committed now. */
    public static BatchLog read(TopicReader topics, String workspace, String batchId) {
        return new BatchLog(topics.records(Topic.BATCH_EVENTS, workspace).stream()
                .filter(read ->
                        read.key().equals(RecordKey.of(workspace, batchId).toString()))
                .map(read -> BatchEventCodec.decode(read.value()))
                .filter(OfBatch.class::isInstance)
                .map(OfBatch.class::cast)
                .toList());
    }

    /** Fails unless the events are numbered 0, 1, 2 and so on, begin with the start, end with the end, and have each once. */
    public BatchLog isWhole() {
        assertThat(records.stream().map(OfBatch::sequence))
                .containsExactlyElementsOf(
                        IntStream.range(0, records.size()).boxed().toList());
        assertThat(events(BatchStarted.class)).hasSize(1);
        assertThat(events(BatchCompleted.class)).hasSize(1);
        assertThat(records.getFirst().event()).isInstanceOf(BatchStarted.class);
        assertThat(records.getLast().event()).isInstanceOf(BatchCompleted.class);
        return this;
    }

    public BatchStarted started() {
        return events(BatchStarted.class).getFirst();
    }

    public BatchCompleted completed() {
        return events(BatchCompleted.class).getFirst();
    }

    /** Rejected items by their projects; fails if one is told of twice. */
    public Map<String, RejectedItem> rejected() {
        return events(ItemsRejected.class).stream()
                .flatMap(chunk -> chunk.items().stream())
                .collect(Collectors.toMap(RejectedItem::projectId, item -> item));
    }

    /** Items that were as asked already, by their projects; fails if one is told of twice. */
    public Map<String, UnchangedItem> unchanged() {
        return events(ItemsUnchanged.class).stream()
                .flatMap(chunk -> chunk.items().stream())
                .collect(Collectors.toMap(UnchangedItem::projectId, item -> item));
    }

    private <E extends BatchEvent> List<E> events(Class<E> type) {
        return records.stream()
                .map(OfBatch::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
