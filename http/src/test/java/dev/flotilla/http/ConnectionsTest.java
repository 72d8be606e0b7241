package dev.flotilla.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ConnectionsTest {
    private static final int KEPT = 2;
    private static final int MOST = 16;
    private static final byte[] GET = "GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(ISO_8859_1);

    private final RunningServer server = new RunningServer(
            new HttpSettings("localhost", 0, 2, 2_000),
            new Connections(KEPT, MOST, false),
            Readiness.of(),
            Route.get("/ping", context -> Answers.json(context, 200, Map.of())));
    private final List<Socket> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        server.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("localhost", server.port());
        open.add(socket);
        return socket;
    }

    /** As much of the answer as comes at once. */
    private static String ask(Socket socket) throws IOException {
        socket.getOutputStream().write(GET);
        byte[] read = new byte[4_096];
        return new String(read, 0, Math.max(0, socket.getInputStream().read(read)), ISO_8859_1);
    }

    @Test
    void keepsSomeOpenBetweenRequests() throws IOException {
        for (int i = 0; i < KEPT; i++) {
            Socket kept = connect();
            assertThat(ask(kept)).startsWith("HTTP/1.1 200").doesNotContain("Connection: close");
            assertThat(ask(kept)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void closesThoseBeyondWithTheirAnswerAndLetsNobodyWait() throws IOException {
        for (int i = 0; i < KEPT; i++) {
            ask(connect());
        }
        for (int i = 0; i < MOST - KEPT; i++) {
            Socket beyond = connect();
            assertThat(ask(beyond)).startsWith("HTTP/1.1 200").contains("Connection: close");
            assertThat(beyond.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void refusesAtOnceWhatIsTooMuch() throws IOException {
        for (int i = 0; i < MOST; i++) {
            connect();
        }
        String refused = new String(connect().getInputStream().readAllBytes(), ISO_8859_1);
        assertThat(refused)
                .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
                .contains(
                        "Content-Type: application/problem+json\r\n", "Retry-After: 1\r\n", "\"code\":\"OVERLOADED\"");
        for (Socket idle : open) {
            idle.close();
        }
        String answer = "";
        while (!answer.startsWith("HTTP/1.1 200")) {
            try {
                answer = ask(connect());
            } catch (IOException stillTooMany) {
                // The server has yet to see that the others are gone.
                answer = "";
            }
        }
    }

    @Test
    void tellsWhyEvenIfTheRequestHasAlreadyCome() throws IOException {
        Connections full = new Connections(0, 0, false);
        try (ServerSocketChannel listening = ServerSocketChannel.open().bind(new InetSocketAddress("localhost", 0));
                Socket caller = new Socket("localhost", listening.socket().getLocalPort())) {
            caller.getOutputStream().write(GET);
            SocketChannel accepted = listening.accept();
            awaitSomethingToRead(accepted);

            full.onAccepting(accepted);

            assertThat(new String(caller.getInputStream().readAllBytes(), ISO_8859_1))
                    .startsWith("HTTP/1.1 503 Service Unavailable\r\n");
        }
    }

    private static void awaitSomethingToRead(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            selector.select();
        }
    }
}
