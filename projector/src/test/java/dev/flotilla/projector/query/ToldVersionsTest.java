package dev.flotilla.projector.query;

import static dev.flotilla.projector.query.RunningProjector.INTERNAL;
import static dev.flotilla.projector.query.RunningProjector.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.Topic;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.projector.query.RunningProjector.Answer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch that was refused because of a project's version is read before the event that gave the project this version. */
@Timeout(60)
class ToldVersionsTest {
    private static final String BATCH = PUBLIC + "/batches/b_refused";

    @ParameterizedTest
    @ValueSource(strings = {BATCH, BATCH + "?wait=5", BATCH + "/items", INTERNAL + "/commands/b_refused?wait=5"})
    void areNotToldBeforeTheProjectShowsThem(String path) {
        try (RunningProjector projector = projectorThatReadTheRefusalFirst(Duration.ofSeconds(30))) {
            CompletableFuture<Answer> asked = projector.getSoon(path);
            assertThat(projector.get(PUBLIC + "/projects/np_1").at("/status")).isEqualTo("NOT_STARTED");
            assertThat(asked).isNotDone();

            projector.readOn();

            assertThat(asked.join().status()).isEqualTo(200);
            assertThat(projector.get(PUBLIC + "/projects/np_1").at("/status")).isEqualTo("RUNNING");
        }
    }

    @Test
    void areAProblemThatPassesIfThatTakesLong() {
        try (RunningProjector projector = projectorThatReadTheRefusalFirst(Duration.ofMillis(50))) {
            Answer answer = projector.get(BATCH);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("retry-after")).isEqualTo("1");
            assertThat(answer.at("/detail")).contains("repeat the request");
        }
    }

    @Test
    void areAProblemForAsLongAsTheEventMayStillCome() {
        try (RunningProjector projector = projectorThatReadTheRefusalFirst(Duration.ofMillis(50))) {
            projector.engine.pass(ToldVersions.MISSING_AFTER.plusSeconds(1));

            assertThat(projector.get(BATCH).status()).isEqualTo(503);
        }
    }

    @Test
    void areToldIfTheEventIsMissingForGood() {
        try (RunningProjector projector = projectorThatReadTheRefusalFirst(Duration.ofMillis(50))) {
            projector.nothingMoreComes();
            assertThat(projector.get(BATCH).status()).isEqualTo(503);

            projector.engine.pass(ToldVersions.MISSING_AFTER.plusSeconds(1));

            assertThat(projector.get(BATCH).at("/items/0/projectVersion")).isEqualTo("4");
        }
    }

    /** In a partition where something always happens: nothing that is written later can bring what is missing. */
    @Test
    void areToldOnceAllIsReadThatWasWrittenWhenTheyWereAskedFor() {
        try (RunningProjector projector = projectorThatReadTheRefusalFirst(Duration.ofSeconds(30))) {
            projector.engine.pass(ToldVersions.MISSING_AFTER.plusSeconds(1));
            CompletableFuture<Answer> asked = projector.getSoon(BATCH);
            projector.awaitThatTheEndIsAsked();

            projector.setsAside(Topic.PROJECT_EVENTS);
            projector.engine.register("np_2");

            assertThat(asked.join().at("/items/0/projectVersion")).isEqualTo("4");
        }
    }

    private static RunningProjector projectorThatReadTheRefusalFirst(Duration atMost) {
        RunningProjector projector = new RunningProjector(atMost);
        projector.engine.register("np_1");
        projector.readOn();
        projector.engine.batch("b_taken", Operation.START, "np_1");
        projector.engine.succeed("np_1");
        projector.engine.batch("b_refused", Operation.START, "np_1");
        projector.readOnWithout(Topic.PROJECT_EVENTS);
        return projector;
    }
}
