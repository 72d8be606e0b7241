package dev.flotilla.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    @Test
    void saysWhereTheRecordStoodAndWhatWasWrongWithIt() {
        DeadLetter letter = new DeadLetter(
                "flotilla.batch-commands", 3, 1234, "workflow-engine", "Expected JSON, but got \u00fcbel");

        Map<String, String> headers = new TreeMap<>();
        letter.headers().forEach((name, value) -> headers.put(name, new String(value, UTF_8)));

        assertThat(headers)
                .isEqualTo(Map.of(
                        "flotilla-topic", "flotilla.batch-commands",
                        "flotilla-partition", "3",
                        "flotilla-offset", "1234",
                        "flotilla-service", "workflow-engine",
                        "flotilla-reason", "Expected JSON, but got \u00fcbel"));
    }

    @Test
    void cutsReasonsWithoutEnd() {
        assertThat(new DeadLetter("topic", 0, 0, "service", "x".repeat(5_000_000)).reason())
                .isEqualTo("x".repeat(999) + "…");
    }

    @Test
    void keepsTheBeginningOfAKeyOrAValueThatIsTooLargeToBeSentOnAndSaysSo() {
        DeadLetter letter = new DeadLetter("topic", 0, 0, "service", "reason");
        byte[] key = new byte[DeadLetter.MAX_KEY_BYTES];
        byte[] value = new byte[DeadLetter.MAX_VALUE_BYTES];
        byte[] longKey = new byte[key.length + 1];
        byte[] longValue = new byte[value.length + 1];

        assertThat(DeadLetter.keptKey(key)).isSameAs(key);
        assertThat(DeadLetter.keptKey(longKey)).isEqualTo(key);
        assertThat(DeadLetter.keptKey(null)).isNull();
        assertThat(DeadLetter.keptValue(value)).isSameAs(value);
        assertThat(DeadLetter.keptValue(longValue)).isEqualTo(value);
        assertThat(DeadLetter.keptValue(null)).isNull();
        assertThat(letter.headers(key, value)).doesNotContainKey(DeadLetter.CUT);
        assertThat(letter.headers(null, null)).doesNotContainKey(DeadLetter.CUT);
        assertThat(new String(letter.headers(longKey, null).get(DeadLetter.CUT), UTF_8))
                .isEqualTo("16385/0");
        assertThat(new String(letter.headers(key, longValue).get(DeadLetter.CUT), UTF_8))
                .isEqualTo("16384/4128769");
    }
}
