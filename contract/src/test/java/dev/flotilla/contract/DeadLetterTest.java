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
    void keepsTheBeginningOfAValueThatIsTooLargeToBeSentOn() {
        byte[] small = new byte[DeadLetter.MAX_KEPT_BYTES];

        assertThat(DeadLetter.kept(small)).isSameAs(small);
        assertThat(DeadLetter.kept(new byte[DeadLetter.MAX_KEPT_BYTES + 1])).isEqualTo(small);
        assertThat(DeadLetter.kept(null)).isNull();
    }
}
