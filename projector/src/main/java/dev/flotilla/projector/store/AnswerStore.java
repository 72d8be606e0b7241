package dev.flotilla.projector.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * The answers to commands that did not become batches, as they stood on the topic. They are kept by time and forgotten with
 * it, in whole segments, which costs nothing at all.
 */
public final class AnswerStore {
    private static final String NAME = "answers";
    private static final Duration KEPT = Duration.ofHours(48);

    private final WindowStore<String, byte[]> answers;

    AnswerStore(ProcessingContext context) {
        answers = context.getStateStore(NAME);
    }

    static StoreBuilder<?> builder() {
        return Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(NAME, KEPT, Duration.ofMillis(1), false),
                        Serdes.String(),
                        Serdes.ByteArray())
                .withLoggingEnabled(OnDisk.CHANGELOG);
    }

    /** @param answer the CloudEvent as it was read */
    public void put(String workspace, String commandId, Instant time, byte[] answer) {
        answers.put(StoreKey.of(workspace, commandId), answer, time.toEpochMilli());
    }

    /** The answer to a command; empty where it has none, or was answered long ago. */
    public Optional<byte[]> find(String workspace, String commandId) {
        try (WindowStoreIterator<byte[]> found = answers.fetch(StoreKey.of(workspace, commandId), 0, Long.MAX_VALUE)) {
            return found.hasNext() ? Optional.of(found.next().value) : Optional.empty();
        }
    }
}
