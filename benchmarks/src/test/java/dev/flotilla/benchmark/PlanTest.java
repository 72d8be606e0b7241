package dev.flotilla.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.benchmark.system.Scope;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What may be left out of the short form, and what may not. */
class PlanTest {
    private static final Scope WHOLE = Scope.whole(10_000);

    @Test
    void bothFormsMeasureAllSizesInSeveralRounds() {
        assertThat(Stream.of(Plan.SHORT, Plan.FULL)).allSatisfy(plan -> {
            assertThat(plan.batchSizes()).containsExactly(10, 1_000, 10_000);
            assertThat(plan.rounds()).isGreaterThanOrEqualTo(3);
        });
    }

    @Test
    void theShortFormTakesFewerProjectsForTheShortestBatchesOnly() {
        assertThat(List.of(1, 10, 50)).map(Plan.SHORT::scope).containsOnly(Scope.FIVE_HUNDRED);
        assertThat(List.of(8, 100, 1_000)).map(Plan.SHORT::scope).containsOnly(Scope.THOUSAND);
        assertThat(List.of(2_000, 10_000)).map(Plan.SHORT::scope).containsOnly(WHOLE);
        assertThat(List.of(1, 10, 1_000)).map(Plan.FULL::scope).containsOnly(Scope.THOUSAND);
    }

    @Test
    void theShortFormWarmsUpTheLargestBatchesByTheSmallerOnes() {
        assertThat(List.of(10, 1_000, 10_000)).map(Plan.SHORT::warmUps).containsExactly(1, 1, 0);
    }

    @Test
    void theLargestBatchesHaveAWarmUpOfTheirOwnIfNothingWasDoneBefore() {
        assertThat(Plan.SHORT.withBatchSizes(List.of(10_000)).warmUps(10_000)).isEqualTo(1);
    }

    @Test
    void theFullFormWarmsUpEachSize() {
        assertThat(List.of(10, 1_000, 10_000)).map(Plan.FULL::warmUps).containsExactly(2, 2, 2);
    }

    @Test
    void latenciesNeedLessWarmUpOnceThroughputWasMeasured() {
        assertThat(Stream.of(true, false).map(Plan.SHORT::steadyWarmUp))
                .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(5));
        assertThat(Stream.of(true, false).map(Plan.FULL::steadyWarmUp)).containsOnly(Duration.ofSeconds(5));
    }
}
