package dev.flotilla.commandapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.commandapi.ApiUnderTest.Answer;
import dev.flotilla.commandapi.FakeProjector.Reply;
import dev.flotilla.commandapi.access.AccessSettings;
import dev.flotilla.commandapi.access.Permissions;
import dev.flotilla.commandapi.access.Permissions.Permission;
import dev.flotilla.commandapi.access.TestCredentials;
import dev.flotilla.contract.Command;
import dev.flotilla.contract.ReportCodec;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.project.Credential;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Reporter;
import io.javalin.http.HandlerType;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AccessTest {
    private static final String PAUSE = "{\"operation\":\"PAUSE\",\"selection\":{\"projectIds\":[\"np_1\"]}}";
    private static final String DELETE = PAUSE.replace("PAUSE", "DELETE");
    private static final String PROJECTS =
            "{\"projects\":[{\"name\":\"a\",\"source\":{\"type\":\"MYSQL\",\"name\":\"a\"},\"sink\":{\"type\":\"KAFKA\",\"name\":\"b\"},\"migrationTypes\":[\"FULL_MIGRATION\"]}]}";
    private static final String REPORT =
            "{\"reportId\":\"r\",\"type\":\"OPERATION_SUCCEEDED\",\"requestId\":\"np_1/2\"}";

    private final TestCredentials credentials = new TestCredentials();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final ApiUnderTest api;

    AccessTest(@TempDir Path folder) {
        for (String role : List.of("viewer", "operator", "runner", "admin")) {
            keys.put(role, credentials.key(role + "-1", Map.of("w", List.of(role))));
        }
        keys.put("elsewhere", credentials.key("stranger", Map.of("v", List.of("admin"))));
        api = new ApiUnderTest(credentials.writeTo(folder.resolve("keys")));
        BatchRequest again = new BatchRequest(
                Operation.PAUSE,
                new Selection.ByIds(List.of("np_1")),
                Mode.ELIGIBLE_ONLY,
                Parameters.NONE,
                Map.of(),
                Optional.empty(),
                600);
        api.projector
                .answers("/internal/v1/workspaces/w/batches/b_1/retryable", Reply.json(again))
                .answers(
                        "/internal/v1/workspaces/w/batches/b_del/retryable",
                        Reply.json(new BatchRequest(
                                Operation.DELETE,
                                again.selection(),
                                again.mode(),
                                again.parameters(),
                                Map.of(),
                                Optional.empty(),
                                600)));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void givesEachRoleItsOwnOnly() {
        assertThat(table()).isEqualTo("""
                                                                nobody viewer operator runner admin elsewhere
                        GET /projects                              401     ok       ok    403    ok       404
                        POST /projects                             401    403      403    403    ok       404
                        GET /projects/np_1                         401     ok       ok    403    ok       404
                        GET /projects/np_1/history                 401     ok       ok    403    ok       404
                        POST /projects/np_1/switchover-precheck    401    403       ok    403    ok       404
                        POST /projects/np_1/reports                401    403      403     ok   403       404
                        GET /batches                               401     ok       ok    403    ok       404
                        POST /batches                              401    403       ok    403    ok       404
                        GET /batches/b_1                           401     ok       ok    403    ok       404
                        GET /batches/b_1/items                     401     ok       ok    403    ok       404
                        POST /batches/b_1/retry                    401    403       ok    403    ok       404
                        POST /previews                             401     ok       ok    403    ok       404
                        GET /summary                               401     ok       ok    403    ok       404
                        POST /batches DELETE                       401    403      403    403    ok       404
                        POST /batches/b_del/retry                  401    403      403    403    ok       404
                        """);
    }

    @Test
    void guardsHeadAsWellAsGet() {
        assertThat(head("w")).isEqualTo(401);
        assertThat(head("w", "Authorization", "Bearer " + keys.get("runner"))).isEqualTo(403);
        assertThat(head("w", "Authorization", "Bearer " + keys.get("elsewhere")))
                .isEqualTo(404);
        api.projector.answers("/v1/workspaces/w/summary", Reply.json(Map.of()));
        assertThat(head("w", "Authorization", "Bearer " + keys.get("viewer"))).isEqualTo(200);
    }

    private int head(String workspace, String... headers) {
        return api.send(api.request("/v1/workspaces/%s/summary".formatted(workspace), headers)
                        .HEAD()
                        .build())
                .status();
    }

    private String table() {
        StringBuilder table =
                new StringBuilder("%-40s".formatted("")).append("nobody viewer operator runner admin elsewhere\n");
        for (Permission permission : Permissions.ALL) {
            String path = permission.path().replace("/v1/workspaces/{workspace}", "");
            if (!path.equals("/events")) {
                row(
                        table,
                        permission.method(),
                        path.replace("{projectId}", "np_1").replace("{batchId}", "b_1"),
                        "");
            }
        }
        row(table, HandlerType.POST, "/batches", " DELETE");
        row(table, HandlerType.POST, "/batches/b_del/retry", "");
        return table.toString();
    }

    private void row(StringBuilder table, HandlerType method, String path, String what) {
        List<Object> cells = new ArrayList<>();
        cells.add("%s %s%s".formatted(method.name(), path, what));
        cells.add(cell(ask(method, path, what)));
        keys.values().forEach(key -> cells.add(cell(ask(method, path, what, "Authorization", "Bearer " + key))));
        table.append("%-40s%6s %6s %8s %6s %5s %9s\n".formatted(cells.toArray()));
    }

    private Answer ask(HandlerType method, String path, String what, String... headers) {
        String address = "/v1/workspaces/w" + path;
        int before = api.log.appended().size();
        Answer answer =
                method == HandlerType.GET ? api.get(address, headers) : api.post(address, body(path, what), headers);
        assertThat(api.log.appended().size() - before)
                .as("what was published on %s %s, answered %d", method, path, answer.status())
                .isLessThanOrEqualTo(List.of("401", "403", "404").contains(cell(answer)) ? 0 : 1);
        return answer;
    }

    private static String body(String path, String what) {
        return switch (path) {
            case "/projects" -> PROJECTS;
            case "/projects/np_1/switchover-precheck" -> "{\"action\":\"RETRY\"}";
            case "/projects/np_1/reports" -> REPORT;
            case "/batches" -> what.isEmpty() ? PAUSE : DELETE;
            case "/previews" -> PAUSE;
            default -> "{}";
        };
    }

    /** Whatever the fake projector says to those who are let in is well. */
    private static String cell(Answer answer) {
        return switch (answer.status()) {
            case 401, 403 -> String.valueOf(answer.status());
            case 404 -> answer.code().equals("NOT_FOUND") ? "404" : "ok";
            default -> "ok";
        };
    }

    @Test
    void answersForAWorkspaceOfOthersAsForAnUnknownAddress() {
        String[] stranger = {"Authorization", "Bearer " + keys.get("elsewhere")};
        Answer hidden = api.get("/v1/workspaces/w/summary", stranger);
        Answer unknown =
                api.send(api.request("/v1/workspaces/w/summaries", stranger).build());
        assertThat(new String(hidden.body()).replace("summary", "summaries")).isEqualTo(new String(unknown.body()));
        assertThat(hidden.whole().headers().map().keySet())
                .isEqualTo(unknown.whole().headers().map().keySet());
    }

    @Test
    void putsTheActorAndItsCredentialIntoTheCommand() {
        api.post("/v1/workspaces/w/batches", PAUSE, "Authorization", "Bearer " + keys.get("operator"));
        Command.Header header = api.log.lastCommand().header();
        String id = keys.get("operator").substring(4, 16);
        assertThat(header.actor()).isEqualTo("operator-1");
        assertThat(header.credential())
                .contains(new Credential(Credential.Kind.API_KEY, id, Optional.empty(), List.of("operator", "viewer")));
    }

    @Test
    void takesTokensAsWell() {
        String token = TestCredentials.token("olivia", ApiUnderTest.NOW, "operator");
        Answer answer = api.post("/v1/workspaces/w/batches", PAUSE, "Authorization", "Bearer " + token);
        assertThat(answer.json().path("actor").asText()).isEqualTo("olivia");
        assertThat(api.log.lastCommand().header().credential())
                .contains(new Credential(
                        Credential.Kind.JWT,
                        "olivia",
                        Optional.of("https://login.example.org/"),
                        List.of("operator", "viewer")));
    }

    @Test
    void putsTheReporterIntoTheReport() {
        api.post("/v1/workspaces/w/projects/np_1/reports", REPORT, "Authorization", "Bearer " + keys.get("runner"));
        assertThat(ReportCodec.decodeSent(api.log.appended().getLast().event().toBytes())
                        .reporter())
                .contains(new Reporter(
                        "runner-1",
                        Optional.of(new Credential(
                                Credential.Kind.API_KEY,
                                keys.get("runner").substring(4, 16),
                                Optional.empty(),
                                List.of("runner")))));
    }

    @Test
    void refusesAnActorThatSomebodySaysToBe() {
        Answer answer = api.post(
                "/v1/workspaces/w/batches",
                PAUSE,
                "Authorization",
                "Bearer " + keys.get("operator"),
                "Flotilla-Actor",
                "somebody-else");
        assertThat(answer.code()).isEqualTo("INVALID_HEADER");
        assertThat(api.log.appended()).isEmpty();
    }

    @Test
    void challengesThoseWhoDoNotSayWhoTheyAre() {
        Answer missing = api.get("/v1/workspaces/w/summary");
        assertThat(missing.code()).isEqualTo("TOKEN_MISSING");
        assertThat(missing.header("WWW-Authenticate")).contains("Bearer realm=\"flotilla\"");
        Answer wrong = api.get("/v1/workspaces/w/summary", "Authorization", "Bearer wrong");
        assertThat(wrong.code()).isEqualTo("TOKEN_INVALID");
        assertThat(wrong.header("WWW-Authenticate")).contains("Bearer realm=\"flotilla\", error=\"invalid_token\"");
        Answer old = api.get(
                "/v1/workspaces/w/summary",
                "Authorization",
                "Bearer " + TestCredentials.token("olivia", ApiUnderTest.NOW.minusSeconds(4_000), "viewer"));
        assertThat(old.code()).isEqualTo("TOKEN_EXPIRED");
        Answer less = api.post("/v1/workspaces/w/batches", PAUSE, "Authorization", "Bearer " + keys.get("viewer"));
        assertThat(less.json().path("detail").asText())
                .isEqualTo("Expected the role operator in workspace 'w', but the caller does not have it");
        assertThat(less.header("WWW-Authenticate")).contains("Bearer realm=\"flotilla\", error=\"insufficient_scope\"");
    }

    @Test
    void tellsCallersWhoTheyAre() {
        assertThat(api.get("/v1/me", "Authorization", "Bearer " + keys.get("admin"))
                        .json()
                        .toString())
                .isEqualTo(
                        "{\"authenticationRequired\":true,\"actor\":\"admin-1\",\"identity\":{\"kind\":\"API_KEY\",\"subject\":\"%s\"},\"workspaces\":{\"w\":[\"admin\",\"operator\",\"viewer\"]},\"expiresAt\":null}"
                                .formatted(keys.get("admin").substring(4, 16)));
        assertThat(api.get("/v1/me").status()).isEqualTo(401);
        try (ApiUnderTest open = new ApiUnderTest(AccessSettings.NO_AUTHENTICATION)) {
            assertThat(open.get("/v1/me").json().toString())
                    .isEqualTo(
                            "{\"authenticationRequired\":false,\"actor\":\"anonymous\",\"identity\":null,\"workspaces\":{\"*\":[\"admin\",\"operator\",\"runner\",\"viewer\"]},\"expiresAt\":null}");
        }
    }

    @Test
    void letsPagesOfNamedSitesInAndNoOthers() {
        String[] named = {"Origin", "https://ops.example.org", "Authorization", "Bearer " + keys.get("viewer")};
        assertThat(api.get("/v1/workspaces/w/summary", named).header("Access-Control-Allow-Origin"))
                .contains("https://ops.example.org");
        Answer preflight = api.send(api.request("/v1/workspaces/w/batches", "Origin", "https://ops.example.org")
                .method("OPTIONS", BodyPublishers.noBody())
                .build());
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("GET, POST");
        Answer other = api.get("/v1/workspaces/w/summary", "Origin", "https://elsewhere.example.org");
        assertThat(other.code()).isEqualTo("CROSS_ORIGIN");
        assertThat(other.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void readsBatchesWithWhoPostedThem() {
        api.projector.answers("/v1/workspaces/w/batches/b_1", Reply.json(Documents.batch(BatchStatus.RUNNING)));
        assertThat(api.get("/v1/workspaces/w/batches/b_1", "Authorization", "Bearer " + keys.get("viewer"))
                        .json()
                        .at("/credential/subject")
                        .asText())
                .isEqualTo("k_1");
    }
}
