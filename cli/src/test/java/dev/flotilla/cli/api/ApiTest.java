package dev.flotilla.cli.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ApiTest {
    @Test
    void givesUpAnAnswerWhoseRestDoesNotCome() throws IOException {
        List<String> told = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
                Api api = new Api(accessTo(server), told::add, Duration.ofMillis(200))) {
            Thread.startVirtualThread(() -> beginAnAnswer(server));

            assertThatThrownBy(() -> api.get("/v1/me"))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("NO_ANSWER")
                    .hasMessageContaining("it took too long");
            assertThat(told).isEmpty();
        }
    }

    private static Access accessTo(ServerSocket server) {
        return new Access(
                URI.create("http://127.0.0.1:" + server.getLocalPort()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO);
    }

    /** And never ends it, as a process that is stopped while it writes. */
    private static void beginAnAnswer(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}".getBytes(UTF_8));
            while (socket.getInputStream().read() >= 0) {
                // Until the caller hangs up.
            }
        } catch (IOException e) {
            // It has.
            return;
        }
    }
}
