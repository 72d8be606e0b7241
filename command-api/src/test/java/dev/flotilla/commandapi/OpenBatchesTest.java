package dev.flotilla.commandapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.commandapi.ApiUnderTest.Answer;
import dev.flotilla.commandapi.FakeProjector.Reply;
import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.batch.BatchLimits;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.Selection.ByIds;
import dev.flotilla.domain.project.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A workspace with as many open batches as it may have gets no more. */
@Timeout(30)
class OpenBatchesTest {
    private static final String BATCHES = "/v1/workspaces/w/batches";
    private static final String PAUSE = "{\"operation\":\"PAUSE\",\"selection\":{\"projectIds\":[\"np_1\"]}}";

    @AutoClose
    private final ApiUnderTest api = new ApiUnderTest();

    private void refuses(Answer answer) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("TOO_MANY_OPEN_BATCHES");
        assertThat(answer.header("Retry-After")).contains("2");
        assertThat(api.log.appended()).isEmpty();
    }

    @Test
    void refusesABatchHoweverItIsAskedForAndWritesNothing() {
        api.projector.hasOpen(BatchLimits.MAX_OPEN_BATCHES);
        api.projector.answers(
                "/internal/v1/workspaces/w/batches/b_1/retryable",
                Reply.json(WireJson.tree(new BatchRequest(
                        Operation.PAUSE,
                        new ByIds(List.of("np_1")),
                        Mode.ELIGIBLE_ONLY,
                        Parameters.NONE,
                        Map.of(),
                        Optional.empty(),
                        600))));
        refuses(api.post(BATCHES, PAUSE));
        refuses(api.post(BATCHES, PAUSE, "Prefer", "wait=1"));
        refuses(api.post(BATCHES, PAUSE, "Idempotency-Key", "k"));
        refuses(api.post(BATCHES + "/b_1/retry", "{}"));
    }

    @Test
    void takesTheLastOneThatThereIsRoomForAndLooksAgainBeforeTheNext() {
        api.projector.hasOpen(BatchLimits.MAX_OPEN_BATCHES - 1);
        assertThat(api.post(BATCHES, PAUSE).status()).isEqualTo(202);
        assertThat(api.projector.askedForOpenBatches()).isEqualTo(1);
        // It ended at once.
        assertThat(api.post(BATCHES, PAUSE).status()).isEqualTo(202);
        assertThat(api.projector.askedForOpenBatches()).isEqualTo(2);
        api.projector.hasOpen(BatchLimits.MAX_OPEN_BATCHES);
        assertThat(api.post(BATCHES, PAUSE).status()).isEqualTo(429);
        assertThat(api.log.appended()).hasSize(2);
    }

    @Test
    void takesOneAgainOnceOthersHaveEnded() {
        api.projector.hasOpen(BatchLimits.MAX_OPEN_BATCHES);
        refuses(api.post(BATCHES, PAUSE));
        api.projector.hasOpen(0);
        Answer answer = api.post(BATCHES, PAUSE);
        while (answer.status() == 429) {
            answer = api.post(BATCHES, PAUSE);
        }
        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void leavesItToTheEngineWhereNobodyCanTell() {
        api.projector.close();
        assertThat(api.post(BATCHES, PAUSE).status()).isEqualTo(202);
    }

    @Test
    void doesNotAskForEveryBatch() {
        for (int i = 0; i < 20; i++) {
            assertThat(api.post(BATCHES, PAUSE).status()).isEqualTo(202);
        }
        assertThat(api.projector.askedForOpenBatches()).isLessThan(20);
    }
}
