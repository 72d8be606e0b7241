package dev.flotilla.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.WireJson;
import dev.flotilla.observability.metrics.Meters;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A server on a free port, and what a test asks it. */
final class RunningServer implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;

    RunningServer(Route... routes) {
        this(Readiness.of(), routes);
    }

    RunningServer(Readiness readiness, Route... routes) {
        this(new HttpSettings("localhost", 0, 2, 2_000), readiness, routes);
    }

    RunningServer(Handler before, Route... routes) {
        this(new HttpServer(
                new HttpSettings("localhost", 0, 2, 2_000),
                Readiness.of(),
                before,
                List.of(routes),
                Meters.of("test")));
    }

    RunningServer(HttpSettings settings, Route... routes) {
        this(settings, Readiness.of(), routes);
    }

    private RunningServer(HttpSettings settings, Readiness readiness, Route... routes) {
        this(settings, Connections.of(settings), readiness, routes);
    }

    /** With bounds of its own. */
    RunningServer(HttpSettings settings, Connections connections, Readiness readiness, Route... routes) {
        this(new HttpServer(settings, connections, readiness, context -> {}, List.of(routes), Meters.of("test")));
    }

    private RunningServer(HttpServer server) {
        this.server = server;
        server.start();
    }

    int port() {
        return server.port();
    }

    record Answer(int status, String contentType, String body, HttpResponse<String> whole) {
        JsonNode json() {
            return WireJson.parse(body.getBytes(StandardCharsets.UTF_8));
        }

        String code() {
            return json().path("code").asText();
        }
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
    }

    Answer get(String path) {
        return send(to(path).GET());
    }

    Answer post(String path, String body) {
        return post(path, BodyPublishers.ofString(body));
    }

    Answer post(String path, BodyPublisher body) {
        return send(to(path).POST(body));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("content-type").orElse(""),
                    response.body(),
                    response);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The answer, head and body, to bytes that need not be HTTP. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The answer to a body of which so many bytes come each millisecond, and never all. */
    String answerToTrickle(String path, int bytes) throws IOException {
        try (Socket socket = new Socket("localhost", server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write("POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\nConnection: close\r\n\r\n"
                    .formatted(path)
                    .getBytes(StandardCharsets.ISO_8859_1));
            InputStream answer = socket.getInputStream();
            while (answer.available() == 0) {
                out.write(new byte[bytes]);
                LockSupport.parkNanos(1_000_000);
            }
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A connection on which something has been sent; its caller closes it. */
    Socket begin(String first) throws IOException {
        Socket socket = new Socket("localhost", server.port());
        socket.getOutputStream().write(first.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    @Override
    public void close() {
        server.close();
    }
}
