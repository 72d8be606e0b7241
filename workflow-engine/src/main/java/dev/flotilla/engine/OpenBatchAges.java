package dev.flotilla.engine;

import dev.flotilla.contract.CommandId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Since when the open batches of a partition have been waited for. Its stream thread writes, whoever looks at the engine reads. */
final class OpenBatchAges {
    private final InstantSource clock;
    private final Map<String, Instant> since = new ConcurrentHashMap<>();

    OpenBatchAges(InstantSource clock) {
        this.clock = clock;
    }

    /** @param key of the batch in its workspace */
    void opened(String key, String batchId) {
        // An id that somebody else made up tells no time: it counts from when it was first seen here.
        since.put(key, CommandId.madeAt(batchId).orElseGet(clock::instant));
    }

    void ended(String key) {
        since.remove(key);
    }

    int count() {
        return since.size();
    }

    /** The oldest, if there is one. */
    Optional<Instant> oldest() {
        return since.values().stream().min(Instant::compareTo);
    }
}
