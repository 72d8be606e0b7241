package dev.flotilla.engine;

import dev.flotilla.domain.batch.OpenBatch;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The batches of a partition that have not ended, and how many of them each workspace has. */
final class OpenBatches {
    private final KeyValueStore<String, OpenBatch> store;

    /** Follows from the store: a task that begins anew counts anew. */
    private final Map<String, Integer> counts = new HashMap<>();

    private final OpenBatchAges ages;

    /** @param ages of none yet */
    OpenBatches(KeyValueStore<String, OpenBatch> store, OpenBatchAges ages) {
        this.store = store;
        this.ages = ages;
        try (KeyValueIterator<String, OpenBatch> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, OpenBatch> open = all.next();
                add(open.key.substring(0, open.key.indexOf('/')), 1);
                ages.opened(open.key, open.value.batchId());
            }
        }
    }

    int count(String workspace) {
        return counts.getOrDefault(workspace, 0);
    }

    Optional<OpenBatch> find(String workspace, String batchId) {
        return Optional.ofNullable(store.get(key(workspace, batchId)));
    }

    void put(String workspace, OpenBatch batch) {
        if (find(workspace, batch.batchId()).isEmpty()) {
            add(workspace, 1);
            ages.opened(key(workspace, batch.batchId()), batch.batchId());
        }
        store.put(key(workspace, batch.batchId()), batch);
    }

    void remove(String workspace, String batchId) {
        if (store.delete(key(workspace, batchId)) != null) {
            add(workspace, -1);
            ages.ended(key(workspace, batchId));
        }
    }

    private void add(String workspace, int change) {
        counts.merge(workspace, change, (before, more) -> before + more == 0 ? null : before + more);
    }

    private static String key(String workspace, String batchId) {
        return workspace + "/" + batchId;
    }
}
