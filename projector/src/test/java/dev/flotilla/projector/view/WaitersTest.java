package dev.flotilla.projector.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WaitersTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Waiters waiters = new Waiters();
    private final BlockingQueue<String> looks = new LinkedBlockingQueue<>();
    private volatile Optional<String> seen = Optional.empty();

    private Optional<String> look() {
        looks.add("look");
        return seen;
    }

    private CompletableFuture<Optional<String>> waiting() {
        Supplier<Optional<String>> wait = () -> waiters.await(Set.of("a", "b"), LONG, this::look);
        return CompletableFuture.supplyAsync(wait, Executors.newVirtualThreadPerTaskExecutor());
    }

    private void expectLook() throws InterruptedException {
        assertThat(looks.poll(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo("look");
    }

    @Test
    void whatIsThereAlreadyIsSeenAtOnce() {
        seen = Optional.of("it");
        assertThat(waiters.await(Set.of("a"), LONG, this::look)).contains("it");
    }

    @Test
    void nothingIsSeenWhereThereIsNoTimeToWait() {
        assertThat(waiters.await(Set.of("a"), Duration.ZERO, this::look)).isEmpty();
        assertThat(waiters.await(Set.of("a"), Duration.ofMillis(1), this::look)).isEmpty();
    }

    @Test
    void whoeverIsWokenLooksAgain() throws Exception {
        CompletableFuture<Optional<String>> answer = waiting();
        expectLook();
        waiters.wake("another");
        waiters.wake("b");
        expectLook();
        seen = Optional.of("it");
        waiters.wake("a");
        assertThat(answer.get(60, TimeUnit.SECONDS)).contains("it");
    }

    @Test
    void allAreToldThatNothingWillHappenAnyMore() throws Exception {
        CompletableFuture<Optional<String>> answer = waiting();
        expectLook();
        waiters.close();
        assertThat(answer.get(60, TimeUnit.SECONDS)).isEmpty();
        assertThat(waiting().get(60, TimeUnit.SECONDS)).isEmpty();
    }
}
