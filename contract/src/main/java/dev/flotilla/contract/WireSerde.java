package dev.flotilla.contract;

import com.fasterxml.jackson.databind.JavaType;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Keeps values of a type in a store as the JSON of {@link WireJson}. What a store has was written by this, and is read without a detour;
 * if it cannot be read that is an {@link UnreadableStoreException}.
 */
public final class WireSerde<T> implements Serde<T> {
    private final JavaType type;

    private WireSerde(Class<T> type) {
        this.type = WireJson.typeOf(type);
    }

    /** For values of a type. */
    public static <T> WireSerde<T> of(Class<T> type) {
        return new WireSerde<>(type);
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : WireJson.write(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> {
            try {
                return bytes == null ? null : WireJson.readOwn(bytes, type);
            } catch (UnreadableRecordException e) {
                throw new UnreadableStoreException(topic, e);
            }
        };
    }
}
