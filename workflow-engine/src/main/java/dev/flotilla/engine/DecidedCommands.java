package dev.flotilla.engine;

import dev.flotilla.contract.Command.Header;
import dev.flotilla.contract.Command.Idempotency;
import dev.flotilla.contract.CommandId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The ids of the commands that were decided, so that none is decided a second time if it comes again: from the dead letters, or
 * copied by hand. Each is known until it is older than {@link Idempotency#REMEMBERED_FOR}; of one that comes again later nobody
 * can tell any more. They lie in the order of time, so that forgetting costs by what is forgotten.
 */
final class DecidedCommands {
    /** The clocks of the API that made an id and of the engine that forgets it may differ by this. */
    private static final Duration MARGIN = Duration.ofHours(1);

    /** Some tens of milliseconds' work each second; what is left over is forgotten in quieter times. */
    private static final int MOST_AT_ONCE = 2_000;

    private static final String MARK = "";

    private final KeyValueStore<String, String> store;

    /** What was forgotten leaves traces in the store until it tidies itself up: no need to pass over them again. */
    private String forgottenUpTo = "";

    DecidedCommands(KeyValueStore<String, String> store) {
        this.store = store;
    }

    /** True if it was decided, or answered, before. */
    boolean contains(String workspace, Header header) {
        return store.get(key(workspace, header)) != null;
    }

    void add(String workspace, Header header) {
        String key = key(workspace, header);
        store.put(key, MARK);
        if (key.compareTo(forgottenUpTo) < 0) {
            forgottenUpTo = key;
        }
    }

    /** True if it is so old that nobody can tell whether it was decided before. */
    static boolean isForgottenAt(Instant now, Header header) {
        return madeAt(header).plus(Idempotency.REMEMBERED_FOR).isBefore(now);
    }

    /** Forgets the oldest that are old enough, some of them if they are many. */
    void forgetSome(Instant now) {
        List<String> forgotten = new ArrayList<>();
        String end = timeKey(now.minus(Idempotency.REMEMBERED_FOR).minus(MARGIN));
        if (end.compareTo(forgottenUpTo) <= 0) {
            return;
        }
        try (KeyValueIterator<String, String> old = store.range(forgottenUpTo, end)) {
            while (old.hasNext() && forgotten.size() < MOST_AT_ONCE) {
                forgotten.add(old.next().key);
            }
        }
        forgotten.forEach(store::delete);
        forgottenUpTo = forgotten.size() < MOST_AT_ONCE ? end : forgotten.getLast();
    }

    private static String key(String workspace, Header header) {
        return timeKey(madeAt(header)) + "/" + workspace + "/" + header.commandId();
    }

    private static Instant madeAt(Header header) {
        return CommandId.madeAt(header.commandId()).orElse(header.requestedAt());
    }

    private static String timeKey(Instant time) {
        return "%015d".formatted(Math.max(0, time.toEpochMilli()));
    }
}
