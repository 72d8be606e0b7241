package dev.flotilla.commandapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.flotilla.contract.CommandAnswer;
import dev.flotilla.contract.CommandOutcome;
import dev.flotilla.contract.OpenBatchCount;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.document.BatchDocument;
import dev.flotilla.contract.document.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A projector that answers as a test tells it to, and remembers what it was asked. */
final class FakeProjector implements AutoCloseable {
    private static final Reply NOT_TOLD =
            Reply.problem(404, "NOT_TOLD", "Expected a question that the test prepared an answer for");

    private final Map<String, Supplier<Reply>> replies = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger openBatches = new AtomicInteger();
    private final AtomicInteger askedForOpenBatches = new AtomicInteger();
    private volatile LongSupplier readTo = () -> 0;
    private final HttpServer server;

    record Asked(String method, String address, String body) {}

    /** @param retryAfter null for no such header */
    record Reply(int status, String contentType, String retryAfter, byte[] body) {
        static Reply json(Object document) {
            return new Reply(200, "application/json", null, WireJson.write(document));
        }

        static Reply problem(int status, String code, String detail) {
            return new Reply(
                    status,
                    Problem.CONTENT_TYPE,
                    status == 503 ? "7" : null,
                    Problem.of(status, code, "A problem.", detail).toBytes());
        }

        static Reply nothing() {
            return new Reply(204, null, null, new byte[0]);
        }
    }

    FakeProjector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** @param path may hold {@code *} for the id that the API makes up */
    FakeProjector answers(String path, Reply reply) {
        return gives(path, () -> reply);
    }

    /** One after the other, the last of them for ever. */
    FakeProjector answersInTurn(String path, Reply... inTurn) {
        AtomicInteger next = new AtomicInteger();
        return gives(path, () -> inTurn[Math.min(next.getAndIncrement(), inTurn.length - 1)]);
    }

    /** After some time. */
    FakeProjector answersSlowly(String path, Duration after, Reply reply) {
        return gives(path, () -> {
            LockSupport.parkNanos(after.toNanos());
            return reply;
        });
    }

    private FakeProjector gives(String path, Supplier<Reply> reply) {
        replies.put(path.replace(".", "\\.").replace("*", "[^/]+"), reply);
        return this;
    }

    /** Tells what becomes of every command. */
    FakeProjector decides(CommandAnswer answer) {
        return outcome("*", new CommandOutcome.Answered(answer));
    }

    /** Tells that every command becomes this batch. */
    FakeProjector decides(BatchDocument batch) {
        return outcome("*", new CommandOutcome.BecameBatch(WireJson.tree(batch)));
    }

    /** Tells what becomes of one command. */
    FakeProjector outcome(String commandId, CommandOutcome outcome) {
        return answers(
                "/internal/v1/workspaces/w/commands/" + commandId,
                new Reply(200, "application/json", null, outcome.toBytes()));
    }

    /** Tells how many batches of every workspace are open: none, where nothing is said. It is no question that is remembered. */
    FakeProjector hasOpen(int batches) {
        openBatches.set(batches);
        return this;
    }

    /** Tells up to where it has read the log. */
    FakeProjector hasRead(LongSupplier offset) {
        readTo = offset;
        return this;
    }

    /** How often it was asked how many are open. */
    int askedForOpenBatches() {
        return askedForOpenBatches.get();
    }

    List<Asked> asked() {
        return asked;
    }

    /** What was asked since the last time. */
    List<Asked> takeAsked() {
        List<Asked> taken = List.copyOf(asked);
        asked.clear();
        return taken;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String path = exchange.getRequestURI().getPath();
            Reply reply;
            if (path.endsWith("/open-batches")) {
                askedForOpenBatches.incrementAndGet();
                reply = Reply.json(new OpenBatchCount(openBatches.get(), readTo.getAsLong()));
            } else {
                asked.add(new Asked(
                        exchange.getRequestMethod(), exchange.getRequestURI().toString(), body));
                reply = reply(path);
            }
            if (reply.contentType() != null) {
                exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            }
            if (reply.retryAfter() != null) {
                exchange.getResponseHeaders().set("Retry-After", reply.retryAfter());
            }
            exchange.sendResponseHeaders(reply.status(), reply.status() == 204 ? -1 : reply.body().length);
            if (reply.status() != 204) {
                exchange.getResponseBody().write(reply.body());
            }
        }
    }

    /** What was said of this very path, or else of a pattern that it matches. */
    private Reply reply(String path) {
        Supplier<Reply> exact = replies.get(path);
        return exact != null
                ? exact.get()
                : replies.entrySet().stream()
                        .filter(entry -> path.matches(entry.getKey()))
                        .map(entry -> entry.getValue().get())
                        .findFirst()
                        .orElse(NOT_TOLD);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
