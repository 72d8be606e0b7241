package dev.flotilla.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTextTest {
    @ParameterizedTest
    @CsvSource({
        "orders, true, orders",
        "\uD83D\uDE00, true, \uD83D\uDE00",
        "a\uD83D, false, a\uFFFD",
        "\uDE00b, false, \uFFFDb",
        "\uDE00\uD83D, false, \uFFFD\uFFFD",
        "\uD83D\uD83D\uDE00, false, \uFFFD\uD83D\uDE00"
    })
    void replacesHalvesOfSurrogatePairsAndNothingElse(String text, boolean isWhole, String whole) {
        assertThat(WireText.isWhole(text)).isEqualTo(isWhole);
        assertThat(WireText.whole(text)).isEqualTo(whole);
    }
}
