package dev.flotilla.commandapi.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.contract.OpenBatchCount;
import dev.flotilla.contract.document.Problem;
import dev.flotilla.domain.batch.BatchLimits;
import dev.flotilla.http.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RoomForBatchesTest {
    private static final int MOST = BatchLimits.MAX_OPEN_BATCHES;

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicLong log = new AtomicLong(100);
    private volatile Optional<OpenBatchCount> count = Optional.empty();
    private final RoomForBatches room = new RoomForBatches(
            workspace -> {
                looks.incrementAndGet();
                return count;
            },
            nanos::get);

    /** The projector has read the commands up to an offset. */
    private void counts(int open, long readTo) {
        count = Optional.of(new OpenBatchCount(open, readTo));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void enter() {
        room.enter("w", log::getAndIncrement);
    }

    private void takesOne() {
        assertThatCode(this::enter).doesNotThrowAnyException();
    }

    private void refusesOne() {
        long before = log.get();
        assertThatThrownBy(this::enter).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().status()).isEqualTo(429);
            assertThat(refused.problem().code()).isEqualTo("TOO_MANY_OPEN_BATCHES");
        });
        assertThat(log).hasValue(before);
    }

    private void fails(String code) {
        LongSupplier store = () -> {
            throw new ProblemException(Problem.of(503, code, "A problem.", "As the test says."), 1);
        };
        assertThatThrownBy(() -> room.enter("w", store)).hasMessageContaining(code);
    }

    @Test
    void carriesOverWhatTheProjectorHasNotReadYet() {
        counts(MOST - 2, 100);
        takesOne();
        takesOne();
        pass(Duration.ofSeconds(2));
        refusesOne();
        // The first is counted now, the second is not.
        counts(MOST - 1, 101);
        pass(Duration.ofSeconds(2));
        refusesOne();
        // Both have been counted, and one has ended.
        counts(MOST - 1, 102);
        takesOne();
        refusesOne();
    }

    @Test
    void letsThroughNoMoreThanThereIsRoomForHoweverManyComeAtOnce() throws Exception {
        int free = 50;
        counts(MOST - free, 100);
        AtomicInteger refused = new AtomicInteger();
        Callable<Void> caller = () -> {
            try {
                enter();
            } catch (ProblemException full) {
                refused.incrementAndGet();
            }
            return null;
        };
        try (ExecutorService callers = Executors.newFixedThreadPool(16)) {
            List<Callable<Void>> all =
                    IntStream.range(0, 4 * free).mapToObj(number -> caller).toList();
            for (Future<Void> done : callers.invokeAll(all)) {
                done.get();
            }
        }
        assertThat(log).hasValue(100 + free);
        assertThat(refused).hasValue(3 * free);
    }

    @Test
    void hasRoomAgainForWhatWasNotStored() {
        counts(MOST - 1, 100);
        fails("LOG_UNAVAILABLE");
        takesOne();
        refusesOne();
    }

    @Test
    void keepsThePlaceOfWhatMayHaveBeenStoredUntilItIsCountedForSure() {
        counts(MOST - 1, 100);
        fails("LOG_UNCONFIRMED");
        refusesOne();
        pass(WorkspaceRoom.KNOWN_FOR);
        refusesOne();
        pass(Duration.ofMillis(1));
        takesOne();
    }

    @Test
    void goesByACountOnlyWhileItTellsSomething() {
        counts(MOST, 100);
        refusesOne();
        count = Optional.empty();
        pass(WorkspaceRoom.KNOWN_FOR);
        refusesOne();
        pass(Duration.ofMillis(1));
        takesOne();
    }

    @Test
    void refusesNobodyWhereNobodyCanTell() {
        IntStream.rangeClosed(0, MOST).forEach(number -> takesOne());
    }

    @Test
    void looksOnceASecondWhileTheWorkspaceIsFull() {
        counts(MOST, 100);
        refusesOne();
        assertThat(looks).hasValue(1);
        refusesOne();
        assertThat(looks).hasValue(1);
        counts(0, 100);
        pass(RoomForBatches.FRESH.plusMillis(1));
        takesOne();
        assertThat(looks).hasValue(2);
    }
}
