package dev.flotilla.projector.view;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The partitions that are this instance's own and wholly loaded: those that it may answer for. */
public final class OwnedPartitions {
    private final Map<Integer, PartitionView> byNumber = new ConcurrentHashMap<>();

    /** From now on queries are answered from this. */
    public void open(PartitionView view) {
        byNumber.put(view.partition(), view);
    }

    /** From now on they are not. */
    public void close(PartitionView view) {
        byNumber.remove(view.partition(), view);
        view.close();
    }

    /** The partition of this number; empty if this instance may not answer for it. */
    public Optional<PartitionView> find(int partition) {
        return Optional.ofNullable(byNumber.get(partition));
    }

    public Collection<PartitionView> all() {
        return List.copyOf(byNumber.values());
    }
}
