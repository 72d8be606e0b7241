package dev.flotilla.runner;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time in the hand of a test. */
final class TestClock implements InstantSource {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void passes(Duration time) {
        now = now.plus(time);
    }
}
