package dev.flotilla.domain.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.batch.BatchEvent.BatchCompleted;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OpenBatchTest {
    private static final Instant DEADLINE = Instant.parse("2026-03-01T09:00:00Z");

    private final OpenBatch open = new OpenBatch("b_1", new ItemCounts(2, 0, 0, 1, 0), DEADLINE, 3);

    @Test
    void staysOpenWhileAnItemRuns() {
        OpenBatch settled = open.settle(ItemStatus.SUCCEEDED);

        assertThat(settled).isEqualTo(new OpenBatch("b_1", new ItemCounts(1, 1, 0, 1, 0), DEADLINE, 3));
        assertThat(settled.completed()).isEmpty();
    }

    @Test
    void completesWithItsLastItem() {
        OpenBatch settled = open.settle(ItemStatus.SUCCEEDED).settle(ItemStatus.TIMED_OUT);

        assertThat(settled.completed())
                .contains(new BatchCompleted(BatchStatus.PARTIALLY_SUCCEEDED, new ItemCounts(0, 1, 0, 1, 1)));
    }

    @Test
    void completesAsFailedWhereNoItemSucceeded() {
        OpenBatch settled = open.settle(ItemStatus.FAILED).settle(ItemStatus.TIMED_OUT);

        assertThat(settled.completed()).contains(new BatchCompleted(BatchStatus.FAILED, new ItemCounts(0, 0, 1, 1, 1)));
    }
}
