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
    /** Bytes of a key or value that are kept: compressed it may have come in much larger than it could be sent on. */
    public static final int MAX_KEPT_BYTES = 1024 * 1024;

    private static final int MAX_REASON_LENGTH = 1_000;
    private static final String TOPIC = "flotilla-topic";
    private static final String PARTITION = "flotilla-partition";
    private static final String OFFSET = "flotilla-offset";
    private static final String SERVICE = "flotilla-service";
    private static final String REASON = "flotilla-reason";

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
