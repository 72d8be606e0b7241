package dev.flotilla.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.http.ConcurrencyLimit.Permit;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {
    private static final Optional<String> ANN = Optional.of("ann");
    private static final Optional<String> BOB = Optional.of("bob");
    private static final Optional<String> ANONYMOUS = Optional.empty();

    private final ConcurrencyLimit limit = new ConcurrencyLimit(3, 2);

    private void refuses(Optional<String> caller, int status, String code) {
        assertThatThrownBy(() -> limit.acquire(caller)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().status()).isEqualTo(status);
            assertThat(refused.problem().code()).isEqualTo(code);
            assertThat(refused.retryAfterSeconds()).isPresent();
        });
    }

    @Test
    void givesAsManyPermitsAsThereAre() {
        limit.acquire(ANONYMOUS);
        limit.acquire(ANONYMOUS);
        limit.acquire(ANONYMOUS);
        assertThat(limit.held()).isEqualTo(3);
        refuses(ANONYMOUS, 503, "OVERLOADED");
        refuses(ANN, 503, "OVERLOADED");
    }

    @Test
    void givesOneCallerNoMoreThanItsShare() {
        limit.acquire(ANN);
        limit.acquire(ANN);
        refuses(ANN, 429, "TOO_MANY_REQUESTS");
        limit.acquire(BOB);
    }

    @Test
    void givesAReleasedPermitAgain() {
        try (Permit permit = limit.acquire(ANN);
                Permit another = limit.acquire(ANN)) {
            refuses(ANN, 429, "TOO_MANY_REQUESTS");
        }
        limit.acquire(ANN);
        limit.acquire(ANN);
    }

    @Test
    void countsNoRefusalTowardsTheCallersShare() {
        limit.acquire(BOB);
        limit.acquire(BOB);
        Permit last = limit.acquire(ANONYMOUS);
        refuses(ANN, 503, "OVERLOADED");
        refuses(ANN, 503, "OVERLOADED");
        refuses(ANN, 503, "OVERLOADED");
        last.close();
        limit.acquire(ANN);
        refuses(ANN, 503, "OVERLOADED");
    }
}
