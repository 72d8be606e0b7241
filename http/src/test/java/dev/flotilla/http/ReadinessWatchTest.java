package dev.flotilla.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.document.Problem.FieldError;
import dev.flotilla.http.Readiness.Check;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadinessWatchTest {
    private static final Duration AMPLE = Duration.ofSeconds(20);

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();

    private ReadinessWatch watch(Duration longest, Check... checks) {
        return new ReadinessWatch(Readiness.of(checks), longest, now::get);
    }

    @Test
    void looksOnceASecondHoweverManyAsk() {
        ReadinessWatch watch = watch(AMPLE, new Check("broker", () -> Optional.of("look " + looks.incrementAndGet())));
        for (int i = 0; i < 100; i++) {
            assertThat(watch.problem().orElseThrow().detail()).isEqualTo("look 1");
        }
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(watch.problem().orElseThrow().detail()).isEqualTo("look 2");
    }

    @Test
    void letsAllWhoAskMeanwhileWaitForTheSameLook() {
        CountDownLatch release = new CountDownLatch(1);
        ReadinessWatch watch = watch(AMPLE, new Check("broker", () -> {
            looks.incrementAndGet();
            await(release);
            return Optional.empty();
        }));
        List<CompletableFuture<Boolean>> asking = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> watch.problem().isEmpty(), Thread::startVirtualThread))
                .limit(20)
                .toList();
        now.addAndGet(Duration.ofSeconds(5).toNanos());
        release.countDown();
        assertThat(asking).allSatisfy(ready -> assertThat(ready.join()).isTrue());
        assertThat(looks).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void namesTheCheckThatDoesNotAnswer() {
        CountDownLatch never = new CountDownLatch(1);
        ReadinessWatch watch =
                watch(Duration.ofMillis(50), new Check("broker", Optional::empty), new Check("projector", () -> {
                    await(never);
                    return Optional.empty();
                }));
        for (int i = 0; i < 3; i++) {
            assertThat(watch.problem().orElseThrow().errors())
                    .extracting(missing -> missing.pointer())
                    .containsExactly("projector");
        }
        never.countDown();
    }

    @Test
    void isMissingWhatCannotBeFoundOutBesideAllElseThatIs() {
        ReadinessWatch watch = watch(
                AMPLE,
                new Check("broker", () -> {
                    throw new IllegalArgumentException("with a secret in it");
                }),
                new Check("store", () -> {
                    throw new NoClassDefFoundError();
                }),
                new Check("projector", () -> Optional.of("Expected it, but it is gone")),
                new Check("here", Optional::empty));
        assertThat(watch.problem().orElseThrow().errors())
                .containsExactly(
                        new FieldError("broker", "Expected to find out about 'broker', but could not: the log has why"),
                        new FieldError("store", "Expected to find out about 'store', but could not: the log has why"),
                        new FieldError("projector", "Expected it, but it is gone"));
    }

    @Test
    void looksAgainASecondAfterALookThatFailed() {
        ReadinessWatch watch = watch(AMPLE, new Check("broker", () -> {
            if (looks.incrementAndGet() == 1) {
                throw new IllegalArgumentException("once");
            }
            return Optional.empty();
        }));
        assertThat(watch.problem()).isPresent();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(watch.problem()).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
