package dev.flotilla.commandapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.commandapi.ApiUnderTest.Answer;
import dev.flotilla.commandapi.FakeProjector.Reply;
import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.Selection.ByIds;
import dev.flotilla.domain.project.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What did not succeed in a batch is asked for again. */
class RetryRouteTest {
    private static final String BATCHES = "/v1/workspaces/w/batches";
    private static final BatchRequest RETRYABLE = new BatchRequest(
            Operation.RELEASE,
            new ByIds(List.of("np_2")),
            Mode.ELIGIBLE_ONLY,
            Parameters.NONE,
            Map.of(),
            Optional.empty(),
            60);

    @AutoClose
    private final ApiUnderTest api = new ApiUnderTest();

    @Test
    void becomesANewBatchOfWhatIsRetryable() {
        api.projector.answers("/internal/v1/workspaces/w/batches/b_0/retryable", Reply.json(RETRYABLE));
        Answer answer = api.post(BATCHES + "/b_0/retry");
        RequestBatch command = api.log.onlyBatch();
        assertThat(command.request()).isEqualTo(RETRYABLE);
        assertThat(command.retryOf()).contains("b_0");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location"))
                .contains(BATCHES + "/" + command.header().commandId());
        assertThat(answer.json().path("retryOf").asText()).isEqualTo("b_0");
    }

    @Test
    void mayHaveAKeyAndAWait() {
        api.projector
                .answers("/internal/v1/workspaces/w/batches/b_0/retryable", Reply.json(RETRYABLE))
                .decides(Documents.batch(BatchStatus.SUCCEEDED));
        Answer answer = api.post(BATCHES + "/b_0/retry", "{}", "Idempotency-Key", "k", "Prefer", "wait=1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(api.log.onlyBatch().header().idempotency()).isPresent();
    }

    @Test
    void isRefusedAsTheProjectorSays() {
        for (Reply refusal : List.of(
                Reply.problem(404, "BATCH_NOT_FOUND", "None"),
                Reply.problem(409, "BATCH_NOT_ENDED", "Not yet"),
                Reply.problem(422, "NOTHING_TO_RETRY", "Nothing"),
                Reply.problem(503, "UNAVAILABLE", "Rebalancing"))) {
            api.projector.answers("/internal/v1/workspaces/w/batches/b_0/retryable", refusal);
            Answer answer = api.post(BATCHES + "/b_0/retry");
            assertThat(answer.status()).isEqualTo(refusal.status());
            assertThat(answer.body()).isEqualTo(refusal.body());
        }
        assertThat(api.log.appended()).isEmpty();
    }
}
