package dev.flotilla.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.contract.ReportCodec;
import dev.flotilla.domain.project.Failure;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    @Test
    void errorIsARunnerErrorWithItsMessage() {
        assertThat(Outcome.ofError(new IllegalStateException("no connection")))
                .isEqualTo(Outcome.failed(Outcome.RUNNER_ERROR, "no connection"));
    }

    @Test
    void errorWithoutAMessageIsNamedByItsClass() {
        assertThat(Outcome.ofError(new IllegalStateException()))
                .isEqualTo(Outcome.failed(Outcome.RUNNER_ERROR, "java.lang.IllegalStateException"));
    }

    @Test
    void errorIsTakenOutOfItsWrapping() {
        assertThat(Outcome.ofError(new CompletionException(new IllegalStateException("no connection"))))
                .isEqualTo(Outcome.failed(Outcome.RUNNER_ERROR, "no connection"));
    }

    @Test
    void textsAreCut() {
        String tooLong = "x".repeat(ReportCodec.MAX_TEXT_LENGTH + 1);
        String cut = "x".repeat(ReportCodec.MAX_TEXT_LENGTH);

        assertThat(Outcome.failed("CODE", tooLong, tooLong))
                .isEqualTo(new Outcome.Failed(new Failure("CODE", cut, Optional.of(cut))));
    }

    @Test
    void characterThatIsCutInHalfBecomesAQuestionMark() {
        String half = "x".repeat(ReportCodec.MAX_TEXT_LENGTH - 1);

        assertThat(Outcome.failed("CODE", half + "\uD83D\uDE00")).isEqualTo(Outcome.failed("CODE", half + "?"));
    }

    @Test
    void codeIsCutToWhatAReportTakes() {
        assertThat(Outcome.failed("C".repeat(1_000), "no connection"))
                .isEqualTo(Outcome.failed("C".repeat(ReportCodec.MAX_ID_LENGTH), "no connection"));
    }

    @Test
    void failureNeedsACodeAndAMessage() {
        assertThatThrownBy(() -> Outcome.failed("CODE", null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Outcome.failed(" ", "no connection")).isInstanceOf(IllegalArgumentException.class);
    }
}
