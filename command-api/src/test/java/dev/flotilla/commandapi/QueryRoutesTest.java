package dev.flotilla.commandapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.commandapi.ApiUnderTest.Answer;
import dev.flotilla.commandapi.FakeProjector.Asked;
import dev.flotilla.commandapi.FakeProjector.Reply;
import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.batch.BatchStatus;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class QueryRoutesTest {
    private static final String W = "/v1/workspaces/w";

    @AutoClose
    private final ApiUnderTest api = new ApiUnderTest();

    @TestFactory
    Stream<DynamicTest> passOnWhatTheProjectorAnswers() {
        Map<String, Object> documents = Map.of(
                W + "/projects", Documents.projects(),
                W + "/projects/np_1", Documents.project(),
                W + "/projects/np_1/history", Documents.history(),
                W + "/batches", Documents.batches(),
                W + "/batches/b_1", Documents.batch(BatchStatus.RUNNING),
                W + "/batches/b_1/items", Documents.items(),
                W + "/summary", Documents.summary());
        return documents.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    api.projector.answers(entry.getKey(), Reply.json(entry.getValue()));
                    Answer answer = api.get(entry.getKey());
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.body()).isEqualTo(WireJson.write(entry.getValue()));
                }));
    }

    @Test
    void passOnTheQueryAsItIs() {
        api.projector.answers(W + "/projects", Reply.json(Documents.projects()));
        api.get(W + "/projects?status=PAUSED,FAILED&keyword=%C3%BC%20b&sort=-name&pageToken=a_b-c=");
        assertThat(api.projector.asked())
                .containsExactly(new Asked(
                        "GET",
                        W + "/projects?status=PAUSED,FAILED&keyword=%C3%BC%20b&sort=-name&pageToken=a_b-c=",
                        ""));
    }

    @Test
    void escapeWhatAUriMayNotHave() throws IOException {
        api.projector.answers(W + "/projects", Reply.json(Documents.projects()));
        assertThat(raw("GET " + W + "/projects?keyword=a|b HTTP/1.1")).startsWith("HTTP/1.1 200");
        assertThat(api.projector.takeAsked()).extracting(Asked::address).containsExactly(W + "/projects?keyword=a%7Cb");
        assertThat(raw("GET " + W + "/projects?keyword=%ZZ HTTP/1.1")).startsWith("HTTP/1.1 400");
        assertThat(api.projector.takeAsked()).isEmpty();
    }

    @Test
    void passOnProblemsWithWhenToComeAgain() {
        Reply problem = Reply.problem(503, "UNAVAILABLE", "Rebalancing");
        api.projector.answers(W + "/summary", problem);
        Answer answer = api.get(W + "/summary");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).contains("7");
        assertThat(answer.body()).isEqualTo(problem.body());
    }

    @Test
    void waitForABatchAsLongAsTheyAreAskedTo() {
        api.projector.answers(W + "/batches/b_1", Reply.json(Documents.batch(BatchStatus.SUCCEEDED)));
        api.get(W + "/batches/b_1?wait=30");
        assertThat(api.projector.asked()).containsExactly(new Asked("GET", W + "/batches/b_1?wait=30", ""));
    }

    @Test
    void askTheNextInstanceWhereOneCannotBeReached() {
        try (ApiUnderTest two = ApiUnderTest.withAnotherProjectorThatIsAway()) {
            two.projector.answers(W + "/summary", Reply.json(Documents.summary()));
            two.projector.answers("/internal" + W + "/previews", Reply.json(Documents.preview()));
            assertThat(two.get(W + "/summary").status()).isEqualTo(200);
            assertThat(two.post(W + "/previews", "{\"operation\":\"PAUSE\",\"selection\":{\"projectIds\":[\"np_1\"]}}")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void sayThatNoInstanceAnswers() {
        api.projector.close();
        Answer answer = api.get(W + "/summary");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("UNAVAILABLE");
        assertThat(answer.header("Retry-After")).contains("1");
        assertThat(answer.json().path("detail").asText())
                .isEqualTo("Expected a projector to answer, but none of 1 did in time");
    }

    private String raw(String requestLine) throws IOException {
        try (Socket socket = new Socket("localhost", api.port())) {
            socket.getOutputStream()
                    .write((requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
