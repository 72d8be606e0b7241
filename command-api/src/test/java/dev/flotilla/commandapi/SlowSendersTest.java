package dev.flotilla.commandapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.commandapi.ApiUnderTest.Answer;
import dev.flotilla.commandapi.FakeProjector.Reply;
import dev.flotilla.commandapi.access.TestCredentials;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who sends bodies slowly, or never to their end, keeps itself from being answered, and nobody else. */
@Timeout(60)
class SlowSendersTest {
    private static final int ALL_REQUESTS = 512;
    private static final int ALL_LARGE = 32;
    private static final String PREVIEWS = "/v1/workspaces/w/previews";
    private static final String BATCHES = "/v1/workspaces/w/batches";
    private static final String PAUSE = "{\"operation\":\"PAUSE\",\"selection\":{\"projectIds\":[\"np_1\"]}}";
    private static final String LARGE_PAUSE = PAUSE + " ".repeat(70_000);

    private final TestCredentials credentials = new TestCredentials();
    private final String viewer = "Bearer " + credentials.key("slow", Map.of("w", List.of("viewer")));
    private final String operator = "Bearer " + credentials.key("quick", Map.of("w", List.of("operator")));
    private final ApiUnderTest api;
    private final List<Socket> slow = new ArrayList<>();

    SlowSendersTest(@TempDir Path folder) {
        api = new ApiUnderTest(credentials.writeTo(folder.resolve("keys")));
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
        api.close();
    }

    @Test
    void leavePlacesToOthers() throws IOException {
        for (int i = 0; i < ALL_REQUESTS; i++) {
            begin(viewer, "Content-Length: 200", "{");
        }
        Answer refused = api.get("/v1/me", "Authorization", viewer);
        // Those that came before may not have been begun yet.
        while (refused.status() == 200) {
            refused = api.get("/v1/me", "Authorization", viewer);
        }
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(refused.header("Retry-After")).contains("2");
        assertThat(api.get("/v1/me", "Authorization", operator).status()).isEqualTo(200);
        assertThat(api.post(BATCHES, PAUSE, "Authorization", operator).status()).isEqualTo(202);
    }

    @Test
    void takeNoPlaceOfLargeBodiesBeforeTheirsIsLarge() throws IOException {
        for (int i = 0; i < ALL_LARGE; i++) {
            begin(viewer, "Transfer-Encoding: chunked", "1\r\n{\r\n");
            begin(viewer, "Content-Length: 3000000", "{");
        }
        assertThat(api.post(BATCHES, LARGE_PAUSE, "Authorization", operator).status())
                .isEqualTo(202);
        assertThat(api.post(PREVIEWS, LARGE_PAUSE, "Authorization", viewer).status())
                .isNotIn(429, 503);
    }

    @Test
    void haveTheirShareOfLongPreviewsOnly() {
        String all = "{\"operation\":\"PAUSE\",\"selection\":{\"filter\":{\"status\":[\"RUNNING\"]}}}";
        api.projector.answersSlowly(
                "/internal/v1/workspaces/w/previews", Duration.ofSeconds(1), Reply.json(Documents.emptyPreview()));
        List<CompletableFuture<Integer>> asked = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> api.post(PREVIEWS, all, "Authorization", viewer).status(), Thread::startVirtualThread))
                .limit(6)
                .toList();
        List<Integer> statuses = asked.stream().map(CompletableFuture::join).toList();
        assertThat(statuses).contains(200, 429).containsOnly(200, 429);
        assertThat(api.post(PREVIEWS + "?limit=1000", all, "Authorization", viewer)
                        .status())
                .isEqualTo(200);
        assertThat(api.post(PREVIEWS, all, "Authorization", operator).status()).isEqualTo(200);
    }

    @Test
    void takeTheirShareOfLargeBodiesOnly() throws IOException {
        for (int i = 0; i < ALL_LARGE; i++) {
            begin(viewer, "Content-Length: 3000000", LARGE_PAUSE);
        }
        Answer refused = api.post(PREVIEWS, LARGE_PAUSE, "Authorization", viewer);
        while (refused.status() != 429) {
            refused = api.post(PREVIEWS, LARGE_PAUSE, "Authorization", viewer);
        }
        assertThat(refused.code()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(api.post(BATCHES, LARGE_PAUSE, "Authorization", operator).status())
                .isEqualTo(202);
    }

    private void begin(String authorization, String length, String body) throws IOException {
        Socket socket = new Socket("localhost", api.port());
        slow.add(socket);
        socket.getOutputStream()
                .write("""
                        POST %s HTTP/1.1\r
                        Host: localhost\r
                        Authorization: %s\r
                        Content-Type: application/json\r
                        %s\r
                        \r
                        %s""".formatted(PREVIEWS, authorization, length, body).getBytes(ISO_8859_1));
    }
}
