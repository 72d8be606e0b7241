package dev.flotilla.domain.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ItemCountsTest {

    @Test
    void addUpToTheTotal() {
        assertThat(new ItemCounts(1, 2, 3, 4, 5).total()).isEqualTo(15);
        assertThat(ItemCounts.NONE.total()).isZero();
    }

    @Test
    void countEachStatusByItself() {
        assertThat(ItemCounts.NONE
                        .plus(ItemStatus.RUNNING, 1)
                        .plus(ItemStatus.SUCCEEDED, 2)
                        .plus(ItemStatus.FAILED, 3)
                        .plus(ItemStatus.REJECTED, 4)
                        .plus(ItemStatus.TIMED_OUT, 5))
                .isEqualTo(new ItemCounts(1, 2, 3, 4, 5));
    }

    @ParameterizedTest
    @EnumSource
    void keepTheirTotalWhenAnItemMoves(ItemStatus ended) {
        ItemCounts counts = new ItemCounts(5, 1, 1, 1, 1);

        assertThat(counts.move(ItemStatus.RUNNING, ended).total()).isEqualTo(counts.total());
    }

    @Test
    void moveOneItemAtATime() {
        assertThat(new ItemCounts(3, 0, 0, 0, 0).move(ItemStatus.RUNNING, ItemStatus.FAILED))
                .isEqualTo(new ItemCounts(2, 0, 1, 0, 0));
    }
}
