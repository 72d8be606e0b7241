package dev.flotilla.projector.store;

import dev.flotilla.contract.WireSerde;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Every batch. It is written when it is first heard of, when it is decided and when it ends; the counts of one that is open
 * are those of its items, which are in their own store, so that an item costs no record of its batch.
 */
public final class BatchStore {
    private static final String NAME = "batches";

    private final KeyValueStore<String, FoldedBatch> batches;

    BatchStore(ProcessingContext context) {
        batches = context.getStateStore(NAME);
    }

    static StoreBuilder<?> builder() {
        return OnDisk.store(NAME, WireSerde.of(FoldedBatch.class));
    }

    /** Writes a batch down. The heap has it without the groups that it was refused with: those that are stored are kept. */
    public void put(String workspace, FoldedBatch batch) {
        batches.put(StoreKey.of(workspace, batch.batchId()), whole(workspace, batch));
    }

    /** A batch of the heap, with the groups that it was refused with. */
    public FoldedBatch whole(String workspace, FoldedBatch batch) {
        return batch.mayLackGroups()
                ? find(workspace, batch.batchId()).map(batch::withGroupsOf).orElse(batch)
                : batch;
    }

    /** A batch that was at least heard of. */
    public Optional<FoldedBatch> find(String workspace, String batchId) {
        return Optional.ofNullable(batches.get(StoreKey.of(workspace, batchId)));
    }

    /** Goes through all of them, with the workspace of each. */
    public void each(BiConsumer<String, FoldedBatch> reader) {
        try (KeyValueIterator<String, FoldedBatch> all = batches.all()) {
            while (all.hasNext()) {
                KeyValue<String, FoldedBatch> next = all.next();
                reader.accept(StoreKey.workspace(next.key), next.value);
            }
        }
    }
}
