package dev.flotilla.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class CopiesTest {
    private final AtomicLong behind = new AtomicLong(10_001);
    private final Copies copies = new Copies(behind::get);

    @Test
    void areMissingUntilTheyWereFetched() {
        assertThat(copies.missing())
                .contains(
                        "Expected every store to be at most 10000 records behind before others are stopped, but one is 10001");
        behind.set(10_000);
        assertThat(copies.missing()).isEmpty();
    }

    @Test
    void mayFallBehindLater() {
        behind.set(0);
        assertThat(copies.missing()).isEmpty();
        behind.set(1_000_000);
        assertThat(copies.missing()).isEmpty();
    }

    @Test
    void areMissingWhileNobodyTells() {
        Copies unknown = new Copies(() -> {
            throw new StreamsException("no answer");
        });
        assertThat(unknown.missing())
                .contains("Expected the brokers to tell how far behind the stores are, but: no answer");
    }
}
