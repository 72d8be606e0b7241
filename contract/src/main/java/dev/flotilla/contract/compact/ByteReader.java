package dev.flotilla.contract.compact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.contract.UnreadableRecordException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads what {@link ByteWriter} wrote, in the same order. If the bytes are something else, every method raises an
 * {@link UnreadableRecordException} or another runtime exception, and none takes more room than there are bytes for.
 */
public final class ByteReader {
    private static final int LAST_SHIFT = 63;

    private final byte[] bytes;
    private int at = 1;

    /** Begins behind the number of the layout. */
    public ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    public long number() {
        long value = 0;
        for (int shift = 0; shift <= LAST_SHIFT; shift += 7) {
            if (at >= bytes.length) {
                throw new UnreadableRecordException("Expected more bytes, but there are only " + bytes.length);
            }
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value >>> 1 ^ -(value & 1);
            }
        }
        throw new UnreadableRecordException("Expected a number, but it does not end");
    }

    /** A number of something that there are bytes for, or that stands for one of so many. */
    private int below(int bound, String what) {
        long value = number();
        if (value < 0 || value >= bound) {
            throw new UnreadableRecordException("Expected %s below %d, but got %d".formatted(what, bound, value));
        }
        return (int) value;
    }

    public int integer() {
        return Math.toIntExact(number());
    }

    public boolean flag() {
        return below(2, "a flag") == 1;
    }

    /** @param constants all of the enum's, in their order */
    public <E extends Enum<E>> E constant(E[] constants) {
        return constants[below(constants.length, "the position of a constant")];
    }

    public String text() {
        int length = below(bytes.length - at + 1, "a length");
        if (length > bytes.length - at) {
            throw new UnreadableRecordException("Expected a text of %d bytes, but there are fewer".formatted(length));
        }
        String text = new String(bytes, at, length, UTF_8);
        at += length;
        return text;
    }

    public Instant time() {
        return Instant.ofEpochSecond(number(), number());
    }

    /** A value that may be missing. */
    public <T> Optional<T> optional(Function<ByteReader, T> how) {
        return flag() ? Optional.of(how.apply(this)) : Optional.empty();
    }

    /** Any number of values. */
    public <T> List<T> all(Function<ByteReader, T> how) {
        int count = below(bytes.length - at + 1, "a count");
        List<T> values = new ArrayList<>(count);
        for (int left = count; left > 0; left--) {
            values.add(how.apply(this));
        }
        return Collections.unmodifiableList(values);
    }

    /** Raises an exception if there is more than was read. */
    public void expectEnd() {
        if (at != bytes.length) {
            throw new UnreadableRecordException("Expected %d bytes, but got %d".formatted(at, bytes.length));
        }
    }
}
