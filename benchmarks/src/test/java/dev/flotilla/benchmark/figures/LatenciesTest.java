package dev.flotilla.benchmark.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void takesPercentilesByNearestRank() {
        List<Long> oneToTwoHundredMillis = LongStream.rangeClosed(1, 200)
                .map(millis -> millis * 1_000_000)
                .boxed()
                .toList();

        assertThat(Latencies.of(oneToTwoHundredMillis)).isEqualTo(new Latencies(200, 100, 180, 198, 200));
    }

    @Test
    void takesTheWorstForTheLastHundredthOfFewSamples() {
        assertThat(Latencies.of(List.of(3_000_000L, 1_000_000L, 2_000_000L))).isEqualTo(new Latencies(3, 2, 3, 3, 3));
    }

    @Test
    void saysThatThereIsNoSample() {
        assertThatThrownBy(() -> Latencies.of(List.of()))
                .hasMessage("Expected at least one sample, but there was none");
    }
}
