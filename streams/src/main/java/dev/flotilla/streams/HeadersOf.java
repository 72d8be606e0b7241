package dev.flotilla.streams;

import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers of a record that is to be sent. */
public final class HeadersOf {
    private HeadersOf() {}

    /** In the order of the map. */
    public static Headers map(Map<String, byte[]> values) {
        Headers headers = new RecordHeaders();
        values.forEach(headers::add);
        return headers;
    }
}
