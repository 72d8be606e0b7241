package dev.flotilla.commandapi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.commandapi.access.Places.Place;
import dev.flotilla.domain.project.Credential;
import dev.flotilla.http.ProblemException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Caller ANN = proven("ann");
    private static final Caller BOB = proven("bob");
    private static final Caller ANYBODY = Caller.unproven("anonymous");

    private final Places places = new Places(3, 2);

    private static Caller proven(String subject) {
        return new Caller(
                subject,
                Optional.of(new Caller.Identity(Credential.Kind.API_KEY, subject, Optional.empty())),
                Grants.EVERYTHING,
                Optional.empty());
    }

    private void refuses(Caller caller, int status, String code) {
        assertThatThrownBy(() -> places.take(caller)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().status()).isEqualTo(status);
            assertThat(refused.problem().code()).isEqualTo(code);
            assertThat(refused.retryAfterSeconds()).isPresent();
        });
    }

    @Test
    void givesAsManyAsThereAre() {
        places.take(ANYBODY);
        places.take(ANYBODY);
        places.take(ANYBODY);
        refuses(ANYBODY, 503, "OVERLOADED");
        refuses(ANN, 503, "OVERLOADED");
    }

    @Test
    void givesOneCallerNoMoreThanItsShare() {
        places.take(ANN);
        places.take(ANN);
        refuses(ANN, 429, "TOO_MANY_REQUESTS");
        places.take(BOB);
    }

    @Test
    void givesAgainWhatWasGivenBack() {
        try (Place place = places.take(ANN);
                Place another = places.take(ANN)) {
            refuses(ANN, 429, "TOO_MANY_REQUESTS");
        }
        places.take(ANN);
        places.take(ANN);
    }

    @Test
    void takesNobodysShareForAPlaceThatThereIsNot() {
        places.take(BOB);
        places.take(BOB);
        Place last = places.take(ANYBODY);
        refuses(ANN, 503, "OVERLOADED");
        refuses(ANN, 503, "OVERLOADED");
        refuses(ANN, 503, "OVERLOADED");
        last.close();
        places.take(ANN);
        refuses(ANN, 503, "OVERLOADED");
    }
}
