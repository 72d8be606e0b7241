package dev.flotilla.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.project.AlertLevel;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A batch that changes nothing is cheap: it must not pass for work. */
class FlipsTest {

    @Test
    void eachChangeIsOneAlsoWhenThePairIsLeft() {
        List<AlertLevel> levels = Stream.of(Flips.LOW, Flips.HIGH, Flips.LOW)
                .flatMap(flips -> IntStream.range(0, 3).mapToObj(flips::level))
                .toList();

        assertThat(IntStream.range(1, levels.size()))
                .allSatisfy(number -> assertThat(levels.get(number)).isNotEqualTo(levels.get(number - 1)));
    }

    @Test
    void bothPairsCanBeginWithAProjectThatWasJustRegistered() {
        assertThat(List.of(Flips.LOW.level(0), Flips.HIGH.level(0))).doesNotContain(AlertLevel.DEFAULT);
    }

    @Test
    void awayFromALevelIsAnotherOne() {
        assertThat(Stream.of(AlertLevel.values()))
                .allSatisfy(level -> assertThat(new String(Flips.away(level.name(), List.of("np_1"))))
                        .doesNotContain(level.name()));
    }
}
