package dev.flotilla.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times to the millisecond are read on a way of their own, which must come to the same. */
class InstantReaderTest {
    private static final long LAST_MILLI_OF_9999 =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    @Test
    void readsTimesToTheMillisecondAsTheGeneralRulesDo() {
        LongStream anyTime = new Random(1).longs(10_000, 0, LAST_MILLI_OF_9999);

        assertThat(anyTime.mapToObj(Instant::ofEpochMilli))
                .allSatisfy(
                        time -> assertThat(InstantReader.parse(time.toString())).isEqualTo(time));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T08:15:30Z",
                "2026-03-01T08:15:30.123456Z",
                "2026-03-01T08:15:30.123+01:00",
                "2026-03-01T24:00:00.000Z",
                "2026-12-31T23:59:60.000Z",
                "2024-02-29T00:00:00.000Z",
                "1970-01-01T00:00:00Z"
            })
    void readsEveryOtherFormAsTheGeneralRulesDo(String text) {
        assertThat(InstantReader.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T08:15:30.123Z",
                "2026-13-01T08:15:30.123Z",
                "2026-00-01T08:15:30.123Z",
                "2026-03-32T08:15:30.123Z",
                "2026-03-01T25:15:30.123Z",
                "2026-03-01T24:00:00.001Z",
                "2026-03-01T08:60:30.123Z",
                "2026-03-01T08:15:61.123Z",
                "2026-03-01 08:15:30.123Z",
                "2026-03-01T08:15:30.12٣Z",
                "+2026-3-01T08:15:30.123Z",
                "10000-01-01T00:00:00.000Z",
                "1969-12-31T23:59:59.999Z",
                "0026-03-01T08:15:30.123Z",
                "2026-03-01T08:15:30.123+9999:00",
                ""
            })
    void refusesWhatIsNoTimeThatKafkaKnows(String text) {
        assertThatThrownBy(() -> InstantReader.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
