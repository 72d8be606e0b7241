package dev.flotilla.projector.store;

import dev.flotilla.contract.compact.CompactSerde;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** The items of every batch, in the order of their project ids. */
public final class ItemStore {
    private static final String NAME = "items";

    private final KeyValueStore<String, Item> items;

    ItemStore(ProcessingContext context) {
        items = context.getStateStore(NAME);
    }

    static StoreBuilder<?> builder() {
        return OnDisk.store(NAME, CompactSerde.of(Item.class, new ItemLayout()));
    }

    public void put(String workspace, String batchId, String projectId, Item item) {
        items.put(StoreKey.of(workspace, batchId, projectId), item);
    }

    /** Goes through the items of a batch, with the project id of each. */
    public void each(String workspace, String batchId, BiConsumer<String, Item> reader) {
        try (KeyValueIterator<String, Item> all =
                items.range(StoreKey.beginning(workspace, batchId), StoreKey.end(workspace, batchId))) {
            while (all.hasNext()) {
                KeyValue<String, Item> next = all.next();
                reader.accept(StoreKey.last(next.key), next.value);
            }
        }
    }

    /**
     * Some of the items of a batch, by project id.
     *
     * @param after the project id that comes right before; empty for the first
     */
    public List<Map.Entry<String, Item>> page(
            String workspace, String batchId, Optional<String> after, Predicate<Item> wanted, int limit) {
        List<Map.Entry<String, Item>> found = new ArrayList<>();
        String from = after.map(projectId -> StoreKey.after(workspace, batchId, projectId))
                .orElseGet(() -> StoreKey.beginning(workspace, batchId));
        try (KeyValueIterator<String, Item> rest = items.range(from, StoreKey.end(workspace, batchId))) {
            while (rest.hasNext() && found.size() < limit) {
                KeyValue<String, Item> next = rest.next();
                if (wanted.test(next.value)) {
                    found.add(Map.entry(StoreKey.last(next.key), next.value));
                }
            }
        }
        return found;
    }
}
