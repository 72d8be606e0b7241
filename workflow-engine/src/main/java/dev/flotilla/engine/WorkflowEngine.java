package dev.flotilla.engine;

import dev.flotilla.contract.cluster.TopicCheck;
import dev.flotilla.http.HttpServer;
import dev.flotilla.http.Readiness;
import dev.flotilla.http.Readiness.Check;
import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.streams.StreamsApplication;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;

/** A running engine. Several may run side by side: each takes a share of the partitions. */
public final class WorkflowEngine implements AutoCloseable {
    /** A caller waits for the commit: measured, these two bring it from 110 ms at the median to 10 to 12. */
    private static final int COMMIT_INTERVAL_MILLIS = 5;

    private static final int POLL_MILLIS = 2;

    private static final String SERVICE = "workflow-engine";

    private final ReportDesk reports = new ReportDesk();
    private final StreamsApplication application;
    private final HttpServer server;
    private final Meters meters;

    /**
     * An engine that is not started yet.
     *
     * @throws IllegalStateException if the topics are not as they must be
     */
    public WorkflowEngine(EngineSettings settings) {
        this(settings, Meters.of(SERVICE));
    }

    /**
     * The same, which tells what it does on a page that it shares.
     *
     * @param shared closed with the engine
     */
    public WorkflowEngine(EngineSettings settings, Meters shared) {
        meters = shared.as(SERVICE);
        reports.tell(meters);
        int partitions = TopicCheck.partitions(settings.streams().kafka());
        application = new StreamsApplication(
                "engine",
                settings.streams(),
                EngineTopology.build(partitions, reports, new EngineMeters(meters, InstantSource.system())),
                streamsProperties(),
                EngineTopology.SOURCES,
                meters);
        server = new HttpServer(
                settings.http(), Readiness.of(new Check("partitions", application::missing)), List.of(), meters);
    }

    /** The engine's own among the properties of Kafka Streams. */
    static Map<String, Object> streamsProperties() {
        return Map.of(
                // Other clients can write a record without a time; the default gives up on it, again and again.
                StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, WallclockTimestampExtractor.class,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MILLIS,
                StreamsConfig.POLL_MS_CONFIG, POLL_MILLIS);
    }

    /** Starts to take commands and reports in; returns at once. {@code /health/ready} tells when it does. */
    public void start() {
        server.start();
        application.start();
    }

    /** True while every partition that this instance was given is being worked on. */
    public boolean isRunning() {
        return application.isRunning();
    }

    /** The port at which it says how it is; known once started. */
    public int port() {
        return server.port();
    }

    /** Completes if the engine has given up deciding; it still has to be closed. */
    public CompletionStage<Void> failure() {
        return application.failure();
    }

    /** Finishes what is under way and stops; what it has not taken in yet waits on the topics. */
    @Override
    public void close() {
        application.close();
        server.close();
        meters.close();
    }
}
