package dev.flotilla.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GradualSweepTest {
    private static final int MOST = 100;

    private final SortedStore<Integer> store = new SortedStore<>();
    private final GradualSweep<Integer> sweep = new GradualSweep<>(store, MOST);

    @Test
    void looksAtSoManyAtOnceAndNoMore() {
        IntStream.range(0, 10_000).forEach(this::add);

        sweep.forgetSome(number -> true);

        assertThat(store.approximateNumEntries()).isEqualTo(10_000 - MOST);
        assertThat(store.lookedAt()).isEqualTo(MOST);
    }

    @Test
    void goesRoundTheWholeStore() {
        IntStream.range(0, 1_000).forEach(this::add);

        for (int i = 0; i < 1_000; i++) {
            sweep.forgetSome(number -> number % 3 != 0);
        }

        assertThat(store.approximateNumEntries()).isEqualTo(334);
    }

    @Test
    void keepsUpWithWhatIsAddedHoweverMuch() {
        int kept = 500;
        int most = 0;
        for (int number = 0; number < 20_000; number++) {
            add(number);
            if (number % 50 == 0) {
                int now = number;
                sweep.forgetSome(added -> added < now - kept);
            }
            most = Math.max(most, (int) store.approximateNumEntries());
        }

        assertThat(most).isLessThanOrEqualTo(2 * kept + 2 * MOST);
    }

    @Test
    void doesLittleIfNothingIsAdded() {
        IntStream.range(0, 1_000).forEach(number -> store.put(key(number), number));

        sweep.forgetSome(number -> true);

        assertThat(store.lookedAt()).isEqualTo(20);
    }

    private void add(int number) {
        store.put(key(number), number);
        sweep.added();
    }

    /** Spread over the store as keys are that callers make up. */
    private static String key(int number) {
        return Integer.toHexString(Integer.reverse(number));
    }
}
