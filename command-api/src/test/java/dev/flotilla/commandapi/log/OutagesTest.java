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
        outages.began("a");
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        refuses("a");
        refuses("b");
    }

    @Test
    void letOneTryAgainAfterAPauseAndAllOnceThatSucceeded() {
        outages.began("a");
        awaitBrokers("b");
        refuses("a");
        now.addAndGet(Outages.PAUSE.toNanos());
        lets("a");
        refuses("a");
        outages.ended("a");
        lets("a");
        lets("a");
    }

    @Test
    void beginAgainWhereTheTryFails() {
        outages.began("a");
        awaitBrokers("b");
        now.addAndGet(Outages.PAUSE.toNanos());
        lets("a");
        outages.began("a");
        awaitBrokers("b");
        refuses("a");
    }

    @Test
    void endByThemselvesOnceTheBrokersAreBack() {
        missing.set(Optional.of("gone"));
        outages.began("a");
        refuses("b");
        missing.set(Optional.empty());
        awaitBrokers("b");
        now.addAndGet(Outages.PAUSE.toNanos());
        lets("a");
    }

    /** Another place is let through as soon as the brokers answer. */
    private void awaitBrokers(String other) {
        while (true) {
            try {
                outages.expectNone(other);
                return;
            } catch (CommandLogException e) {
                Thread.onSpinWait();
            }
        }
    }

    private void lets(String place) {
        assertThatCode(() -> outages.expectNone(place)).doesNotThrowAnyException();
    }

    private void refuses(String place) {
        assertThatThrownBy(() -> outages.expectNone(place)).isInstanceOf(CommandLogException.class);
    }
}
