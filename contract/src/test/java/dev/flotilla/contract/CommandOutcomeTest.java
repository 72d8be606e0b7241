package dev.flotilla.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flotilla.contract.BatchRecord.OfCommand;
import dev.flotilla.contract.CommandOutcome.Answered;
import dev.flotilla.contract.CommandOutcome.BecameBatch;
import dev.flotilla.contract.golden.Goldens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandOutcomeTest {

    static List<CommandAnswer> answers() {
        return Goldens.records().stream()
                .filter(golden -> golden.value() instanceof OfCommand)
                .map(golden -> ((OfCommand) golden.value()).answer())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void tellsEveryAnswer(CommandAnswer answer) {
        assertThat(CommandOutcome.parse(new Answered(answer).toBytes())).isEqualTo(new Answered(answer));
    }

    @Test
    void tellsTheBatchThatACommandBecame() {
        BecameBatch batch = new BecameBatch(WireJson.object().put("batchId", "b_pause"));

        assertThat(CommandOutcome.parse(batch.toBytes())).isEqualTo(batch);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"type\":\"flotilla.command.repeated.v1\"}",
                "{\"type\":\"flotilla.command.repeated.v1\",\"answer\":{}}",
                "{\"type\":\"flotilla.batch.completed.v1\",\"answer\":{}}"
            })
    void refusesWhatIsNoOutcome(String json) {
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> CommandOutcome.parse(json.getBytes(UTF_8)))
                .withMessageStartingWith("Expected ");
    }
}
