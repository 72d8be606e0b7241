package dev.flotilla.projector.query;

import static dev.flotilla.projector.query.RunningProjector.INTERNAL;
import static dev.flotilla.projector.query.RunningProjector.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.projector.PlayedEngine;
import dev.flotilla.projector.query.Ownership.Owner;
import dev.flotilla.projector.query.RunningProjector.Answer;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnerRoutingTest {
    private final RunningProjector owner = new RunningProjector();
    private final RunningProjector asked = new RunningProjector();

    @AfterEach
    void close() {
        asked.close();
        owner.close();
    }

    @Test
    void passesAQuestionOnToTheOwnerAndTheAnswerBack() {
        owner.engine.register("np_1", "np_2");
        owner.readOn();
        asked.ownedBy(owner.address());
        assertThat(asked.get(PUBLIC + "/projects?keyword=of-np_2&sort=name").body())
                .isEqualTo(owner.get(PUBLIC + "/projects?keyword=of-np_2&sort=name")
                        .body())
                .contains("np_2");
        Answer notFound = asked.get(PUBLIC + "/projects/np_3");
        assertThat(notFound.status()).isEqualTo(404);
        assertThat(notFound.header("content-type")).isEqualTo("application/problem+json");
        assertThat(asked.get(INTERNAL + "/commands/b_1").status()).isEqualTo(204);
    }

    @Test
    void passesABodyOn() {
        owner.engine.register("np_1");
        owner.readOn();
        asked.ownedBy(owner.address());
        byte[] request = WireJson.write(PlayedEngine.request(Operation.START, "np_1"));
        assertThat(asked.post(INTERNAL + "/previews", request).at("/eligible/count"))
                .isEqualTo("1");
    }

    @Test
    void waitsAsLongAsTheOwnerDoes() {
        owner.engine.register("np_1");
        owner.engine.batch("b_1", Operation.START, "np_1");
        owner.readOn();
        asked.ownedBy(owner.address());
        CompletableFuture<Answer> answer = asked.getSoon(PUBLIC + "/batches/b_1?wait=30");
        owner.engine.succeed("np_1");
        owner.readOn();
        assertThat(answer.join().at("/status")).isEqualTo("SUCCEEDED");
    }

    @Test
    void neverPassesAQuestionOnTwice() {
        owner.ownedBy(asked.address());
        asked.ownedBy(owner.address());
        Answer answer = asked.get(PUBLIC + "/projects");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.at("/code")).isEqualTo("UNAVAILABLE");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void asksToComeAgainWhileNobodyOwnsTheWorkspace() {
        asked.ownedBy(new Owner.Nowhere("partitions are being shared out"));
        Answer answer = asked.get(PUBLIC + "/projects");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.at("/detail")).isEqualTo("partitions are being shared out");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void asksToComeAgainWhereTheOwnerCannotBeReached() {
        asked.ownedBy(new Owner.Elsewhere(URI.create("http://localhost:1")));
        assertThat(asked.get(PUBLIC + "/projects").status()).isEqualTo(503);
    }

    @Test
    void doesNotAnswerForAPartitionThatWasTakenAway() {
        asked.engine.register("np_1");
        asked.readOn();
        asked.fixture.owned().close(asked.fixture.view());
        assertThat(asked.get(PUBLIC + "/projects").status()).isEqualTo(503);
    }

    @Test
    void tellsWhoWaitsThatThePartitionWasTakenAway() {
        asked.engine.register("np_1");
        asked.engine.batch("b_1", Operation.START, "np_1");
        asked.readOn();
        CompletableFuture<Answer> answer = asked.getSoon(PUBLIC + "/batches/b_1?wait=30");
        asked.fixture.owned().close(asked.fixture.view());
        assertThat(answer.join().status()).isEqualTo(503);
    }
}
