package dev.flotilla.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.WireJson;
import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.Deployment;
import dev.flotilla.systemtests.harness.Requests;
import dev.flotilla.systemtests.harness.Workspace;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Batches come three times as fast as they can be decided. What is accepted is answered in a bounded time, the rest is refused soon
 * and told when to come again, and afterwards all is as before.
 */
@Timeout(180)
class OverloadIsAnsweredInTimeTest {
    private static final int WORKSPACES = 8;
    private static final int PROJECTS = 50;
    private static final int CALLERS = 96;
    private static final int TIMES_TOO_FAST = 3;

    /** Half of what the service takes; connections beyond that are not answered at all, which ConnectionsTest is about. */
    private static final int CONNECTIONS = 4_096;

    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(4);
    private static final Duration OVERLOADED = Duration.ofSeconds(6);

    /** How long a request with a key waits for its decision at the most, and what a busy machine adds. */
    private static final Duration BOUND = Duration.ofSeconds(13);

    /** Never later than a decision might have come. A refusal waits for nothing; clients, services and broker share this machine. */
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(10);

    @TempDir
    static Path directory;

    private static Deployment deployment;
    private static List<Workspace> workspaces;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final AtomicInteger number = new AtomicInteger();
    private final Semaphore connections = new Semaphore(CONNECTIONS);

    /**
     * What came of a request.
     *
     * @param status 0 if it was not even taken
     */
    private record Call(int status, boolean saysWhenToComeAgain, Duration took) {
        boolean accepted() {
            return status == 200 || status == 202;
        }

        boolean refusedInOrder() {
            return (status == 429 || status == 503) && saysWhenToComeAgain;
        }
    }

    @BeforeAll
    static void start() {
        deployment = Deployment.complete(directory);
        workspaces = IntStream.range(0, WORKSPACES)
                .mapToObj(index -> deployment.workspace("busy-" + index))
                .toList();
        workspaces.forEach(workspace -> workspace.register(Requests.projects("b", PROJECTS)));
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void theApiAcceptsWhatItCanAndRefusesTheRestInTime() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // The first time, code is still being compiled.
            whatItCanDo(threads, WARM_UP);
            double perSecond = whatItCanDo(threads, MEASURED);
            List<Call> calls = threeTimesAsMuch(threads, perSecond);

            List<Call> accepted = calls.stream().filter(Call::accepted).toList();
            List<Call> refused = calls.stream().filter(call -> !call.accepted()).toList();
            System.out.printf(
                    "Overload: it can do %.0f batches/s; of %d in %s accepted %s, refused %s%n",
                    perSecond, calls.size(), OVERLOADED, figures(accepted), figures(refused));
            assertThat(refused).isNotEmpty().allMatch(Call::refusedInOrder);
            assertThat(refused).allMatch(call -> call.took().compareTo(REFUSED_WITHIN) < 0);
            assertThat(accepted).isNotEmpty().allMatch(call -> call.took().compareTo(BOUND) < 0);
        }
        isAsBefore();
    }

    /** Callers who each wait for an answer before they post again. */
    private double whatItCanDo(ExecutorService threads, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        List<Future<Integer>> callers = IntStream.range(0, CALLERS)
                .mapToObj(caller -> threads.submit(() -> {
                    int accepted = 0;
                    while (System.nanoTime() < end) {
                        accepted += post().accepted() ? 1 : 0;
                    }
                    return accepted;
                }))
                .toList();
        return callers.stream().mapToInt(OverloadIsAnsweredInTimeTest::result).sum() * 1e9 / time.toNanos();
    }

    /** Callers who come at their times, whether the ones before have been answered or not. */
    private List<Call> threeTimesAsMuch(ExecutorService threads, double perSecond) {
        long between = (long) (1e9 / (TIMES_TOO_FAST * perSecond));
        long start = System.nanoTime();
        List<Future<Call>> calls = new ArrayList<>();
        for (long due = 0; due < OVERLOADED.toNanos(); due += between) {
            LockSupport.parkNanos(start + due - System.nanoTime());
            calls.add(threads.submit(this::post));
        }
        return calls.stream().map(OverloadIsAnsweredInTimeTest::result).toList();
    }

    private Call post() {
        int mine = number.incrementAndGet();
        Workspace workspace = workspaces.get(mine % WORKSPACES);
        ObjectNode batch = Requests.batch("MODIFY_ALERT_CONFIGURATION", "np_b" + mine / WORKSPACES % PROJECTS);
        HttpRequest request = workspace
                .api()
                .request(workspace.path("/batches"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "busy-" + mine)
                .POST(BodyPublishers.ofByteArray(WireJson.write(batch)))
                .build();
        connections.acquireUninterruptibly();
        long start = System.nanoTime();
        try {
            HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
            return new Call(
                    answer.statusCode(),
                    answer.headers().firstValue("Retry-After").isPresent(),
                    Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException notTaken) {
            return new Call(0, false, Duration.ofNanos(System.nanoTime() - start));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            connections.release();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String figures(List<Call> calls) {
        List<Long> millis =
                calls.stream().map(call -> call.took().toMillis()).sorted().toList();
        return "%d (median %d ms, 99 %% %d ms, most %d ms)"
                .formatted(millis.size(), at(millis, 0.5), at(millis, 0.99), at(millis, 1));
    }

    private static long at(List<Long> sorted, double part) {
        return sorted.isEmpty() ? 0 : sorted.get((int) (part * (sorted.size() - 1)));
    }

    private void isAsBefore() {
        for (Workspace workspace : workspaces) {
            Await.until(
                    "every batch to end",
                    () -> workspace
                                    .get("/summary")
                                    .expect(200)
                                    .path("openBatches")
                                    .asLong()
                            == 0);
        }
        Await.until(
                "an answer within a second",
                this::post,
                call -> call.accepted() && call.took().compareTo(Duration.ofSeconds(1)) < 0);
    }
}
