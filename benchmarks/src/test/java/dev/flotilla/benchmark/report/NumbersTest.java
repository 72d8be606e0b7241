package dev.flotilla.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.benchmark.figures.Latencies;
import dev.flotilla.benchmark.figures.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void writesTheMedianWithItsSpread() {
        assertThat(Numbers.spread(new Spread(12_345.6, 999, 20_000))).isEqualTo("12 346 (999-20 000)");
    }

    @Test
    void writesDigitsAsTheirUnitDeserves() {
        assertThat(List.of(Numbers.millis(1.26), Numbers.precise(0.3049), Numbers.whole(0.5)))
                .containsExactly("1.3", "0.30", "1");
    }

    @Test
    void writesLatenciesForPrograms() {
        assertThat(Numbers.json(new Latencies(3, 1, 2, 2.0004, 3)))
                .hasToString("{\"count\":3,\"p50Millis\":1.0,\"p90Millis\":2.0,\"p99Millis\":2.0,\"maxMillis\":3.0}");
    }
}
