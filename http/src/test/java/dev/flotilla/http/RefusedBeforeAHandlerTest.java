package dev.flotilla.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Jetty refuses by itself, such as an address that climbs out of its root, leaves nothing behind in the answers to others. */
class RefusedBeforeAHandlerTest {
    private static final long CASES = Long.getLong("fuzz.cases", 10_000);

    private static final byte[] REFUSED = """
            POST /../ping HTTP/1.1\r
            Host: x\r
            Authorization: Bearer secret\r
            Content-Length: 3\r
            \r
            {1}""".getBytes(ISO_8859_1);

    /** With a pool of buffers, of {@code -Dfuzz.cases=1000000} about ten are answered with what was sent. */
    @Tag("fuzz")
    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void isAnsweredWithNothingThatWasSent() throws IOException {
        try (RunningServer server = new RunningServer()) {
            for (long number = 0; number < CASES; number++) {
                try (Socket caller = new Socket("localhost", server.port())) {
                    caller.getOutputStream().write(REFUSED);
                    String answer = new String(caller.getInputStream().readNBytes(12), ISO_8859_1);
                    assertThat(answer).as("case %d", number).isEqualTo("HTTP/1.1 400");
                }
            }
        }
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
