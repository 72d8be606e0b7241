package dev.flotilla.projector.store;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** The events of every project, as they stood on the topic, in their order. */
public final class HistoryStore {
    private static final String NAME = "history";

    /** Versions are padded to one length, so that the order of the keys is theirs. */
    private static final long PADDING = 1_000_000_000_000L;

    private final KeyValueStore<String, byte[]> events;

    HistoryStore(ProcessingContext context) {
        events = context.getStateStore(NAME);
    }

    static StoreBuilder<?> builder() {
        return OnDisk.store(NAME, Serdes.ByteArray());
    }

    /** @param event the CloudEvent as it was read */
    public void put(String workspace, String projectId, long version, byte[] event) {
        events.put(StoreKey.of(workspace, projectId, padded(version)), event);
    }

    /** The events that follow a version, oldest first. */
    public List<byte[]> after(String workspace, String projectId, long version, int limit) {
        List<byte[]> found = new ArrayList<>();
        String from = StoreKey.of(workspace, projectId, padded(version + 1));
        try (KeyValueIterator<String, byte[]> later = events.range(from, StoreKey.end(workspace, projectId))) {
            while (later.hasNext() && found.size() < limit) {
                found.add(later.next().value);
            }
        }
        return found;
    }

    private static String padded(long version) {
        return String.valueOf(PADDING + version).substring(1);
    }
}
