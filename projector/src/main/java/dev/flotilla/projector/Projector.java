package dev.flotilla.projector;

import dev.flotilla.contract.TopicCheck;
import dev.flotilla.http.HttpServer;
import dev.flotilla.projector.fold.ProjectorTopology;
import dev.flotilla.projector.query.QueryRoutes;
import dev.flotilla.projector.view.OwnedPartitions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running projector. Several may run side by side, in one process or many: each takes a share of the partitions. */
public final class Projector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final ProjectorSettings settings;
    private final int partitions;
    private final OwnedPartitions owned = new OwnedPartitions();
    private final StreamsOwnership ownership;
    private final SourceLog log;
    private final QueryRoutes routes;
    private final HttpServer server;
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private volatile Optional<KafkaStreams> streams = Optional.empty();

    /**
     * A projector that is not started yet.
     *
     * @throws IllegalStateException where the topics are not as they must be
     */
    public Projector(ProjectorSettings settings) {
        this.settings = settings;
        partitions = TopicCheck.partitions(settings.kafka());
        ownership = new StreamsOwnership(partitions, owned);
        log = new SourceLog(settings.kafka());
        routes = new QueryRoutes(ownership, log, InstantSource.system());
        server = new HttpServer(settings.http(), new CaughtUp(owned, log).readiness(() -> streams), routes.all());
    }

    /** Starts to fold and to answer; returns at once. {@code /health/ready} tells when it has caught up. */
    public void start() {
        // First the server, because others are told its port; until partitions are loaded it says so.
        server.start();
        HostInfo address = address();
        KafkaStreams started = new KafkaStreams(
                ProjectorTopology.build(partitions, owned),
                StreamsSettings.of(settings, address.host() + ":" + address.port()));
        started.setUncaughtExceptionHandler(new StreamFailures(InstantSource.system()));
        started.setStateListener(this::noteState);
        streams = Optional.of(started);
        ownership.ask(started, address);
        started.start();
    }

    private void noteState(KafkaStreams.State now, KafkaStreams.State before) {
        LOG.info("The projector is {} (was {})", now, before);
        if (now == KafkaStreams.State.ERROR) {
            failure.complete(null);
        }
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
        streams.ifPresent(running -> running.close(closeOptions()));
        server.close();
        routes.close();
        log.close();
    }

    /** One that comes back under the same name keeps its partitions; of any other they are to be shared out at once. */
    private CloseOptions closeOptions() {
        return CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(
                        settings.instanceId().isPresent()
                                ? GroupMembershipOperation.REMAIN_IN_GROUP
                                : GroupMembershipOperation.LEAVE_GROUP);
    }
}
