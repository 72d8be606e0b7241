package dev.flotilla.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.http.RunningServer.Answer;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server with more callers, or slower ones, than it has room for; and one that stops while it answers. */
@Timeout(30)
class CrowdedServerTest {
    private static final Route PING = Route.get("/ping", context -> Answers.json(context, 200, Map.of("a", "b")));

    @Test
    void countsALargeAnswerUntilItsCallerHasTakenIt() throws IOException {
        byte[] large = new byte[32 * 1024 * 1024];
        Route all = Route.get("/all", context -> Answers.bytes(context, 200, "application/octet-stream", large));
        try (RunningServer server = new RunningServer(PING, all);
                Socket first = server.begin("GET /all HTTP/1.1\r\nHost: x\r\n\r\n");
                Socket second = server.begin("GET /all HTTP/1.1\r\nHost: x\r\n\r\n")) {
            assertThat(first.getInputStream().read()).isEqualTo('H');
            assertThat(second.getInputStream().read()).isEqualTo('H');
            assertThat(server.get("/ping").code()).isEqualTo("OVERLOADED");

            first.close();
            while (server.get("/ping").status() != 200) {
                // The server has yet to see that nobody takes the rest.
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void closesAConnectionWhoseCallerDoesNotTakeALargeAnswer() throws IOException, InterruptedException {
        byte[] large = new byte[32 * 1024 * 1024];
        CountDownLatch released = new CountDownLatch(1);
        Route all = Route.get("/all", context -> {
            Answers.bytes(context, 200, "application/octet-stream", large);
            Sending.thenRelease(context, Duration.ofMillis(200), released::countDown);
        });
        try (RunningServer server = new RunningServer(all);
                Socket socket = server.begin("GET /all HTTP/1.1\r\nHost: x\r\n\r\n")) {
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            assertThat(released.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void tellsThoseWhoAreTooManyToComeAgainButStaysHealthy() throws Exception {
        WaitingRoom room = new WaitingRoom(2);
        try (RunningServer server = new RunningServer(room.route())) {
            List<CompletableFuture<Answer>> waiting = List.of(
                    CompletableFuture.supplyAsync(() -> server.get("/wait")),
                    CompletableFuture.supplyAsync(() -> server.get("/wait")));
            room.awaitFull();
            Answer third = server.get("/wait");
            Answer health = server.get("/health/ready");
            room.letAllOut();
            assertThat(third.code()).isEqualTo("OVERLOADED");
            assertThat(third.whole().headers().firstValue("Retry-After")).contains("1");
            assertThat(health.status()).isEqualTo(200);
            assertThat(waiting).extracting(answer -> answer.join().status()).containsOnly(200);
        }
    }

    @Test
    void answersWhoAsksAtOnceHoweverManyDoNot() throws IOException {
        List<Socket> halfSent = new ArrayList<>();
        HttpSettings settings = new HttpSettings("localhost", 0, 2, 2_000);
        Connections fewer = new Connections(2, 1_500, false);
        try (RunningServer server = new RunningServer(settings, fewer, Readiness.of(), PING)) {
            for (int i = 0; i < 2_000; i++) {
                halfSent.add(server.begin("GET /ping HTTP/1.1\r\nHost: x\r\nX-A: "));
            }
            // The last of them may be about to be opened or closed still; then there is room.
            int live = server.get("/health/live").status();
            while (live == 503) {
                live = server.get("/health/live").status();
            }
            assertThat(live).isEqualTo(200);
            assertThat(server.get("/ping").status()).isEqualTo(200);
        } finally {
            for (Socket socket : halfSent) {
                socket.close();
            }
        }
    }

    @Test
    void letsARequestThatIsBeingAnsweredEndWhenItStops() throws Exception {
        WaitingRoom room = new WaitingRoom(1);
        RunningServer server = new RunningServer(room.route());
        CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> server.get("/wait"));
        room.awaitFull();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
        room.letAllOut();
        assertThat(waiting.get(5, TimeUnit.SECONDS).status()).isEqualTo(200);
        closing.get(5, TimeUnit.SECONDS);
    }

    @Test
    void stopsEvenIfARequestNeverEnds() throws Exception {
        WaitingRoom room = new WaitingRoom(1);
        RunningServer server = new RunningServer(room.route(), PING);
        server.get("/ping");
        Thread.startVirtualThread(() -> server.get("/wait"));
        room.awaitFull();
        assertThat(CompletableFuture.runAsync(server::close)).succeedsWithin(10, TimeUnit.SECONDS);
    }

    /** Requests for {@code /wait}, which wait until they are let out together. */
    private static final class WaitingRoom {
        private final CountDownLatch places;
        private final CountDownLatch out = new CountDownLatch(1);

        WaitingRoom(int places) {
            this.places = new CountDownLatch(places);
        }

        Route route() {
            return Route.get("/wait", context -> {
                places.countDown();
                out.await();
                Answers.json(context, 200, Map.of());
            });
        }

        void awaitFull() throws InterruptedException {
            places.await();
        }

        void letAllOut() {
            out.countDown();
        }
    }
}
