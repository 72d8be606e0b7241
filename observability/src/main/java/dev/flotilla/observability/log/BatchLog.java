package dev.flotilla.observability.log;

import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line for each hop of a batch: ACCEPTED by the command API, DECIDED and SETTLED by the engine, PROJECTED by the projector. All of
 * them go to one logger, by whose name they can be turned off: {@value #LOGGER}.
 */
public final class BatchLog {
    public static final String LOGGER = "dev.flotilla.batch";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    /** Where a batch has come to. */
    public enum Hop {
        /** It is on the log, and will be decided. */
        ACCEPTED,
        /** Every selected project has its verdict. */
        DECIDED,
        /** Its last item has ended. */
        SETTLED,
        /** Its end can be queried. */
        PROJECTED
    }

    private final LoggingEventBuilder line;
    private final StringBuilder words;

    private BatchLog(LoggingEventBuilder line, Hop hop, String batchId) {
        this.line = line;
        this.words = new StringBuilder("Batch ")
                .append(batchId)
                .append(' ')
                .append(hop.name().toLowerCase(Locale.ROOT));
    }

    /** A line that is not written yet. */
    public static BatchLog of(Hop hop, String workspace, String batchId, Optional<String> traceId) {
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("hop", hop.name())
                .addKeyValue("batchId", batchId)
                .addKeyValue("workspace", workspace);
        return new BatchLog(traceId.map(id -> line.addKeyValue("traceId", id)).orElse(line), hop, batchId);
    }

    /** Something more about it: a text, or a whole number. */
    public BatchLog with(String key, Object value) {
        line.addKeyValue(key, value);
        return this;
    }

    /** Writes the line. */
    public void write() {
        line.log(words.toString());
    }
}
