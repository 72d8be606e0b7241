package dev.flotilla.projector.query;

import static dev.flotilla.projector.query.RunningProjector.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.projector.query.RunningProjector.Answer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client sees of a partition that an instance has just taken over. */
@Timeout(60)
class FreshnessTest {

    @Test
    void isNothingUntilItIsReadUpToWhereItsLastOwnerMayHaveBeen() {
        try (RunningProjector projector = new RunningProjector()) {
            projector.engine.run("np_1");
            projector.hasJustTakenOver();

            CompletableFuture<Answer> asked = projector.getSoon(PUBLIC + "/projects/np_1");
            assertThat(projector.get("/health/live").status()).isEqualTo(200);
            assertThat(asked).isNotDone();
            projector.readOn();

            assertThat(asked.join().status()).isEqualTo(200);
            assertThat(asked.join().at("/status")).isEqualTo("RUNNING");
        }
    }

    @Test
    void isAProblemThatPassesWhereThatTakesLong() {
        try (RunningProjector projector = new RunningProjector(Duration.ofMillis(50))) {
            projector.engine.run("np_1");
            projector.hasJustTakenOver();

            Answer answer = projector.get(PUBLIC + "/projects");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("retry-after")).isEqualTo("1");
            projector.readOn();
            assertThat(projector.get(PUBLIC + "/projects").status()).isEqualTo(200);
        }
    }

    @Test
    void doesNotDependOnWhatComesLater() {
        try (RunningProjector projector = new RunningProjector(Duration.ofMillis(50))) {
            projector.hasJustTakenOver();
            assertThat(projector.get(PUBLIC + "/projects").status()).isEqualTo(200);

            projector.engine.run("np_1");

            assertThat(projector.get(PUBLIC + "/projects").status()).isEqualTo(200);
        }
    }
}
