package dev.flotilla.contract.compact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.contract.UnreadableRecordException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
    private static final byte LAYOUT = 1;

    private final ByteWriter out = new ByteWriter(LAYOUT);

    private ByteReader written() {
        return new ByteReader(out.toBytes());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 63, 64, -64, -65, 1_764_000_000, Long.MAX_VALUE, Long.MIN_VALUE})
    void carryEveryNumber(long number) {
        out.number(number);

        assertThat(written().number()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "np_1", "caf\u00e9 \u6d77 \ud83d\ude80 \u0000"})
    void carryEveryText(String text) {
        out.text(text);

        assertThat(written().text()).isEqualTo(text);
    }

    @Test
    void carryMoreThanTheyHadRoomForAtFirst() {
        String text = "\u6d77".repeat(10_000);
        out.text(text);
        out.text(text);
        ByteReader in = written();

        assertThat(in.text()).isEqualTo(text);
        assertThat(in.text()).isEqualTo(text);
        in.expectEnd();
    }

    @Test
    void carryTimesToTheNanosecond() {
        List<Instant> times =
                List.of(Instant.MIN, Instant.parse("1969-12-31T23:59:59.999999999Z"), Instant.EPOCH, Instant.MAX);
        out.all(times, ByteWriter::time);

        assertThat(written().all(ByteReader::time)).isEqualTo(times);
    }

    @Test
    void carryWhatIsThereAndWhatIsNot() {
        out.optional(Optional.of("there"), ByteWriter::text);
        out.optional(Optional.<String>empty(), ByteWriter::text);
        out.flag(true);
        out.constant(DayOfWeek.SUNDAY);
        ByteReader in = written();

        assertThat(in.optional(ByteReader::text)).contains("there");
        assertThat(in.optional(ByteReader::text)).isEmpty();
        assertThat(in.flag()).isTrue();
        assertThat(in.constant(DayOfWeek.values())).isEqualTo(DayOfWeek.SUNDAY);
    }

    @Test
    void refuseACountThatThereAreNoBytesFor() {
        out.number(1_000_000_000);

        assertThatThrownBy(() -> written().all(ByteReader::text)).isInstanceOf(UnreadableRecordException.class);
        assertThatThrownBy(() -> written().text()).isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void refuseAConstantThatTheEnumDoesNotHave() {
        out.number(7);

        assertThatThrownBy(() -> written().constant(DayOfWeek.values())).isInstanceOf(UnreadableRecordException.class);
    }
}
