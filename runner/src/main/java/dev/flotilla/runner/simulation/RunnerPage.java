package dev.flotilla.runner.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.flotilla.contract.process.LoopbackNames;
import dev.flotilla.observability.metrics.Meters;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** What can be seen of a runner by HTTP, if it was given a port: {@code /health/live}, {@code /health/ready}, {@code /metrics}. */
final class RunnerPage implements AutoCloseable {
    /** A shorter one could be guessed. */
    static final int MIN_TOKEN_LENGTH = 32;

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    /** Far more than look at a runner; the system keeps this many waiting. */
    private static final int BACKLOG = 16;

    /**
     * Where it listens, and to whom it shows what.
     *
     * @param port 0 for any free port
     * @param token what those show who read {@code /metrics}; without one it is there on the loopback address only, by the names of that
     */
    record Settings(String host, int port, Optional<String> token) {}

    private final Settings settings;
    private final Meters meters;
    private final BooleanSupplier ready;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /** Answers from now on. */
    RunnerPage(Settings settings, Meters meters, BooleanSupplier ready) {
        this.settings = settings;
        this.meters = meters;
        this.ready = ready;
        try {
            server = HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not listen at %s:%d".formatted(settings.host(), settings.port()), e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(executor);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/health/live" -> send(exchange, 200, JSON, "{\"status\":\"LIVE\"}");
                case "/health/ready" -> readiness(exchange);
                case "/metrics" -> metrics(exchange);
                default -> problem(exchange, 404, "NOT_FOUND", "There is nothing at this address.");
            }
        }
    }

    private void readiness(HttpExchange exchange) throws IOException {
        if (ready.getAsBoolean()) {
            send(exchange, 200, JSON, "{\"status\":\"READY\"}");
        } else {
            problem(
                    exchange,
                    503,
                    "NOT_READY",
                    "Expected the events of all partitions that the runner was given to be read to their end, but they are not.");
        }
    }

    private void metrics(HttpExchange exchange) throws IOException {
        if (settings.token().isEmpty() && !server.getAddress().getAddress().isLoopbackAddress()) {
            problem(exchange, 404, "NOT_FOUND", "There is nothing at this address.");
        } else if (settings.token().isEmpty()
                && !LoopbackNames.has(exchange.getRequestHeaders().getFirst("Host"))) {
            problem(
                    exchange,
                    403,
                    "CROSS_ORIGIN",
                    "Expected the Host header localhost, 127.0.0.1 or [::1], because no credential is asked for here.");
        } else if (!mayRead(exchange)) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            problem(exchange, 401, "UNAUTHORIZED", "The request does not say who it is from.");
        } else {
            send(exchange, 200, Meters.CONTENT_TYPE, meters.scrape());
        }
    }

    private boolean mayRead(HttpExchange exchange) {
        String shown = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        return settings.token()
                .map(token -> MessageDigest.isEqual(("Bearer " + token).getBytes(UTF_8), shown.getBytes(UTF_8)))
                .orElse(true);
    }

    private static void problem(HttpExchange exchange, int status, String code, String title) throws IOException {
        send(
                exchange,
                status,
                PROBLEM,
                "{\"type\":\"urn:flotilla:problem:%s\",\"title\":\"%s\",\"status\":%d,\"code\":\"%s\"}"
                        .formatted(code.toLowerCase(Locale.ROOT).replace('_', '-'), title, status, code));
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
