package dev.flotilla.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record that could not be understood, on {@code flotilla.dead-letters}: key and value as they were read, and in the
 * headers where it stood and what was wrong with it.
 */
public record DeadLetter(String topic, int partition, long offset, String service, String reason) {

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
