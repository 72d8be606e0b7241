package dev.flotilla.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A record that could not be understood, on {@code flotilla.dead-letters}: key and value as they were read, and in the
 * headers where it stood and what was wrong with it.
 *
 * @param reason at most 1 000 characters; what is longer is cut
 */
public record DeadLetter(String topic, int partition, long offset, String service, String reason) {
    /** What the engine calls itself: what it set aside it has not decided. */
    public static final String ENGINE = "workflow-engine";

    /** What the projector calls itself. */
    public static final String PROJECTOR = "projector";

    /** On a record that is sent again, and on the letter that it becomes if it is set aside once more: which letter it was. */
    public static final String REDRIVEN_FROM = "flotilla-redriven-from";

    /** Bytes of a letter's name, {@code partition/offset}, at the most. */
    private static final int MAX_NAME_BYTES = 30;

    /** On a letter of which only the beginning was kept: of how many bytes its key and its value are the beginning. */
    public static final String CUT = "flotilla-cut";

    /** Bytes of a key that are kept. */
    public static final int MAX_KEY_BYTES = 16 * 1024;

    /**
     * Bytes of a value that are kept: whatever the command API or a runner can send. Compressed it may have come in much larger
     * than it could be sent on.
     */
    public static final int MAX_VALUE_BYTES = Topic.MAX_RECORD_BYTES - 64 * 1024;

    private static final int MAX_REASON_LENGTH = 1_000;
    private static final String TOPIC = "flotilla-topic";
    private static final String PARTITION = "flotilla-partition";
    private static final String OFFSET = "flotilla-offset";
    private static final String SERVICE = "flotilla-service";
    private static final String REASON = "flotilla-reason";

    public DeadLetter {
        reason = WireText.shortened(reason, MAX_REASON_LENGTH);
    }

    /** What is kept of a key that was read: the same, its beginning if it is too long, null for null. */
    public static byte[] keptKey(byte[] read) {
        return kept(read, MAX_KEY_BYTES);
    }

    /** What is kept of a value that was read: the same, its beginning if it is too long, null for null. */
    public static byte[] keptValue(byte[] read) {
        return kept(read, MAX_VALUE_BYTES);
    }

    private static byte[] kept(byte[] read, int most) {
        return read == null || read.length <= most ? read : Arrays.copyOf(read, most);
    }

    /** The headers of the record that keeps what was read, as far as it is kept. */
    public Map<String, byte[]> headers(byte[] key, byte[] value) {
        Map<String, byte[]> headers = headers();
        if (keptKey(key) != key || keptValue(value) != value) {
            put(headers, CUT, "%d/%d".formatted(key == null ? 0 : key.length, value == null ? 0 : value.length));
        }
        return headers;
    }

    /**
     * The same of a record that may have been set aside before.
     *
     * @param redrivenFrom what its own header {@link #REDRIVEN_FROM} has, null for none; what is too long for a name is left out
     */
    public Map<String, byte[]> headers(byte[] key, byte[] value, byte[] redrivenFrom) {
        Map<String, byte[]> headers = headers(key, value);
        if (redrivenFrom != null && redrivenFrom.length <= MAX_NAME_BYTES) {
            headers.put(REDRIVEN_FROM, redrivenFrom);
        }
        return headers;
    }

    /** The headers of a record that keeps all that was read. */
    public Map<String, byte[]> headers() {
        Map<String, byte[]> headers = new LinkedHashMap<>();
        put(headers, TOPIC, topic);
        put(headers, PARTITION, String.valueOf(partition));
        put(headers, OFFSET, String.valueOf(offset));
        put(headers, SERVICE, service);
        put(headers, REASON, reason);
        return headers;
    }

    /**
     * What the headers of a record tell; empty if they are not those of a dead letter.
     *
     * @param header the last value of a header by its name, null for none
     */
    public static Optional<DeadLetter> of(Function<String, byte[]> header) {
        Function<String, String> text = name -> {
            byte[] value = header.apply(name);
            return value == null ? "" : new String(value, UTF_8);
        };
        try {
            return text.apply(TOPIC).isEmpty()
                    ? Optional.empty()
                    : Optional.of(new DeadLetter(
                            text.apply(TOPIC),
                            Integer.parseInt(text.apply(PARTITION)),
                            Long.parseLong(text.apply(OFFSET)),
                            text.apply(SERVICE),
                            text.apply(REASON)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static void put(Map<String, byte[]> headers, String name, String value) {
        headers.put(name, value.getBytes(UTF_8));
    }
}
