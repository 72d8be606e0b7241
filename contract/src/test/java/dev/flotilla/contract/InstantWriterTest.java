package dev.flotilla.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times to the millisecond are written on a way of their own, which must come to the same. */
class InstantWriterTest {

    @Test
    void writesTimesToTheMillisecondAsTheyAreAlwaysWritten() {
        LongStream anyTime = new Random(1).longs(10_000, -70_000_000_000_000L, 253_500_000_000_000L);

        assertThat(anyTime.mapToObj(Instant::ofEpochMilli))
                .allSatisfy(time -> assertThat(InstantWriter.text(time)).isEqualTo(time.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T08:15:30Z",
                "2026-03-01T08:15:30.001Z",
                "2026-03-01T08:15:30.123456Z",
                "2026-03-01T08:15:30.000000001Z",
                "0000-01-01T00:00:00.010Z",
                "-0001-01-01T00:00:00.010Z",
                "+10000-01-01T00:00:00.010Z"
            })
    void writesEveryOtherTimeAsItIsAlwaysWritten(String text) {
        assertThat(InstantWriter.text(Instant.parse(text))).isEqualTo(text);
    }
}
