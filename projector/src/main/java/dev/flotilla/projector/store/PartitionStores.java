package dev.flotilla.projector.store;

import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** All stores of one partition. */
public record PartitionStores(
        ProjectStore projects,
        TelemetryStore telemetry,
        HistoryStore history,
        BatchStore batches,
        ItemStore items,
        AnswerStore answers) {

    /** The stores as the topology is to have them. */
    public static List<StoreBuilder<?>> builders() {
        return List.of(
                ProjectStore.builder(),
                TelemetryStore.builder(),
                HistoryStore.builder(),
                BatchStore.builder(),
                ItemStore.builder(),
                AnswerStore.builder());
    }

    /** The stores of the task that a processor runs in. */
    public static PartitionStores of(ProcessingContext context) {
        return new PartitionStores(
                new ProjectStore(context),
                new TelemetryStore(context),
                new HistoryStore(context),
                new BatchStore(context),
                new ItemStore(context),
                new AnswerStore(context));
    }
}
