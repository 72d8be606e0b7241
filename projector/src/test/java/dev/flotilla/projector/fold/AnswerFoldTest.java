package dev.flotilla.projector.fold;

import static dev.flotilla.projector.FoldingFixture.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.BatchEventCodec;
import dev.flotilla.contract.BatchRecord;
import dev.flotilla.contract.BatchRecord.OfCommand;
import dev.flotilla.contract.CommandAnswer;
import dev.flotilla.projector.FoldingFixture;
import dev.flotilla.projector.PlayedEngine;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswerFoldTest {
    private final PlayedEngine engine = new PlayedEngine(WORKSPACE);
    private final FoldingFixture fixture = new FoldingFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private Optional<BatchRecord> answer(String commandId) {
        return fixture.view().stores().answers().find(WORKSPACE, commandId).map(BatchEventCodec::decode);
    }

    @Test
    void anAnswerIsKeptForTwoDays() {
        engine.answer("b_early", new CommandAnswer.Repeated("b_first"));
        engine.pass(Duration.ofHours(24));
        engine.answer("b_late", new CommandAnswer.KeyReused("key"));
        fixture.read(engine.log());
        assertThat(answer("b_early"))
                .contains(
                        new OfCommand(WORKSPACE, "b_early", PlayedEngine.START, new CommandAnswer.Repeated("b_first")));
        fixture.pass(Duration.ofHours(47));
        assertThat(answer("b_early")).isPresent();
        fixture.pass(Duration.ofHours(2));
        assertThat(answer("b_early")).isEmpty();
        assertThat(answer("b_late")).isPresent();
        fixture.pass(Duration.ofHours(24));
        assertThat(answer("b_late")).isEmpty();
    }
}
