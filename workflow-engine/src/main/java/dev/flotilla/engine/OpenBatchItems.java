package dev.flotilla.engine;

import dev.flotilla.domain.batch.BatchEvent;
import dev.flotilla.engine.EngineStores.ItemChunk;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The ids of the items of an open batch that a runner was asked for: written once when the batch is decided, in chunks, taken
 * chunk by chunk when its deadline has come, forgotten when it has ended.
 */
final class OpenBatchItems {
    private final KeyValueStore<String, ItemChunk> store;
    private final String prefix;

    private OpenBatchItems(KeyValueStore<String, ItemChunk> store, String prefix) {
        this.store = store;
        this.prefix = prefix;
    }

    static OpenBatchItems of(Turn turn, String batchId) {
        return new OpenBatchItems(turn.stores().batchItems(), turn.key(batchId) + "/");
    }

    void write(List<String> projectIds) {
        for (int start = 0; start < projectIds.size(); start += BatchEvent.MAX_ITEMS) {
            int end = Math.min(start + BatchEvent.MAX_ITEMS, projectIds.size());
            store.put("%s%06d".formatted(prefix, start), new ItemChunk(List.copyOf(projectIds.subList(start, end))));
        }
    }

    /** The next few of them, which the turn will forget; empty if none are left. */
    List<String> takeSome(Turn turn) {
        try (KeyValueIterator<String, ItemChunk> chunks = store.prefixScan(prefix, new StringSerializer())) {
            if (!chunks.hasNext()) {
                return List.of();
            }
            KeyValue<String, ItemChunk> first = chunks.next();
            turn.atFinish(() -> store.delete(first.key));
            return first.value.projectIds();
        }
    }

    void forget() {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, ItemChunk> chunks = store.prefixScan(prefix, new StringSerializer())) {
            chunks.forEachRemaining(chunk -> keys.add(chunk.key));
        }
        keys.forEach(store::delete);
    }
}
