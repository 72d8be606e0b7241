package dev.flotilla.http;

import dev.flotilla.observability.metrics.Meters;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.util.JavalinException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server of JSON over HTTP: its routes, {@code /health/live}, {@code /health/ready} and {@code /metrics}. Unknown addresses, methods that an
 * address does not take and failures are answered with problem documents.
 */
public final class HttpServer implements AutoCloseable {
    /** Longer than any wait that a caller may ask for. */
    private static final int IDLE_TIMEOUT_MILLIS = 60_000;

    /** Connections on which nothing happens do not hold up a stop. */
    private static final int SHUTDOWN_IDLE_TIMEOUT_MILLIS = 50;

    /** The request line and all headers. A token may be long; more than this is answered 414 or 431. */
    static final int MAX_HEADER_BYTES = 16 * 1024;

    /** Connections that the system may hold ready until they are taken up, which is at once if there is time to. */
    private static final int MAX_ARRIVING_CONNECTIONS = 1_024;

    /** As many accept and select as Jetty thinks best. */
    private static final int DEFAULT_THREADS = -1;

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final HttpSettings settings;
    private final SecurityHeaders headers;
    private final Connections connections;
    private final Semaphore free;
    private final Javalin javalin;

    public HttpServer(HttpSettings settings, Readiness readiness, List<Route> routes, Meters meters) {
        this(settings, readiness, context -> {}, routes, meters);
    }

    /** @param before sees every request, to an address that there is or not, and may refuse it */
    public HttpServer(HttpSettings settings, Readiness readiness, Handler before, List<Route> routes, Meters meters) {
        this(settings, Connections.of(settings), readiness, before, routes, meters);
    }

    HttpServer(
            HttpSettings settings,
            Connections connections,
            Readiness readiness,
            Handler before,
            List<Route> routes,
            Meters meters) {
        HttpMeters measured = new HttpMeters(meters);
        this.settings = settings;
        this.connections = connections;
        this.headers = new SecurityHeaders(settings.tls().isPresent());
        this.free = new Semaphore(settings.maxRequestsAtOnce());
        this.javalin = Javalin.create(config -> {
            configure(config);
            ProblemMapping.register(config);
            config.requestLogger.http(measured::answered);
            config.routes.before(before);
            routes.forEach(route -> add(config, route, limited(TracedRoute.of(route, measured.noting(route)))));
            Stream.concat(HealthRoutes.of(readiness).stream(), MetricsRoutes.of(settings, meters).stream())
                    .forEach(route -> add(config, route, measured.noting(route)));
        });
    }

    /** What is asked for by HEAD is answered as by GET, without the body: Javalin's own HEAD would ask no handler at all. */
    private static void add(JavalinConfig config, Route route, Handler handler) {
        config.routes.addHttpHandler(route.method(), route.path(), handler);
        if (route.method() == HandlerType.GET) {
            config.routes.addHttpHandler(HandlerType.HEAD, route.path(), handler);
        }
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
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(MAX_HEADER_BYTES);
            // In the heap, where it costs little that there is no pool of them.
            http.setUseInputDirectByteBuffers(false);
            http.setUseOutputDirectByteBuffers(false);
            http.addCustomizer(headers);
            http.addCustomizer(connections);
        });
        config.jetty.addConnector(this::connector);
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(settings.stopTimeoutMillis());
            server.setErrorHandler(new ProblemErrorHandler(headers));
            server.insertHandler(new GracefulHandler());
        });
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new ProblemErrorHandler(headers)));
        config.router.javaLangErrorHandler((response, error) -> {
            throw new IllegalStateException(error);
        });
    }

    /**
     * Its buffers come from no pool: up to Jetty 12.1.14 a request that is refused before any handler sees it can give its buffer back twice,
     * by two threads. Two requests would share it then, and an answer could begin with what another caller sent, a token too.
     */
    private ServerConnector connector(Server server, HttpConfiguration http) {
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ConnectionFactory[] protocols = settings.tls()
                .map(identity -> AbstractConnectionFactory.getFactories(sslContext(identity), plain))
                .orElseGet(() -> new ConnectionFactory[] {plain});
        ServerConnector connector = new ServerConnector(
                server, null, null, ByteBufferPool.NON_POOLING, DEFAULT_THREADS, DEFAULT_THREADS, protocols);
        connector.getSelectorManager().addEventListener(connections);
        connector.setAcceptQueueSize(MAX_ARRIVING_CONNECTIONS);
        RequestHeads.watch(connector, http);
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_TIMEOUT_MILLIS);
        return connector;
    }

    private static SslContextFactory.Server sslContext(TlsIdentity identity) {
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setKeyStore(identity.keys());
        context.setKeyStorePassword("");
        context.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        return context;
    }

    private Handler limited(Handler handler) {
        return context -> {
            if (!free.tryAcquire()) {
                throw Problems.overloaded();
            }
            try {
                handler.handle(context);
            } finally {
                Sending.thenRelease(context, free::release);
            }
        };
    }
}
