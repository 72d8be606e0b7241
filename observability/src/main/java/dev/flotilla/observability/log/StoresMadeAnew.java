package dev.flotilla.observability.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Marker;

/**
 * Says in a sentence what Kafka Streams warns of with a stack trace, and is as it should be: after an end that was not an orderly one,
 * exactly-once throws the local stores away and restores them. For {@code flotilla-logback.xml}; nothing else calls it.
 */
public final class StoresMadeAnew extends TurboFilter {
    /** What the sentence is logged by. */
    static final String LOGGER = "dev.flotilla.streams.Stores";

    /** Others warn of each task by itself; this one tells of all of them. */
    private static final String STREAM_THREAD = "org.apache.kafka.streams.processor.internals.StreamThread";

    /** By its name, because not every process has Kafka Streams. */
    private static final String CORRUPTED = "org.apache.kafka.streams.errors.TaskCorruptedException";

    private static final Pattern TASKS = Pattern.compile("\\[[^]]*]");

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] arguments, Throwable raised) {
        if (raised == null
                || !logger.getName().equals(STREAM_THREAD)
                || !raised.getClass().getName().equals(CORRUPTED)) {
            return FilterReply.NEUTRAL;
        }
        Matcher tasks = TASKS.matcher(String.valueOf(raised.getMessage()));
        logger.getLoggerContext()
                .getLogger(LOGGER)
                .info(
                        "The stores of tasks {} are restored from their changelogs, because the last end was not an orderly one or the"
                                + " brokers did not answer in time; nothing is lost{}",
                        tasks.find() ? tasks.group() : "[]",
                        raised.getCause() == null
                                ? ""
                                : " (" + raised.getCause().getMessage() + ")");
        return FilterReply.DENY;
    }
}
