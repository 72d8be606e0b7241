package dev.flotilla.commandapi.log;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OutagesTest {
    private final AtomicLong now = new AtomicLong();
    private final AtomicReference<Optional<String>> missing = new AtomicReference<>(Optional.empty());
    private final Outages outages = new Outages(missing::get, now::get);

    @AfterEach
    void stop() {
        outages.close();
    }

    @Test
    void letEverybodyThroughAsLongAsNothingFailed() {
        lets("a");
    }

    @Test
    void letNobodyThroughWhileTheBrokersAreAway() {
        missing.set(Optional.of("gone"));
        outages.failed("a");
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        refuses("a");
        refuses("b");
    }

    @Test
    void letOneTryAgainAfterAPauseAndAllOnceThatSucceeded() {
        outages.failed("a");
        awaitBrokers("b");
        refuses("a");
        now.addAndGet(Outages.PAUSE.toNanos());
        lets("a");
        refuses("a");
        outages.succeeded("a");
        lets("a");
        lets("a");
    }

    @Test
    void beginAgainWhereTheTryFails() {
        outages.failed("a");
        awaitBrokers("b");
        now.addAndGet(Outages.PAUSE.toNanos());
        lets("a");
        outages.failed("a");
        awaitBrokers("b");
        refuses("a");
    }

    @Test
    void endByThemselvesOnceTheBrokersAreBack() {
        missing.set(Optional.of("gone"));
        outages.failed("a");
        refuses("b");
        missing.set(Optional.empty());
        awaitBrokers("b");
        now.addAndGet(Outages.PAUSE.toNanos());
        lets("a");
    }

    /** Another target is let through as soon as the brokers answer. */
    private void awaitBrokers(String other) {
        while (true) {
            try {
                outages.letThrough(other);
                return;
            } catch (CommandLogException e) {
                Thread.onSpinWait();
            }
        }
    }

    private void lets(String target) {
        assertThatCode(() -> outages.letThrough(target)).doesNotThrowAnyException();
    }

    private void refuses(String target) {
        assertThatThrownBy(() -> outages.letThrough(target)).isInstanceOf(CommandLogException.class);
    }
}
