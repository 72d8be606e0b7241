package dev.flotilla.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Forgets what is old in a store by going round it a few entries at a time, so that nothing else has to wait for long. For each
 * entry that was added it looks at two: what is old and still there is never more than what is not.
 */
public final class GradualSweep<V> {
    private static final int LOOKED_AT_FOR_EACH = 2;

    /** So that a store to which nothing is added any more empties all the same: without any haste. */
    private static final int LEAST = 20;

    private final KeyValueStore<String, V> store;
    private final int most;
    private long owed;
    private Optional<String> lookedAtUpTo = Optional.empty();

    /** @param most entries to look at in one go, to bound how long it takes */
    public GradualSweep(KeyValueStore<String, V> store, int most) {
        this.store = store;
        this.most = most;
    }

    /** Notes that an entry was added. */
    public void added() {
        owed += LOOKED_AT_FOR_EACH;
    }

    /** Forgets what is old among the next few entries. */
    public void forgetSome(Predicate<V> old) {
        List<String> forgotten = new ArrayList<>();
        long left = Math.min(most, owed + LEAST);
        owed = Math.max(0, owed - left);
        try (KeyValueIterator<String, V> entries = store.range(lookedAtUpTo.orElse(""), null)) {
            Optional<String> last = Optional.empty();
            while (entries.hasNext() && left > 0) {
                KeyValue<String, V> next = entries.next();
                if (old.test(next.value)) {
                    forgotten.add(next.key);
                }
                last = Optional.of(next.key);
                left--;
            }
            lookedAtUpTo = entries.hasNext() ? last : Optional.empty();
        }
        forgotten.forEach(store::delete);
    }
}
