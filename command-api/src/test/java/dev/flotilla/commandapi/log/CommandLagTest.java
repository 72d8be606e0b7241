package dev.flotilla.commandapi.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.commandapi.log.CommandLogException.Reason;
import dev.flotilla.contract.RecordKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CommandLagTest {
    private static final String WORKSPACE = "default";
    private static final int PARTITIONS = 4;
    private static final int OWN = RecordKey.partition(WORKSPACE, PARTITIONS);
    private static final int OTHER = (OWN + 1) % PARTITIONS;

    private final ToldBacklog backlog = new ToldBacklog();
    private final CommandLag lag = new CommandLag(backlog, Duration.ZERO);

    /** Tells what a test says, one look after the other. */
    private static final class ToldBacklog implements CommandLag.Backlog {
        private final AtomicBoolean failsOnce = new AtomicBoolean();
        private final SynchronousQueue<Optional<long[]>> told = new SynchronousQueue<>();

        @Override
        public long[] byPartition() throws ExecutionException, InterruptedException {
            if (failsOnce.getAndSet(false)) {
                throw new IllegalStateException("nobody expects this");
            }
            return told.take().orElseThrow(() -> new ExecutionException(new IllegalStateException("no broker")));
        }

        @Override
        public void close() {}
    }

    @AfterEach
    void close() {
        lag.close();
    }

    /** Comes back once it is known: the next look is taken only after this one. */
    private void isKnown(Optional<long[]> told) throws InterruptedException {
        backlog.told.put(told);
        backlog.told.put(told);
    }

    private static Optional<long[]> waiting(int partition, long commands) {
        return Optional.of(IntStream.range(0, PARTITIONS)
                .mapToLong(each -> each == partition ? commands : 0)
                .toArray());
    }

    @Test
    void letsCommandsThroughWhileAsManyWaitAsMay() throws Exception {
        isKnown(waiting(OWN, CommandLag.MAX_LAG));
        assertThatCode(() -> lag.expectKeptUp(WORKSPACE)).doesNotThrowAnyException();
        assertThat(lag.tooMany()).isEmpty();
    }

    @Test
    void refusesCommandsWhereTooManyWait() throws Exception {
        isKnown(waiting(OWN, CommandLag.MAX_LAG + 1));
        assertThatThrownBy(() -> lag.expectKeptUp(WORKSPACE))
                .isInstanceOfSatisfying(
                        CommandLogException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.LAGGING))
                .hasMessage(
                        "Expected the engine to be at most 10000 commands behind where this workspace is, but it is 10001; nothing was stored");
        assertThat(lag.tooMany())
                .contains(
                        "Expected the engine to be at most 10000 commands behind, but it is 10001 in partition " + OWN);
    }

    @Test
    void refusesNobodyForWhatWaitsElsewhere() throws Exception {
        isKnown(waiting(OTHER, CommandLag.MAX_LAG + 1));
        assertThatCode(() -> lag.expectKeptUp(WORKSPACE)).doesNotThrowAnyException();
        assertThat(lag.tooMany()).isPresent();
    }

    @Test
    void letsThemThroughAgainOnceTheEngineHasCaughtUp() throws Exception {
        isKnown(waiting(OWN, CommandLag.MAX_LAG + 1));
        isKnown(waiting(OWN, 0));
        assertThatCode(() -> lag.expectKeptUp(WORKSPACE)).doesNotThrowAnyException();
        assertThat(lag.tooMany()).isEmpty();
    }

    @Test
    void looksAgainAfterALookThatFailed() throws Exception {
        isKnown(waiting(OWN, CommandLag.MAX_LAG + 1));
        backlog.failsOnce.set(true);
        isKnown(waiting(OWN, 0));
        assertThatCode(() -> lag.expectKeptUp(WORKSPACE)).doesNotThrowAnyException();
    }

    @Test
    void refusesNobodyWhereTheBrokersDoNotTell() throws Exception {
        assertThatCode(() -> lag.expectKeptUp(WORKSPACE)).doesNotThrowAnyException();
        isKnown(waiting(OWN, CommandLag.MAX_LAG + 1));
        isKnown(Optional.empty());
        assertThatCode(() -> lag.expectKeptUp(WORKSPACE)).doesNotThrowAnyException();
        assertThat(lag.tooMany()).isEmpty();
    }
}
