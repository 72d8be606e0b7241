package dev.flotilla.commandapi;

import dev.flotilla.commandapi.console.ConsoleRoutes;
import dev.flotilla.commandapi.live.ChangeFeed;
import dev.flotilla.commandapi.live.EventRoutes;
import dev.flotilla.commandapi.live.KafkaChangeFeed;
import dev.flotilla.commandapi.log.CommandLog;
import dev.flotilla.commandapi.log.KafkaCommandLog;
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
import dev.flotilla.http.HttpServer;
import dev.flotilla.http.HttpSettings;
import dev.flotilla.http.Readiness;
import dev.flotilla.http.Readiness.Check;
import dev.flotilla.http.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** The command API, put together. It needs neither the brokers nor a projector to start, only to be ready. */
public final class CommandApi implements AutoCloseable {
    private final CommandLog log;
    private final ProjectorConnection projectors;
    private final EventRoutes events;
    private final List<Route> routes;
    private final HttpServer server;

    public CommandApi(CommandApiSettings settings) {
        this(
                settings.http(),
                new KafkaCommandLog(settings.kafka()),
                new ProjectorConnection(settings.projectors()),
                new KafkaChangeFeed(settings.kafka()),
                InstantSource.system());
    }

    CommandApi(
            HttpSettings http, CommandLog log, ProjectorConnection projectors, ChangeFeed feed, InstantSource clock) {
        this.log = log;
        this.projectors = projectors;
        ProjectorClient projector = new ProjectorClient(projectors);
        this.events = new EventRoutes(feed);
        this.routes = routes(log, projector, events, clock);
        this.server = new HttpServer(
                http,
                Readiness.of(new Check("kafka", log::missing), new Check("projector", projector::missing)),
                Stream.concat(routes.stream(), new ConsoleRoutes().routes().stream())
                        .toList());
    }

    private static List<Route> routes(
            CommandLog log, ProjectorClient projector, EventRoutes events, InstantSource clock) {
        Ids ids = new Ids(clock);
        Intake intake = new Intake(log, ids, clock);
        Decisions decisions = new Decisions(projector);
        return Stream.of(
                        new DocumentRoutes().routes(),
                        new BatchRoutes(intake, decisions, projector).routes(),
                        new ProjectRoutes(intake, decisions, ids).routes(),
                        new PrecheckRoutes(intake, decisions).routes(),
                        new QueryRoutes(projector).routes(),
                        events.routes())
                .flatMap(List::stream)
                .toList();
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
        projectors.close();
        log.close();
    }
}
