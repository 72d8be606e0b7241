package dev.flotilla.projector.store;

import dev.flotilla.contract.Command.Idempotency;
import dev.flotilla.streams.GradualSweep;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * The answers to commands that did not become batches, as they stood on the topic, for two days. A window store would forget
 * them by itself, but one in which nothing was ever put makes Kafka Streams 4.3 take its whole task for corrupted at a restart.
 */
public final class AnswerStore {
    private static final String NAME = "answers";

    /** A few tens of milliseconds' work. */
    private static final int MAX_LOOKED_AT = 10_000;

    private final TimestampedKeyValueStore<String, byte[]> answers;
    private final GradualSweep<ValueAndTimestamp<byte[]>> sweep;

    AnswerStore(ProcessingContext context) {
        answers = context.getStateStore(NAME);
        sweep = new GradualSweep<>(answers, MAX_LOOKED_AT);
    }

    static StoreBuilder<?> builder() {
        return Stores.timestampedKeyValueStoreBuilder(
                        Stores.persistentTimestampedKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(OnDisk.CHANGELOG);
    }

    /** @param answer the CloudEvent as it was read */
    public void put(String workspace, String commandId, Instant time, byte[] answer) {
        answers.put(StoreKey.of(workspace, commandId), ValueAndTimestamp.make(answer, time.toEpochMilli()));
        sweep.added();
    }

    /** The answer to a command; empty if it has none, or was answered long ago. */
    public Optional<byte[]> find(String workspace, String commandId) {
        return Optional.ofNullable(answers.get(StoreKey.of(workspace, commandId)))
                .map(ValueAndTimestamp::value);
    }

    /** Forgets answers of long ago among some of them, and next time among those that follow. */
    public void forgetSome(Instant now) {
        long oldestMillis = now.minus(Idempotency.REMEMBERED_FOR).toEpochMilli();
        sweep.forgetSome(answer -> answer.timestamp() < oldestMillis);
    }
}
