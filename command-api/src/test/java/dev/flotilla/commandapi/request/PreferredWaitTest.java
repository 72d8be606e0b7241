package dev.flotilla.commandapi.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferredWaitTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wait=5                                   | 5
            wait=0                                   | 0
            wait=999999999                           | 30
            wait="7"                                 | 7
            WAIT = 7                                 | 7
            wait                                     | 10
            wait=                                    | 10
            respond-async, wait=3; foo=bar, priority | 3
            wait=3, wait=4                           | 3
            """)
    void isReadOffTheHeader(String header, int seconds) {
        assertThat(PreferredWait.seconds(List.of(header))).hasValue(seconds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"respond-async", "wait=soon", "wait=-1", "waiting=3", "return=minimal"})
    void isPassedOverWhereItIsNotUnderstood(String header) {
        assertThat(PreferredWait.seconds(List.of(header))).isEqualTo(OptionalInt.empty());
    }

    @Test
    @Timeout(10)
    void isReadAtOnceHoweverMuchWhiteSpaceThereIs() {
        String spaces = " ".repeat(15_000);
        for (int time = 0; time < 50; time++) {
            for (String header : List.of("wait=" + spaces + "x", "wait" + spaces + "=" + spaces + "x")) {
                assertThat(PreferredWait.seconds(List.of(header))).isEmpty();
            }
            assertThat(PreferredWait.seconds(List.of("wait" + spaces + "= 5" + spaces + "; x")))
                    .hasValue(5);
        }
    }

    @Test
    void isTheFirstOfSeveralHeaders() {
        assertThat(PreferredWait.seconds(List.of("respond-async", "wait=2", "wait=3")))
                .hasValue(2);
    }
}
