package dev.flotilla.contract.compact;

import dev.flotilla.contract.UnreadableRecordException;
import dev.flotilla.contract.UnreadableStoreException;
import dev.flotilla.contract.WireSerde;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Keeps values of a type in a store as few bytes. What an earlier version wrote there as JSON is read as well: it begins with a
 * brace, which no layout has for its number. What cannot be read is an {@link UnreadableStoreException}.
 */
public final class CompactSerde<T> implements Serde<T> {
    private final Layout<T> layout;
    private final Serde<T> json;

    private CompactSerde(Layout<T> layout, Serde<T> json) {
        this.layout = layout;
        this.json = json;
    }

    /** For values of a type that is written in a layout. */
    public static <T> CompactSerde<T> of(Class<T> type, Layout<T> layout) {
        return new CompactSerde<>(layout, WireSerde.of(type));
    }

    @Override
    public Serializer<T> serializer() {
        Serializer<T> asJson = json.serializer();
        return (topic, value) -> value != null && layout.holds(value) ? write(value) : asJson.serialize(topic, value);
    }

    private byte[] write(T value) {
        ByteWriter out = new ByteWriter(layout.number());
        layout.write(out, value);
        return out.toBytes();
    }

    @Override
    public Deserializer<T> deserializer() {
        Deserializer<T> fromJson = json.deserializer();
        return (topic, bytes) -> {
            if (bytes == null) {
                return null;
            }
            if (bytes.length > 0 && bytes[0] == '{') {
                return fromJson.deserialize(topic, bytes);
            }
            try {
                return read(bytes);
            } catch (RuntimeException e) {
                throw new UnreadableStoreException(topic, e);
            }
        };
    }

    private T read(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != layout.number()) {
            throw new UnreadableRecordException("Expected layout %d, but got %s"
                    .formatted(layout.number(), bytes.length == 0 ? "nothing" : bytes[0]));
        }
        ByteReader in = new ByteReader(bytes);
        T value = layout.read(in);
        in.expectEnd();
        return value;
    }
}
