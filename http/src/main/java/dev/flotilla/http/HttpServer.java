package dev.flotilla.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import io.javalin.util.JavalinException;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server of JSON over HTTP: its routes, {@code /health/live} and {@code /health/ready}. Unknown addresses, methods that an
 * address does not take and failures are answered with problem documents.
 */
public final class HttpServer implements AutoCloseable {
    /** Longer than any wait that a caller may ask for. */
    private static final int IDLE_TIMEOUT_MILLIS = 60_000;

    /** Connections on which nothing happens do not hold up a stop. */
    private static final int SHUTDOWN_IDLE_TIMEOUT_MILLIS = 50;

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final HttpSettings settings;
    private final Semaphore free;
    private final Javalin javalin;

    public HttpServer(HttpSettings settings, Readiness readiness, List<Route> routes) {
        this.settings = settings;
        this.free = new Semaphore(settings.maxRequestsAtOnce());
        this.javalin = Javalin.create(config -> {
            configure(config);
            ProblemMapping.register(config);
            routes.forEach(
                    route -> config.routes.addHttpHandler(route.method(), route.path(), limited(route.handler())));
            HealthRoutes.of(readiness)
                    .forEach(route -> config.routes.addHttpHandler(route.method(), route.path(), route.handler()));
        });
    }

    /** Listens from now on. */
    public void start() {
        javalin.start();
    }

    /** The port it listens at; known once started. */
    public int port() {
        return javalin.port();
    }

    /** Takes no more requests, lets those that are being answered end, and stops. */
    @Override
    public void close() {
        try {
            javalin.stop();
        } catch (JavalinException e) {
            // It has stopped all the same.
            LOG.warn("Expected all requests to end within {} ms, but some did not", settings.stopTimeoutMillis(), e);
        }
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        // The routes' own limit bounds what is done at once; a limit here would let waiting callers block health
        // checks.
        config.jetty.threadPool = new VirtualThreadPool(0);
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.addConnector(this::connector);
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(settings.stopTimeoutMillis());
            server.setErrorHandler(new ProblemErrorHandler());
            server.insertHandler(new GracefulHandler());
        });
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new ProblemErrorHandler()));
        config.router.javaLangErrorHandler((response, error) -> {
            throw new IllegalStateException(error);
        });
    }

    private ServerConnector connector(Server server, HttpConfiguration http) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_TIMEOUT_MILLIS);
        return connector;
    }

    private Handler limited(Handler handler) {
        return context -> {
            if (!free.tryAcquire()) {
                throw Problems.overloaded();
            }
            try {
                handler.handle(context);
            } finally {
                free.release();
            }
        };
    }
}
