package dev.flotilla.benchmark.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void takesTheRoundInTheMiddleInWhateverOrderTheyCame() {
        assertThat(Spread.of(List.of(9.0, 1.0, 4.0))).isEqualTo(new Spread(4, 1, 9));
    }

    @Test
    void takesHalfwayBetweenTheTwoInTheMiddleOfAnEvenNumber() {
        assertThat(Spread.of(List.of(1.0, 2.0, 4.0, 100.0))).isEqualTo(new Spread(3, 1, 100));
    }

    @Test
    void takesTheOnlyRound() {
        assertThat(Spread.of(List.of(7.0))).isEqualTo(new Spread(7, 7, 7));
    }

    @Test
    void saysThatThereWasNoRound() {
        assertThatThrownBy(() -> Spread.of(List.of())).hasMessage("Expected at least one round, but there was none");
    }
}
