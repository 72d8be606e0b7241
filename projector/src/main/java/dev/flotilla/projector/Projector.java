package dev.flotilla.projector;

import static java.util.Map.entry;

import dev.flotilla.contract.cluster.TopicCheck;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.http.ForeignPages;
import dev.flotilla.http.HttpServer;
import dev.flotilla.http.Route;
import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.observability.metrics.Metric;
import dev.flotilla.projector.fold.ProjectorTopology;
import dev.flotilla.projector.query.Forwarding;
import dev.flotilla.projector.query.QueryRoutes;
import dev.flotilla.projector.view.OwnedPartitions;
import dev.flotilla.projector.view.WorkspaceView;
import dev.flotilla.streams.RecordTime;
import dev.flotilla.streams.StreamsApplication;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;

/** A running projector. Several may run side by side, in one process or many: each takes a share of the partitions. */
public final class Projector implements AutoCloseable {
    private static final String SERVICE = "projector";

    private final ProjectorSettings settings;
    private final int partitions;
    private final OwnedPartitions owned = new OwnedPartitions();
    private final SourceLog log;
    private final MembershipLease lease;
    private final StreamsOwnership ownership;
    private final QueryRoutes routes;
    private final HttpServer server;
    private final Meters meters;
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private volatile Optional<StreamsApplication> application = Optional.empty();

    /**
     * A projector that is not started yet.
     *
     * @throws IllegalStateException if the topics are not as they must be
     */
    public Projector(ProjectorSettings settings) {
        this(settings, Meters.of(SERVICE));
    }

    /**
     * The same, which tells what it does on a page that it shares.
     *
     * @param shared closed with the projector
     */
    public Projector(ProjectorSettings settings, Meters shared) {
        this.settings = settings;
        meters = shared.as(SERVICE);
        tell();
        KafkaSettings kafka = settings.streams().kafka();
        partitions = TopicCheck.partitions(kafka);
        log = new SourceLog(kafka);
        lease = new MembershipLease(this::membership, System::nanoTime, InstantSource.system());
        ownership =
                new StreamsOwnership(partitions, owned, lease, settings.http().scheme());
        routes = new QueryRoutes(
                ownership, log, new Forwarding(settings.internalSecret(), settings.trust()), InstantSource.system());
        ProjectorReadiness readiness = new ProjectorReadiness(owned, log);
        server = new HttpServer(
                settings.http(),
                readiness.of(() -> application),
                settings.internalSecret().isPresent() ? context -> {} : new ForeignPages(),
                guarded(settings, routes.all()),
                meters);
    }

    private MembershipLease.Answer membership() {
        LocalConsumers own = consumers();
        return log.group()
                .map(group -> own.areIn(group) ? MembershipLease.Answer.MEMBER : MembershipLease.Answer.NOT_A_MEMBER)
                .orElse(MembershipLease.Answer.NONE);
    }

    private void tell() {
        meters.gauge(
                Metric.LOADED_PROJECTS,
                () -> sum(workspace -> workspace.projects().tally().total()));
        meters.gauge(
                Metric.SHOWN_OPEN_BATCHES,
                () -> sum(workspace -> workspace.batches().open().size()));
    }

    private long sum(ToLongFunction<WorkspaceView> figure) {
        LongAdder sum = new LongAdder();
        owned.all()
                .forEach(partition ->
                        partition.eachWorkspace((name, workspace) -> sum.add(figure.applyAsLong(workspace))));
        return sum.sum();
    }

    private static List<Route> guarded(ProjectorSettings settings, List<Route> routes) {
        return settings.internalSecret()
                .map(secret -> routes.stream().map(secret::guard).toList())
                .orElse(routes);
    }

    /** Starts to fold and to answer; returns at once, or after some seconds if the brokers are slow to answer. {@code /health/ready} tells when it has caught up. */
    public void start() {
        // First the server, because others are told its port; until partitions are loaded it says so.
        server.start();
        HostInfo address = address();
        StreamsApplication started = new StreamsApplication(
                "projector",
                settings.streams(),
                ProjectorTopology.build(partitions, owned, meters),
                streamsProperties(address, TopicOrder.toStartWith(log, partitions)),
                ProjectorTopology.SOURCES,
                meters);
        started.failure().thenRun(() -> failure.complete(null));
        application = Optional.of(started);
        ownership.ask(started.streams(), address);
        started.start();
        lease.start();
    }

    private LocalConsumers consumers() {
        return LocalConsumers.of(application
                .map(running -> running.streams().metadataForLocalThreads())
                .orElse(Set.of()));
    }

    /** The projector's own among the properties of Kafka Streams. */
    static Map<String, Object> streamsProperties(HostInfo address, TopicOrder order) {
        return Map.ofEntries(
                entry(StreamsConfig.APPLICATION_SERVER_CONFIG, address.host() + ":" + address.port()),
                // Other clients can write a record without a time; the default gives up on it, again and again.
                entry(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, RecordTime.class),
                // Queries see what has been folded before it is committed; only readers of the tables wait for this.
                entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100),
                entry(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, order.maxTaskIdleMillis()),
                // What is written is not written again soon: a cache would only hold it up.
                entry(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0),
                // The shortest there may be: partitions move to a new instance this long after it has caught up.
                entry(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000));
    }

    /** Completes if the projector has given up folding; it still has to be closed. */
    public CompletionStage<Void> failure() {
        return failure.minimalCompletionStage();
    }

    private HostInfo address() {
        return settings.advertised()
                .map(HostInfo::buildFromEndpoint)
                .orElseGet(() -> new HostInfo(settings.http().host(), server.port()));
    }

    /** The port at which queries are answered; known once started. */
    public int port() {
        return server.port();
    }

    /** Finishes what is under way and stops. The next instance, or this one started again, goes on from there. */
    @Override
    public void close() {
        // First the stream: who waits for something is told that it will not come from here.
        application.ifPresent(StreamsApplication::close);
        server.close();
        routes.close();
        lease.close();
        log.close();
        meters.close();
    }
}
