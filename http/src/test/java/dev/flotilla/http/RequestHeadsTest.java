package dev.flotilla.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RequestHeadsTest {
    private static final Duration LITTLE = Duration.ofMillis(200);
    private static final Duration AMPLE = Duration.ofSeconds(60);
    private static final byte[] GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1);
    private static final byte[] HALF = "GET / HTTP/1.1\r\nHost: x\r\nX-A: ".getBytes(ISO_8859_1);

    private static final byte[] SLOW = "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1);

    private final Server server = new Server();
    private final ServerConnector connector;
    private final Semaphore opened = new Semaphore(0);
    private final List<Socket> open = new ArrayList<>();

    RequestHeadsTest() {
        HttpConfiguration http = new HttpConfiguration();
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("localhost");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                if (request.getHttpURI().getPath().equals("/slow")) {
                    LockSupport.parkNanos(5 * LITTLE.toNanos());
                }
                callback.succeeded();
                return true;
            }
        });
    }

    private void start(Duration firstWithin, Duration nextWithin, int maxSilent) throws Exception {
        new RequestHeads(connector.getScheduler(), firstWithin, nextWithin, maxSilent)
                .watchOver(
                        connector,
                        connector
                                .getConnectionFactory(HttpConnectionFactory.class)
                                .getHttpConfiguration());
        connector.addEventListener(new Connection.Listener() {
            @Override
            public void onOpened(Connection connection) {
                opened.release();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : open) {
            socket.close();
        }
        server.stop();
    }

    private Socket connect(byte[] first) throws IOException {
        Socket socket = new Socket("localhost", connector.getLocalPort());
        open.add(socket);
        socket.getOutputStream().write(first);
        return socket;
    }

    /** Sends a byte now and then for as long as somebody takes it; too few to make the head too long. */
    private static void trickleUntilClosed(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        try {
            while (true) {
                out.write('a');
                LockSupport.parkNanos(20_000_000);
            }
        } catch (SocketException e) {
            // Closed at the other end.
            return;
        }
    }

    private static String head(Socket socket) throws IOException {
        InputStream answer = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = answer.read();
            if (read < 0) {
                return head.toString();
            }
            head.append((char) read);
        }
        return head.toString();
    }

    @Test
    void closesAConnectionThatNeverAsksForAnything() throws Exception {
        start(LITTLE, AMPLE, 8);
        assertThat(connect(new byte[0]).getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void closesAConnectionWhoseFirstRequestComesByteByByte() throws Exception {
        start(LITTLE, AMPLE, 8);
        trickleUntilClosed(connect(HALF));
    }

    @Test
    void closesAConnectionWhoseNextRequestComesByteByByte() throws Exception {
        start(AMPLE, LITTLE, 8);
        Socket socket = connect(GET);
        assertThat(head(socket)).startsWith("HTTP/1.1 200");
        trickleUntilClosed(socket);
    }

    @Test
    void keepsAConnectionOpenAsLongAsRequestsCome() throws Exception {
        start(Duration.ofSeconds(5), Duration.ofSeconds(5), 1);
        Socket socket = connect(GET);
        assertThat(head(socket)).startsWith("HTTP/1.1 200");
        connect(HALF);
        connect(HALF);
        for (int i = 0; i < 3; i++) {
            socket.getOutputStream().write(GET);
            assertThat(head(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void leavesARequestAloneThatCameBehindAnotherAndTakesLong() throws Exception {
        start(AMPLE, LITTLE, 8);
        Socket socket = connect((new String(GET, ISO_8859_1) + new String(SLOW, ISO_8859_1)).getBytes(ISO_8859_1));
        assertThat(head(socket)).startsWith("HTTP/1.1 200");
        assertThat(head(socket)).startsWith("HTTP/1.1 200");
    }

    @Test
    void closesTheOldestOfTooManyThatHaveNotAskedForAnythingYet() throws Exception {
        start(AMPLE, AMPLE, 2);
        Socket first = connect(HALF);
        opened.acquire();
        Socket second = connect(HALF);
        opened.acquire();
        Socket third = connect(HALF);
        assertThat(first.getInputStream().read()).isEqualTo(-1);
        for (Socket left : List.of(second, third)) {
            left.getOutputStream().write("\r\n\r\n".getBytes(ISO_8859_1));
            assertThat(head(left)).startsWith("HTTP/1.1 200");
        }
    }
}
