package dev.flotilla.commandapi.projector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.flotilla.commandapi.projector.ProjectorConnection.Limits;
import dev.flotilla.contract.document.Problem;
import dev.flotilla.http.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProjectorConnectionTest {
    private static final Limits QUICK = new Limits(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ZERO);

    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void asksAnotherInstanceWithinTheRequestIfOneIsSilent() throws IOException {
        Instance well = instance(200, "well");
        ProjectorConnection connection = connection(silent(), well.address());

        assertThat(ask(connection)).isEqualTo("200 well");
    }

    @Test
    void asksAnotherInstanceWithinTheRequestIfOneFallsSilentInItsAnswer() throws IOException {
        Instance well = instance(200, "well");
        ProjectorConnection connection =
                connection(silentAfter("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"), well.address());

        assertThat(ask(connection)).isEqualTo("200 well");
    }

    @Test
    void beginsWithAnotherInstanceAfterOneThatCannotAnswerNow() throws IOException {
        Instance loading = instance(503, "{}");
        ProjectorConnection connection =
                connection(loading.address(), instance(404, "unknown").address());

        assertThat(ask(connection)).isEqualTo("503 {}");
        assertThat(ask(connection)).isEqualTo("404 unknown");
        assertThat(ask(connection)).isEqualTo("404 unknown");
        assertThat(loading.requests()).hasValue(1);
    }

    @Test
    void givesASingleInstanceAllTheTime() throws IOException {
        ProjectorConnection connection = connection(silent());
        long start = System.nanoTime();

        assertThatThrownBy(() -> ask(connection))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Expected a projector to answer, but none of 1 did in time");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(QUICK.all());
    }

    private static String ask(ProjectorConnection connection) {
        ProjectorAnswer answer = connection.askOnce("/v1/anything", HttpRequest.newBuilder(), 0);
        return "%d %s".formatted(answer.status(), new String(answer.body(), UTF_8));
    }

    private ProjectorConnection connection(URI... instances) {
        ProjectorConnection connection =
                new ProjectorConnection(List.of(instances), Optional.empty(), Optional.empty(), QUICK);
        open.add(connection);
        return connection;
    }

    private record Instance(URI address, AtomicInteger requests) {}

    private Instance instance(int status, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicInteger requests = new AtomicInteger();
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            if (status == 503) {
                exchange.getResponseHeaders().add("Content-Type", Problem.CONTENT_TYPE);
            }
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
            exchange.close();
        });
        server.start();
        open.add(() -> server.stop(0));
        return new Instance(address(server.getAddress().getPort()), requests);
    }

    /** Accepts connections and never answers, as a process that stands still. */
    private URI silent() throws IOException {
        ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        open.add(socket);
        return address(socket.getLocalPort());
    }

    /** Begins its answer and never ends it, as a process that is stopped, or cut off, while it writes. */
    private URI silentAfter(String beginning) throws IOException {
        ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        open.add(server);
        Thread.startVirtualThread(() -> {
            try {
                Socket socket = server.accept();
                open.add(socket);
                socket.getOutputStream().write(beginning.getBytes(UTF_8));
            } catch (IOException e) {
                // The test is over.
            }
        });
        return address(server.getLocalPort());
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
