package dev.flotilla.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Jetty refuses by itself, such as an address that climbs out of its root, leaves nothing behind in the answers to others. */
class RefusedBeforeAHandlerTest {
    private static final long CASES = Long.getLong("fuzz.cases", 10_000);

    private static final int HANGS_AFTER_MILLIS = 20_000;

    private static final Pattern CONTENT_LENGTH = Pattern.compile("Content-Length: (\\d+)");

    private static final byte[] REFUSED = """
            POST /../ping HTTP/1.1\r
            Host: x\r
            Authorization: Bearer secret\r
            Content-Length: 180\r
            \r
            %s""".formatted("x".repeat(180)).getBytes(ISO_8859_1);

    /** With a pool of buffers, about one in a hundred thousand is answered with what was sent: the short form seldom finds any. */
    @Tag("fuzz")
    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void isAnsweredWithNothingThatWasSent() throws IOException {
        try (RunningServer server = new RunningServer()) {
            long answered = 0;
            while (answered < CASES) {
                try (Socket caller = new Socket("localhost", server.port())) {
                    caller.setSoTimeout(HANGS_AFTER_MILLIS);
                    int more = answersUntilClosed(caller);
                    assertThat(more).isPositive();
                    answered += more;
                }
            }
        }
    }

    /** The same request again and again, for as long as the server keeps the connection. */
    private static int answersUntilClosed(Socket caller) throws IOException {
        InputStream in = new BufferedInputStream(caller.getInputStream());
        for (int answers = 0; ; answers++) {
            String head;
            try {
                caller.getOutputStream().write(REFUSED);
                head = head(in);
            } catch (SocketTimeoutException silent) {
                throw silent;
            } catch (IOException closed) {
                return answers;
            }
            if (head.isEmpty()) {
                return answers;
            }
            assertThat(head).startsWith("HTTP/1.1 400 ");
            in.skipNBytes(Integer.parseInt(CONTENT_LENGTH
                    .matcher(head)
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group(1)));
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (next == '\n' && head.indexOf("\r\n\r\n", head.length() - 4) >= 0) {
                return head.toString();
            }
        }
        return "";
    }

    /** So that it does no harm if a buffer is given back twice. */
    @Test
    void cannotShareABufferWithTheNext() {
        Route asking = Route.get("/buffers", context -> {
            ByteBufferPool buffers = ServletContextRequest.getServletContextRequest(context.req())
                    .getConnectionMetaData()
                    .getConnector()
                    .getByteBufferPool();
            Answers.json(context, 200, Map.of("same", take(buffers) == take(buffers)));
        });
        try (RunningServer server = new RunningServer(asking)) {
            assertThat(server.get("/buffers").body()).isEqualTo("{\"same\":false}");
        }
    }

    private static ByteBuffer take(ByteBufferPool buffers) {
        RetainableByteBuffer taken = buffers.acquire(8_192, false);
        ByteBuffer bytes = taken.getByteBuffer();
        taken.release();
        return bytes;
    }
}
