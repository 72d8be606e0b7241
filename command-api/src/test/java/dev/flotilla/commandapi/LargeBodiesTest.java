package dev.flotilla.commandapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.commandapi.ApiUnderTest.Answer;
import dev.flotilla.commandapi.request.JsonBody;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A large body takes much memory while it is read, so only some are read at a time. */
@Timeout(60)
class LargeBodiesTest {
    private static final String BATCHES = "/v1/workspaces/w/batches";
    private static final String PAUSE = "{\"operation\":\"PAUSE\",\"selection\":{\"projectIds\":[\"np_1\"]}}";
    private static final String LARGE_PAUSE = PAUSE + " ".repeat(JsonBody.SMALL_BYTES);
    private static final String ALL_BUT_THE_LAST = LARGE_PAUSE.substring(0, LARGE_PAUSE.length() - 1);

    @Test
    void readsSoManyLargeOnesAtATimeAndSmallOnesBeside() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try (ApiUnderTest api = new ApiUnderTest()) {
            assertThat(api.post(BATCHES, LARGE_PAUSE).status()).isEqualTo(202);
            for (int i = 0; i < JsonBody.MAX_LARGE_COMING; i++) {
                slow.add(begin(api.port()));
            }
            Answer refused = api.post(BATCHES, LARGE_PAUSE);
            // Those that came before may not have been begun yet.
            while (refused.status() == 202) {
                refused = api.post(BATCHES, LARGE_PAUSE);
            }
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("OVERLOADED");
            assertThat(refused.header("Retry-After")).contains("1");
            assertThat(api.post(BATCHES, PAUSE).status()).isEqualTo(202);
            for (Socket socket : slow) {
                socket.getOutputStream().write(' ');
                assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                        .startsWith("HTTP/1.1 202");
            }
            assertThat(api.post(BATCHES, LARGE_PAUSE).status()).isEqualTo(202);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** A request whose body has come but for its last byte. */
    private static Socket begin(int port) throws IOException {
        Socket socket = new Socket("localhost", port);
        socket.getOutputStream()
                .write(
                        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                                .formatted(BATCHES, LARGE_PAUSE.length(), ALL_BUT_THE_LAST)
                                .getBytes(ISO_8859_1));
        return socket;
    }
}
