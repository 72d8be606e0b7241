package dev.flotilla.commandapi;

import dev.flotilla.commandapi.access.AccessSettings;
import dev.flotilla.commandapi.access.Authentication;
import dev.flotilla.commandapi.access.CrossOrigin;
import dev.flotilla.commandapi.access.Guard;
import dev.flotilla.commandapi.access.MeRoutes;
import dev.flotilla.commandapi.console.ConsoleRoutes;
import dev.flotilla.commandapi.live.ChangeFeed;
import dev.flotilla.commandapi.live.EventRoutes;
import dev.flotilla.commandapi.live.KafkaChangeFeed;
import dev.flotilla.commandapi.log.CommandLog;
import dev.flotilla.commandapi.log.KafkaCommandLog;
import dev.flotilla.commandapi.log.MeteredCommandLog;
import dev.flotilla.commandapi.projector.ProjectorClient;
import dev.flotilla.commandapi.projector.ProjectorConnection;
import dev.flotilla.commandapi.route.BatchRoutes;
import dev.flotilla.commandapi.route.Decisions;
import dev.flotilla.commandapi.route.DocumentRoutes;
import dev.flotilla.commandapi.route.Ids;
import dev.flotilla.commandapi.route.Intake;
import dev.flotilla.commandapi.route.PrecheckRoutes;
import dev.flotilla.commandapi.route.ProjectRoutes;
import dev.flotilla.commandapi.route.QueryRoutes;
import dev.flotilla.commandapi.route.RoomForBatches;
import dev.flotilla.http.ConcurrencyLimit;
import dev.flotilla.http.HttpServer;
import dev.flotilla.http.HttpSettings;
import dev.flotilla.http.Readiness;
import dev.flotilla.http.Readiness.Check;
import dev.flotilla.http.Route;
import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.observability.metrics.Metric;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The command API, put together. It needs neither the brokers nor a projector to start, only to be ready. */
public final class CommandApi implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandApi.class);

    /** Requests that wait for a result at a time: the other permits are for those that are answered at once. */
    private static final int MAX_WAITING = 320;

    private static final int MAX_WAITING_PER_CALLER = 96;

    /** Those that wait, those that follow live updates, and some more: whatever one caller does slowly, others have permits left. */
    private static final int MAX_REQUESTS_PER_CALLER = 192;

    private static final String SERVICE = "command-api";

    private final CommandLog log;
    private final ProjectorConnection projectors;
    private final EventRoutes events;
    private final Authentication authentication;
    private final List<Route> routes;
    private final HttpServer server;
    private final Meters meters;

    public CommandApi(CommandApiSettings settings) {
        this(settings, Meters.of(SERVICE));
    }

    /**
     * The same, which tells what it does on a page that it shares.
     *
     * @param shared closed with the command API
     */
    public CommandApi(CommandApiSettings settings, Meters shared) {
        this(settings, shared.as(SERVICE), new KafkaCommandLog(settings.kafka(), shared.as(SERVICE)));
    }

    private CommandApi(CommandApiSettings settings, Meters meters, CommandLog log) {
        this(
                settings.http(),
                new MeteredCommandLog(log, meters),
                new ProjectorConnection(settings.projectors(), settings.internalSecret(), settings.trust()),
                new KafkaChangeFeed(settings.kafka()),
                settings.access(),
                InstantSource.system(),
                meters);
    }

    CommandApi(
            HttpSettings http,
            CommandLog log,
            ProjectorConnection projectors,
            ChangeFeed feed,
            AccessSettings access,
            InstantSource clock,
            Meters meters) {
        this.log = log;
        this.meters = meters;
        this.projectors = projectors;
        ProjectorClient projector = new ProjectorClient(projectors);
        this.authentication = access.authentication(clock);
        this.events = new EventRoutes(feed, authentication);
        meters.gauge(Metric.LIVE_CLIENTS, events::clients);
        ConcurrencyLimit underWay = new ConcurrencyLimit(http.maxRequestsAtOnce(), MAX_REQUESTS_PER_CALLER);
        this.routes = routes(log, projector, events, new Guard(authentication, underWay), authentication, clock);
        CrossOrigin crossOrigin = new CrossOrigin(access.corsOrigins(), authentication.isRequired());
        if (!authentication.isRequired()) {
            LOG.warn(
                    "Authentication is not set up: everybody who can reach {} may do everything. See docs/security.md",
                    http.host());
        }
        this.server = new HttpServer(
                http,
                Readiness.of(new Check("kafka", log::missing), new Check("projector", projector::missing)),
                crossOrigin,
                Stream.of(routes, crossOrigin.preflights(routes), new ConsoleRoutes().routes())
                        .flatMap(List::stream)
                        .toList(),
                meters);
    }

    private static List<Route> routes(
            CommandLog log,
            ProjectorClient projector,
            EventRoutes events,
            Guard guard,
            Authentication authentication,
            InstantSource clock) {
        Ids ids = new Ids(clock);
        Intake intake = new Intake(log, ids, clock);
        Decisions decisions = new Decisions(projector);
        ConcurrencyLimit waiting = new ConcurrencyLimit(MAX_WAITING, MAX_WAITING_PER_CALLER);
        Stream<Route> guarded = Stream.of(
                        new MeRoutes(authentication.isRequired()).routes(),
                        new BatchRoutes(
                                        intake,
                                        decisions,
                                        projector,
                                        waiting,
                                        new RoomForBatches(projector::openBatches, System::nanoTime))
                                .routes(),
                        new ProjectRoutes(intake, decisions, ids, waiting).routes(),
                        new PrecheckRoutes(intake, decisions, waiting).routes(),
                        new QueryRoutes(projector, waiting).routes(),
                        events.routes())
                .flatMap(List::stream)
                .map(guard::protect);
        return Stream.concat(new DocumentRoutes().routes().stream(), guarded).toList();
    }

    /** Everything it answers beside the health routes and the console. */
    List<Route> routes() {
        return routes;
    }

    /** Listens from now on. */
    public void start() {
        server.start();
    }

    /** The port it listens at; known once started. */
    public int port() {
        return server.port();
    }

    /** Answers what it has begun, then stops. */
    @Override
    public void close() {
        events.close();
        server.close();
        authentication.close();
        projectors.close();
        log.close();
        meters.close();
    }
}
