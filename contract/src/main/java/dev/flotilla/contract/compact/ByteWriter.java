package dev.flotilla.contract.compact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Bytes that values are added to, one after the other. What {@link ByteReader} reads in the same order. */
public final class ByteWriter {
    private static final int INITIAL_CAPACITY = 512;
    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes = new byte[INITIAL_CAPACITY];
    private int size;

    /** Begins with the number of a layout, 0 to 127. */
    public ByteWriter(byte layout) {
        bytes[size++] = layout;
    }

    /** A whole number; the nearer to 0 the fewer bytes. */
    public void number(long value) {
        reserve(LONGEST_NUMBER);
        // The sign goes last, so that small negative numbers are short as well; then seven bits a byte, the lowest
        // first.
        long rest = value << 1 ^ value >> 63;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Yes or no. */
    public void flag(boolean value) {
        number(value ? 1 : 0);
    }

    /** A constant, by its position in its enum. */
    public void constant(Enum<?> value) {
        number(value.ordinal());
    }

    /** A text, as UTF-8. */
    public void text(String value) {
        byte[] encoded = value.getBytes(UTF_8);
        number(encoded.length);
        reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
    }

    /** A time, to the nanosecond. */
    public void time(Instant value) {
        number(value.getEpochSecond());
        number(value.getNano());
    }

    /** A value that may be missing. */
    public <T> void optional(Optional<T> value, BiConsumer<ByteWriter, T> how) {
        flag(value.isPresent());
        if (value.isPresent()) {
            how.accept(this, value.get());
        }
    }

    /** Any number of values. */
    public <T> void all(Collection<T> values, BiConsumer<ByteWriter, T> how) {
        number(values.size());
        for (T value : values) {
            how.accept(this, value);
        }
    }

    /** All that was added. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
