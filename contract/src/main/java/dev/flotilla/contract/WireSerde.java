package dev.flotilla.contract;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Keeps values of a type in a store as the JSON of {@link WireJson}. */
public final class WireSerde<T> implements Serde<T> {
    private final Class<T> type;

    private WireSerde(Class<T> type) {
        this.type = type;
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
        return (topic, bytes) -> bytes == null ? null : WireJson.read(bytes, type);
    }
}
