package dev.flotilla.observability.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.WireJson;
import java.util.Set;
import org.slf4j.event.KeyValuePair;

/**
 * Each logging event as a line of JSON: {@code timestamp, level, logger, thread, message}, {@code error} if there is one, and beside them
 * what the event is about, such as {@code batchId}, {@code projectId}, {@code workspace} and {@code traceId}. For {@code
 * flotilla-logback.xml}; nothing else calls it.
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {
    /** What no event may bring with it. */
    private static final Set<String> TAKEN = Set.of("timestamp", "level", "logger", "thread", "message", "error");

    /** Collectors of logs cut lines, or drop them, at 16 KiB and more. */
    private static final int MAX_TEXT_LENGTH = 8_000;

    private static final byte[] NOTHING = {};

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        ObjectNode line = WireJson.object();
        line.put("timestamp", event.getInstant().toString());
        line.put("level", event.getLevel().toString());
        line.put("logger", event.getLoggerName());
        line.put("thread", event.getThreadName());
        line.put("message", shortened(event.getFormattedMessage()));
        event.getMDCPropertyMap().forEach((key, value) -> put(line, key, value));
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                put(line, pair.key, pair.value);
            }
        }
        if (event.getThrowableProxy() != null) {
            line.put("error", shortened(ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
        return (line + "\n").getBytes(UTF_8);
    }

    private static void put(ObjectNode line, String key, Object value) {
        if (!TAKEN.contains(key)) {
            switch (value) {
                case Integer number -> line.put(key, number);
                case Long number -> line.put(key, number);
                case null -> line.putNull(key);
                default -> line.put(key, shortened(value.toString()));
            }
        }
    }

    private static String shortened(String text) {
        return text == null || text.length() <= MAX_TEXT_LENGTH ? text : text.substring(0, MAX_TEXT_LENGTH) + "…";
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
