package dev.flotilla.commandapi.log;

import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.Topic;
import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.observability.metrics.Metric;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A log that is timed: how long it takes to store something, and how often it cannot. */
public final class MeteredCommandLog implements CommandLog {
    private static final String STORED = "STORED";

    private final CommandLog log;
    private final Meters meters;

    /** @param log is closed with this */
    public MeteredCommandLog(CommandLog log, Meters meters) {
        this.log = log;
        this.meters = meters;
    }

    @Override
    public long append(Topic topic, CloudEvent event) {
        long begun = System.nanoTime();
        String outcome = STORED;
        try {
            return log.append(topic, event);
        } catch (CommandLogException e) {
            outcome = e.reason().name();
            throw e;
        } finally {
            meters.timer(Metric.APPENDS, topic.topicName(), outcome)
                    .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public Optional<String> missing() {
        return log.missing();
    }

    @Override
    public void close() {
        log.close();
    }
}
