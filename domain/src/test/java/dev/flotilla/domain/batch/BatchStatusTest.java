package dev.flotilla.domain.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchStatusTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            running | succeeded | failed | rejected | timed out | status
            1       | 0         | 0      | 0        | 0         | RUNNING
            1       | 5         | 1      | 1        | 1         | RUNNING
            0       | 3         | 0      | 0        | 0         | SUCCEEDED
            0       | 3         | 1      | 0        | 0         | PARTIALLY_SUCCEEDED
            0       | 3         | 0      | 1        | 0         | PARTIALLY_SUCCEEDED
            0       | 3         | 0      | 0        | 1         | PARTIALLY_SUCCEEDED
            0       | 0         | 1      | 1        | 1         | FAILED
            0       | 0         | 0      | 4        | 0         | FAILED
            0       | 0         | 0      | 0        | 0         | FAILED
            """)
    void followsFromTheCounts(
            int running, int succeeded, int failed, int rejected, int timedOut, BatchStatus expected) {
        ItemCounts counts = new ItemCounts(running, succeeded, failed, rejected, timedOut);

        assertThat(BatchStatus.of(counts, false)).isEqualTo(expected);
    }

    @Test
    void isRejectedWhereTheBatchWasRefusedAsAWhole() {
        assertThat(BatchStatus.of(new ItemCounts(0, 0, 0, 4, 0), true)).isEqualTo(BatchStatus.REJECTED);
        assertThat(BatchStatus.of(ItemCounts.NONE, true)).isEqualTo(BatchStatus.REJECTED);
    }

    @Test
    void isTerminalOnceNothingRunsAnyMore() {
        assertThat(Stream.of(BatchStatus.values()).filter(BatchStatus::terminal))
                .containsExactly(
                        BatchStatus.SUCCEEDED,
                        BatchStatus.PARTIALLY_SUCCEEDED,
                        BatchStatus.FAILED,
                        BatchStatus.REJECTED);
    }
}
