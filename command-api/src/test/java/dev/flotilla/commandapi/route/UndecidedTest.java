package dev.flotilla.commandapi.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.http.ProblemException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UndecidedTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
    private final Undecided undecided = new Undecided(nanos::get);

    private void pass(long nanoseconds) {
        nanos.addAndGet(nanoseconds);
    }

    private void letsIn(String workspace) {
        assertThatCode(() -> undecided.expectKeptUp(workspace)).doesNotThrowAnyException();
    }

    @Test
    void letsInWhereTheFirstHasNotWaitedForLong() {
        letsIn("a");
        undecided.begin("a");
        pass(Undecided.LONGEST.toNanos());
        letsIn("a");
    }

    @Test
    void refusesWhereTheFirstHasWaitedForLong() {
        undecided.begin("a");
        pass(Undecided.LONGEST.toNanos());
        undecided.begin("a");
        pass(1);
        assertThatThrownBy(() -> undecided.expectKeptUp("a"))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().status()).isEqualTo(503);
                    assertThat(refused.problem().code()).isEqualTo("COMMANDS_LAGGING");
                    assertThat(refused.retryAfterSeconds()).hasValue(2);
                });
        letsIn("b");
    }

    @Test
    void letsInAgainOnceTheFirstHasItsDecision() {
        Undecided.Waiting first = undecided.begin("a");
        pass(Undecided.LONGEST.toNanos());
        Undecided.Waiting second = undecided.begin("a");
        pass(1);
        first.close();
        letsIn("a");
        pass(Undecided.LONGEST.toNanos());
        assertThatThrownBy(() -> undecided.expectKeptUp("a")).isInstanceOf(ProblemException.class);
        second.close();
        letsIn("a");
    }
}
