package dev.flotilla.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.document.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** An API that answers what it was told to, in that order, and keeps what it was asked. */
public final class FakeApi implements AutoCloseable {
    /** What it was asked. */
    public record Asked(String method, String path, Map<String, List<String>> headers, String body) {
        public JsonNode json() {
            return WireJson.parse(body.getBytes(UTF_8));
        }

        /** The only value of a header, or null. */
        public String header(String name) {
            return headers.containsKey(name) ? headers.get(name).getFirst() : null;
        }
    }

    /** What it answers; with status 0 it hangs up without a word. */
    private record Prepared(int status, String contentType, Map<String, String> headers, String body) {}

    private final HttpServer server;
    private final Queue<Prepared> prepared = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    public FakeApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public FakeApi answers(String json) {
        prepared.add(new Prepared(200, "application/json", Map.of(), json));
        return this;
    }

    public FakeApi refuses(int status, String code, Map<String, String> headers) {
        prepared.add(new Prepared(
                status,
                Problem.CONTENT_TYPE,
                headers,
                new String(
                        Problem.of(status, code, "Title.", "Expected this, but got that.")
                                .toBytes(),
                        UTF_8)));
        return this;
    }

    public FakeApi answersAnything(int status, String contentType, String body) {
        prepared.add(new Prepared(status, contentType, Map.of(), body));
        return this;
    }

    public FakeApi hangsUp() {
        prepared.add(new Prepared(0, "", Map.of(), ""));
        return this;
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            Prepared next = prepared.poll();
            if (next == null || next.status() == 0) {
                return;
            }
            next.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Content-Type", next.contentType());
            byte[] body = next.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(next.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
