package dev.flotilla.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record that could not be understood, on {@code flotilla.dead-letters}: key and value as they were read, and in the
 * headers where it stood and what was wrong with it.
 *
 * @param reason at most 1 000 characters; what is longer is cut
 */
public record DeadLetter(String topic, int partition, long offset, String service, String reason) {
    /** Bytes of a key or value that are kept: compressed it may have come in much larger than it could be sent on. */
    public static final int MAX_KEPT_BYTES = 1024 * 1024;

    private static final int MAX_REASON_LENGTH = 1_000;

    public DeadLetter {
        reason = WireText.shortened(reason, MAX_REASON_LENGTH);
    }

    /**
     * What is kept of a key or a value that was read.
     *
     * @return the same, its beginning where it is longer than {@link #MAX_KEPT_BYTES}, null for null
     */
    public static byte[] kept(byte[] read) {
        return read == null || read.length <= MAX_KEPT_BYTES ? read : Arrays.copyOf(read, MAX_KEPT_BYTES);
    }

    /** The headers of its record. */
    public Map<String, byte[]> headers() {
        Map<String, byte[]> headers = new LinkedHashMap<>();
        put(headers, "flotilla-topic", topic);
        put(headers, "flotilla-partition", String.valueOf(partition));
        put(headers, "flotilla-offset", String.valueOf(offset));
        put(headers, "flotilla-service", service);
        put(headers, "flotilla-reason", reason);
        return headers;
    }

    private static void put(Map<String, byte[]> headers, String name, String value) {
        headers.put(name, value.getBytes(UTF_8));
    }
}
