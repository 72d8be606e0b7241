package dev.flotilla.commandapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.commandapi.ApiUnderTest.Answer;
import dev.flotilla.commandapi.FakeProjector.Reply;
import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.batch.BatchRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a batch would come to, without asking for it. */
class PreviewRouteTest {
    private static final String BATCHES = "/v1/workspaces/w/batches";
    private static final String PAUSE = "{\"operation\":\"PAUSE\",\"selection\":{\"projectIds\":[\"np_1\",\"np_2\"]}}";
    private static final String PREVIEWS = "/v1/workspaces/w/previews";

    @AutoClose
    private final ApiUnderTest api = new ApiUnderTest();

    @Test
    void isWhatTheProjectorSaysOfTheSameRequest() {
        api.projector.answers("/internal/v1/workspaces/w/previews", Reply.json(Documents.preview()));
        Answer answer = api.post(PREVIEWS, PAUSE);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(WireJson.write(Documents.preview()));
        BatchRequest asked =
                WireJson.read(api.projector.asked().getFirst().body().getBytes(UTF_8), BatchRequest.class);
        api.post(BATCHES, PAUSE);
        assertThat(asked).isEqualTo(api.log.onlyBatch().request());
    }

    @Test
    void listsNoMoreProjectsThanWanted() {
        api.projector.answers("/internal/v1/workspaces/w/previews", Reply.json(Documents.emptyPreview()));
        api.post(PREVIEWS + "?limit=0", PAUSE);
        assertThat(api.projector.asked().getFirst().address()).endsWith("/previews?limit=0");
        Answer refused = api.post(PREVIEWS + "?limit=-1", PAUSE);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/code").asText()).isEqualTo("INVALID_QUERY");
    }

    @Test
    void hasBothListsEvenIfNothingIsInThem() {
        api.projector.answers("/internal/v1/workspaces/w/previews", Reply.json(Documents.emptyPreview()));
        Answer answer = api.post(PREVIEWS, PAUSE);
        assertThat(answer.json().at("/eligible/projects").isArray()).isTrue();
        assertThat(answer.json().at("/ineligible/projects").isArray()).isTrue();
    }
}
