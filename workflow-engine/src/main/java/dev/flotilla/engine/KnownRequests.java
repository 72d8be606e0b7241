package dev.flotilla.engine;

import dev.flotilla.streams.GradualSweep;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/** The requests of a partition that came under an idempotency key, by {@code workspace/key}. */
final class KnownRequests {
    /** A few milliseconds' work: everything else in the partition waits for it. */
    private static final int LOOKED_AT_AT_ONCE = 1_000;

    private final KeyValueStore<String, KnownRequest> store;
    private final GradualSweep<KnownRequest> sweep;

    KnownRequests(KeyValueStore<String, KnownRequest> store) {
        this.store = store;
        sweep = new GradualSweep<>(store, LOOKED_AT_AT_ONCE);
    }

    /** The request that came under a key; empty if there was none, or long ago. */
    Optional<KnownRequest> find(String key, Instant now) {
        return Optional.ofNullable(store.get(key)).filter(request -> !request.isForgottenAt(now));
    }

    void put(String key, KnownRequest request) {
        store.put(key, request);
        sweep.added();
    }

    /** Forgets requests of long ago among some of them, and next time among those that follow. */
    void forgetSome(Instant now) {
        sweep.forgetSome(request -> request.isForgottenAt(now));
    }
}
