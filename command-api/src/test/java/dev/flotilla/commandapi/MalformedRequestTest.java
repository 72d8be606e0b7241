package dev.flotilla.commandapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.commandapi.ApiUnderTest.Answer;
import dev.flotilla.commandapi.request.JsonBody;
import dev.flotilla.contract.document.Problem;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that is wrong before anybody reads the fields of its body gets a clear problem answer and changes nothing. */
class MalformedRequestTest {
    private static final String BATCHES = "/v1/workspaces/w/batches";
    private static final String PROJECTS = "/v1/workspaces/w/projects";
    private static final String PAUSE = "{\"operation\":\"PAUSE\",\"selection\":{\"projectIds\":[\"np_1\"]}}";

    @RegisterExtension
    static final RefusingApi REFUSING = new RefusingApi();

    private final ApiUnderTest api = REFUSING.api;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ''                                    | the body is empty
            {"operation":                         | the body is no JSON at line 1, column 14
            {"operation": "PAUSE"} {}             | the body is no JSON at line 1, column 24
            {"operation": "PAUSE", "operation": "PAUSE"} | Duplicate field 'operation'
            {"a": {"b": 1, "b": 2}}               | Duplicate field 'b'
            [{"operation": "PAUSE"}]              | the body is another kind of JSON value
            "PAUSE"                               | the body is another kind of JSON value
            null                                  | the body is another kind of JSON value
            {operation: 'PAUSE'}                  | the body is no JSON at line 1, column 2
            {                                     | the body is no JSON at line 1, column 2: Unexpected end-of-input: expected close marker for Object (start marker at line: 1, column: 1)
            {"a": NaN}                            | the body is no JSON at line 1
            {"reason": "\\ud800"}                 | a text or the name of a field in the body has half of a surrogate pair
            {"\\udc00": 1}                        | the body is no JSON at line 1, column 9
            {"a": \uD836\uDC00}                    | Unexpected character ('\uFFFD' (code 120832 / 0x1d800))
            <batch/>                              | the body is no JSON at line 1, column 1
            """)
    void refusesWhatIsNoJsonObject(String body, String detail) {
        for (String path : List.of(BATCHES, PROJECTS, "/v1/workspaces/w/previews", PROJECTS + "/np_1/reports")) {
            Answer answer = api.post(path, body.equals("''") ? "" : body);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("MALFORMED_JSON");
            assertThat(answer.json().path("detail").asText()).contains("Expected a JSON object, but ", detail);
        }
    }

    @Test
    void refusesBytesThatAreNoUtf8AndNestingWithoutEnd() {
        for (byte[] body : List.of(
                new byte[] {'{', '"', (byte) 0xC3, '(', '"', ':', '1', '}'},
                ("{\"a\":" + "[".repeat(5_000)).getBytes(UTF_8))) {
            Answer answer = api.send(api.request(BATCHES)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(body))
                    .build());
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("MALFORMED_JSON");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/json; charset=iso-8859-1",
                "application/jsonp",
                "application/x-www-form-urlencoded",
                "application/merge-patch+json"
            })
    void refusesOtherContentTypes(String contentType) {
        Answer answer = api.send(api.request(BATCHES)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString("{}"))
                .build());
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.contentType()).isEqualTo(Problem.CONTENT_TYPE);
        assertThat(answer.json().path("detail").asText())
                .isEqualTo("Expected Content-Type: application/json, but got '%s'".formatted(contentType));
    }

    @Test
    void refusesABodyWithoutContentType() {
        for (String path : List.of(BATCHES, BATCHES + "/b_1/retry")) {
            Answer answer = api.send(
                    api.request(path).POST(BodyPublishers.ofString("{}")).build());
            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.json().path("detail").asText())
                    .isEqualTo("Expected the header Content-Type: application/json, but there is none");
        }
    }

    @Test
    void refusesABodyOverTheLimit() {
        String body = PAUSE.replace("}}", "},\"reason\":\"" + "x".repeat(JsonBody.MAX_BYTES) + "\"}");
        Answer answer = api.post(BATCHES, body);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("detail").asText())
                .isEqualTo("Expected a body of at most 3932160 bytes, but got more");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/workspaces/Default/batches          | workspace: Expected a workspace name like [a-z0-9][a-z0-9-]{0,62} in the path, but got 'Default'
            /v1/workspaces/-a/batches               | workspace: Expected a workspace name like [a-z0-9][a-z0-9-]{0,62} in the path, but got '-a'
            /v1/workspaces/a_b/projects             | workspace: Expected a workspace name like [a-z0-9][a-z0-9-]{0,62} in the path, but got 'a_b'
            /v1/workspaces/a%20b/summary            | workspace: Expected a workspace name like [a-z0-9][a-z0-9-]{0,62} in the path, but got 'a b'
            /v1/workspaces/w/projects/orders        | projectId: Expected a project id like np_[0-9a-z]{1,32} in the path, but got 'orders'
            /v1/workspaces/w/projects/np_A/history  | projectId: Expected a project id like np_[0-9a-z]{1,32} in the path, but got 'np_A'
            /v1/workspaces/w/batches/B-1            | batchId: Expected a batch id like [a-z0-9_]{1,64} in the path, but got 'B-1'
            /v1/workspaces/w/batches/B-1/items      | batchId: Expected a batch id like [a-z0-9_]{1,64} in the path, but got 'B-1'
            """)
    void refusesBadNamesInThePath(String path, String error) {
        Answer answer = api.get(path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("INVALID_PATH");
        assertThat(answer.errors()).containsExactly(error);
    }

    @Test
    void refusesAWorkspaceNameThatIsTooLong() {
        assertThat(api.post("/v1/workspaces/" + "w".repeat(64) + "/batches", PAUSE)
                        .code())
                .isEqualTo("INVALID_PATH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/workspaces/w/batches",
                "/v1/workspaces/w/projects",
                "/v1/workspaces/w/batches/b_1/retry",
                "/v1/workspaces/w/projects/np_1/reports",
                "/v1/workspaces/w/projects/np_1/switchover-precheck"
            })
    void refusesQueryParametersThatARouteDoesNotHave(String path) {
        Answer answer = api.post(path + "?dryRun=true", "{}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).containsExactly("dryRun: Expected no query parameters, but got 'dryRun'");
    }

    @Test
    void namesTheQueryParameterThatPreviewsHave() {
        assertThat(api.post("/v1/workspaces/w/previews?dryRun=true", "{}").errors())
                .containsExactly("dryRun: Expected the query parameters [limit], but got 'dryRun'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wait=31   | wait: Expected a whole number from 0 to 30 for 'wait', but got '31'
            wait=-1   | wait: Expected a whole number from 0 to 30 for 'wait', but got '-1'
            wait=soon | wait: Expected a whole number from 0 to 30 for 'wait', but got 'soon'
            until=end | until: Expected the query parameters [wait], but got 'until'
            """)
    void refusesWaitsThatCannotBe(String query, String error) {
        Answer answer = api.get(BATCHES + "/b_1?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).containsExactly(error);
    }

    @ParameterizedTest
    @CsvSource({"Idempotency-Key, 255, 256", "Flotilla-Actor, 64, 65"})
    void refusesHeadersThatAreTooLongOrNotVisible(String header, int limit, int tooLong) {
        for (String value : List.of("", "a b", "x".repeat(tooLong))) {
            Answer answer = api.post(BATCHES, PAUSE, header, value);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.errors())
                    .containsExactly(
                            "%s: Expected the header %s once, with 1 to %d visible ASCII characters, but got something else"
                                    .formatted(header, header, limit));
        }
        Answer twice = api.post(BATCHES, PAUSE, header, "a", header, "b");
        assertThat(twice.code()).isEqualTo("INVALID_HEADER");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere, 404, NOT_FOUND",
        "GET, /v1/workspaces/w/unicorns, 404, NOT_FOUND",
        "POST, /v1/workspaces/w/batches/b_1/cancel, 404, NOT_FOUND",
        "DELETE, /v1/workspaces/w/projects/np_1, 405, METHOD_NOT_ALLOWED",
        "PUT, /v1/workspaces/w/batches, 405, METHOD_NOT_ALLOWED",
        "GET, /v1/workspaces/w/previews, 405, METHOD_NOT_ALLOWED",
        "GET, /internal/v1/workspaces/w/commands/b_1, 404, NOT_FOUND"
    })
    void refusesUnknownRoutesWithAProblem(String method, String path, int status, String code) {
        HttpRequest request = api.request(path, "Accept", "text/html")
                .method(method, BodyPublishers.noBody())
                .build();
        Answer answer = api.send(request);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo(Problem.CONTENT_TYPE);
        assertThat(answer.code()).isEqualTo(code);
    }
}
