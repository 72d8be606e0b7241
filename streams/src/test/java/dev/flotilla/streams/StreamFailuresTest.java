package dev.flotilla.streams;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.UnreadableStoreException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class StreamFailuresTest {
    private static final StreamsException MAY_PASS = new StreamsException(new ProducerFencedException("fenced"));

    private long nanos = Long.MAX_VALUE - 1;
    private final List<Thread> replaced = new ArrayList<>();
    private final StreamFailures failures = new StreamFailures("engine", () -> nanos, replaced::add);

    @Test
    void whatMayPassIsTakenAgain() {
        assertThat(failures.handle(MAY_PASS)).isEqualTo(REPLACE_THREAD);
        assertThat(replaced).containsExactly(Thread.currentThread());
    }

    @Test
    void whatFailsAgainAndAgainStopsTheInstance() {
        for (int failure = 0; failure < StreamFailures.MAX_FAILURES; failure++) {
            assertThat(failures.handle(MAY_PASS)).isEqualTo(REPLACE_THREAD);
        }
        assertThat(failures.handle(MAY_PASS)).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void whatFailsNowAndThenIsTakenAgain() {
        for (int failure = 0; failure < 10 * StreamFailures.MAX_FAILURES; failure++) {
            assertThat(failures.handle(MAY_PASS)).isEqualTo(REPLACE_THREAD);
            nanos +=
                    StreamFailures.WITHIN.dividedBy(StreamFailures.MAX_FAILURES).toNanos();
        }
    }

    @Test
    void whatCanNeverSucceedStopsTheInstance() {
        assertThat(failures.handle(new MissingSourceTopicException("gone"))).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures.handle(new StreamsException(new OutOfMemoryError())))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures.handle(new StreamsException(
                        new UnreadableStoreException("store", new IllegalArgumentException("no")))))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(replaced).isEmpty();
    }
}
