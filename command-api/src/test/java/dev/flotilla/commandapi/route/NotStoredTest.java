package dev.flotilla.commandapi.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.document.Problem;
import dev.flotilla.http.Problems;
import org.junit.jupiter.api.Test;

class NotStoredTest {
    @Test
    void knowsTheProblemsThatEveryServiceRefusesWith() {
        assertThat(NotStored.isSaidBy(Problems.overloaded().problem())).isTrue();
        assertThat(NotStored.isSaidBy(Problems.requestTimeout())).isTrue();
    }

    @Test
    void isNotSaidByWhatMayComeAfterTheRequestWasStored() {
        assertThat(NotStored.isSaidBy(Problems.unavailable("No decision yet.").problem()))
                .isFalse();
        assertThat(NotStored.isSaidBy(Problems.internalError("1"))).isFalse();
        assertThat(NotStored.isSaidBy(Problem.of(503, "LOG_UNCONFIRMED", "?", "?")))
                .isFalse();
    }
}
