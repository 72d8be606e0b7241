package dev.flotilla.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.project.Operation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Timeout(60)
class CommandsTest {
    private static final String ENDED = batch("SUCCEEDED", "2026-03-01T10:00:02Z");
    private static final String NO_ITEMS = "{\"items\":[],\"nextPageToken\":null}";

    private final FakeApi api = new FakeApi();

    @TempDir
    Path directory;

    /** What a command printed, and its exit code. */
    private record Run(int exit, String output, String errors) {
        JsonNode json() {
            return WireJson.parse(output.getBytes(UTF_8));
        }
    }

    /** As the launcher has it. */
    @Command(
            name = "flotilla",
            subcommands = {ProjectsCommand.class, BatchCommand.class, SummaryCommand.class, WhoAmICommand.class})
    private static final class Root {}

    @AfterEach
    void stop() {
        api.close();
    }

    private Run run(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--url", api.url(), "--retry-for", "2", "--actor", "olivia"));
        return runAsItIs(arguments);
    }

    private static Run runAsItIs(List<String> arguments) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        CommandLine line = new CommandLine(new Root())
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((raised, words) -> {
            errors.write(raised.getMessage());
            return ExitCode.USAGE;
        });
        int exit = line.execute(arguments.toArray(String[]::new));
        return new Run(exit, output.toString(), errors.toString());
    }

    private static String batch(String status, String completedAt) {
        return """
                {"batchId":"b_1","operation":"PAUSE","mode":"ELIGIBLE_ONLY","status":"%s",
                 "counts":{"total":2,"running":0,"succeeded":1,"failed":0,"rejected":1,"timedOut":0},
                 "reason":"window 42","actor":"olivia","parameters":{},"timeoutSeconds":600,"createdAt":"2026-03-01T10:00:00.123Z",
                 "completedAt":%s,"retryOf":null,"error":null,"groups":[],"items":[],"links":{}}""".formatted(status, completedAt == null ? "null" : "\"" + completedAt + "\"");
    }

    @Nested
    class Requests {
        @ParameterizedTest
        @EnumSource(Operation.class)
        void areMadeForEachOfTheNineOperations(Operation operation) {
            api.answers(ENDED).answers(NO_ITEMS);
            List<String> words = new ArrayList<>(
                    List.of("batch", OperationCommand.nameOf(operation), "--ids", "np_1,np_2", "--yes"));
            if (operation == Operation.MODIFY_ALERT_CONFIGURATION) {
                words.addAll(List.of("--alert-level", "high_protection"));
            }

            Run run = run(words.toArray(String[]::new));

            assertThat(run.exit()).as(run.errors()).isZero();
            JsonNode body = api.asked().getFirst().json();
            assertThat(body.path("operation").asText()).isEqualTo(operation.name());
            assertThat(body.path("selection")).isEqualTo(json("{'projectIds':['np_1','np_2']}"));
            assertThat(body.path("parameters"))
                    .isEqualTo(
                            switch (operation) {
                                case MODIFY_ALERT_CONFIGURATION -> json("{'alertLevel':'HIGH_PROTECTION'}");
                                case START_FORWARD_SWITCHOVER -> json("{'action':'CONFIRM'}");
                                default -> json("{}").path("none");
                            });
        }

        @Test
        void haveEverythingThatABatchCanBeAskedWith() {
            api.answers(ENDED).answers(NO_ITEMS);

            Run run = run(
                    "batch",
                    "start-forward-switchover",
                    "--filter",
                    "status=running",
                    "--filter",
                    "tag=Wave-1,b",
                    "--action",
                    "skip",
                    "--acknowledge-risk",
                    "--step",
                    "start_destination_store",
                    "--all-or-nothing",
                    "--reason",
                    "window 42",
                    "--timeout",
                    "30",
                    "--expected-version",
                    "np_1=7",
                    "--yes",
                    "--idempotency-key",
                    "the-key",
                    "-w",
                    "team-a");

            assertThat(run.exit()).as(run.errors()).isZero();
            FakeApi.Asked asked = api.asked().getFirst();
            assertThat(asked.method() + " " + asked.path()).isEqualTo("POST /v1/workspaces/team-a/batches");
            assertThat(asked.header("Idempotency-key")).isEqualTo("the-key");
            assertThat(asked.header("Flotilla-actor")).isEqualTo("olivia");
            assertThat(asked.json()).isEqualTo(json("""
                    {'operation':'START_FORWARD_SWITCHOVER','selection':{'filter':{'status':['RUNNING'],'tag':['Wave-1','b']}},
                     'mode':'ALL_OR_NOTHING',
                     'parameters':{'action':'SKIP','step':'START_DESTINATION_STORE','acknowledgeRisk':true},
                     'expectedVersions':{'np_1':7},'reason':'window 42','timeoutSeconds':30}"""));
        }

        @Test
        void takeIdsFromAFile() throws Exception {
            api.answers(ENDED).answers(NO_ITEMS);
            Path file = Files.writeString(directory.resolve("ids"), "np_1\nnp_2, np_3\n\n");

            run("batch", "pause", "--ids-file", file.toString());

            assertThat(api.asked().getFirst().json().path("selection"))
                    .isEqualTo(json("{'projectIds':['np_1','np_2','np_3']}"));
        }

        @Test
        void filterListsAsTheyFilterBatches() {
            api.answers("{\"projects\":[],\"nextPageToken\":null,\"total\":0}");

            Run run = run(
                    "projects",
                    "list",
                    "--filter",
                    "sourceType=mysql,db2-luw",
                    "--filter",
                    "keyword=a b",
                    "--sort",
                    "-name",
                    "--page-size",
                    "5");

            assertThat(run).isEqualTo(new Run(0, "No project.\n", "0 of 0 projects.\n"));
            assertThat(api.asked().getFirst().path())
                    .isEqualTo(
                            "/v1/workspaces/default/projects?sourceType=MYSQL%2CDB2_LUW&keyword=a%20b&sort=-name&pageSize=5");
        }

        @Test
        void readAllPagesIntoOneDocument() {
            api.answers("{\"events\":[{\"id\":\"1\"}],\"nextPageToken\":\"t 2\"}")
                    .answers("{\"events\":[{\"id\":\"2\"}],\"nextPageToken\":null}");

            Run run = run("projects", "history", "np_1", "--all", "-o", "json");

            assertThat(run.json()).isEqualTo(json("{'events':[{'id':'1'},{'id':'2'}],'nextPageToken':null}"));
            assertThat(api.asked())
                    .extracting(FakeApi.Asked::path)
                    .containsExactly(
                            "/v1/workspaces/default/projects/np_1/history?pageSize=500",
                            "/v1/workspaces/default/projects/np_1/history?pageSize=500&pageToken=t%202");
        }

        @Test
        void haveTheTokenOfAFileAndThenNameNobody() throws Exception {
            api.answers("{\"projects\":1,\"byStatus\":{},\"byStage\":{},\"openBatches\":0}");
            Path file = Files.writeString(directory.resolve("token"), "flk_secret\n");

            Run run = run("summary", "--token-file", file.toString());

            assertThat(api.asked().getFirst().header("Authorization")).isEqualTo("Bearer flk_secret");
            assertThat(api.asked().getFirst().header("Flotilla-actor")).isNull();
            assertThat(run.output() + run.errors()).doesNotContain("flk_secret");
        }
    }

    @Nested
    class Answers {
        @ParameterizedTest
        @CsvSource(textBlock = """
                SUCCEEDED,            0
                PARTIALLY_SUCCEEDED,  3
                FAILED,               4
                REJECTED,             4
                RUNNING,              0
                ACCEPTED,             0
                OF_A_LATER_VERSION,   0
                """)
        void tellWhatBecameOfABatch(String status, int exit) {
            api.answers(batch(status, null)).answers(NO_ITEMS);

            assertThat(run("batch", "show", "b_1").exit()).isEqualTo(exit);
        }

        @Test
        void areFollowedToTheEndOfABatch() {
            api.answers(batch("RUNNING", null))
                    .answers(batch("RUNNING", null))
                    .answers(batch("PARTIALLY_SUCCEEDED", "2026-03-01T10:00:02Z"))
                    .answers("""
                            {"items":[{"projectId":"np_2","name":"billing","status":"REJECTED","projectVersion":5,
                              "error":{"code":"OPERATION_PENDING","message":"Expected to pause it","retryable":true,
                                "currentStatus":"PAUSED","allowedOperations":[],"runnerCode":null,"advice":"Restore it"}}],
                             "nextPageToken":null}""");

            Run run = run("batch", "pause", "--ids", "np_1,np_2", "--wait", "--idempotency-key", "k");

            assertThat(run).isEqualTo(new Run(ExitCode.PARTLY, """
                    b_1 PAUSE PARTIALLY_SUCCEEDED: 1 of 2 succeeded, 0 failed, 1 rejected, 0 timed out, 0 running
                      by olivia, 2026-03-01 10:00:00Z to 2026-03-01 10:00:02Z, because: window 42

                    PROJECT  NAME     RESULT    CODE               MESSAGE
                    np_2     billing  REJECTED  OPERATION_PENDING  Expected to pause it
                    np_2: Restore it
                    """, """
                    Idempotency-Key: k
                    Batch: b_1
                    To ask again for what may succeed now: flotilla batch retry b_1
                    """));
            assertThat(api.asked())
                    .extracting(FakeApi.Asked::path)
                    .containsExactly(
                            "/v1/workspaces/default/batches",
                            "/v1/workspaces/default/batches/b_1?wait=20",
                            "/v1/workspaces/default/batches/b_1?wait=20",
                            "/v1/workspaces/default/batches/b_1/items?status=FAILED%2CREJECTED%2CTIMED_OUT&pageSize=20");
        }

        @Test
        void areGivenUpAfterATime() {
            api.answers(batch("RUNNING", null));

            Run run = run("batch", "show", "b_1", "--wait", "--give-up-after", "0", "-o", "json");

            assertThat(run.exit()).isEqualTo(ExitCode.NOT_ENDED);
            assertThat(run.json().path("status").asText()).isEqualTo("RUNNING");
        }

        @ParameterizedTest
        @CsvSource(textBlock = """
                2,  0,  0
                1,  1,  3
                0,  2,  4
                """)
        void tellWhoCouldTakePart(int eligible, int ineligible, int exit) {
            api.answers("""
                    {"operation":"PAUSE","eligible":{"count":%d,"projects":[]},
                     "ineligible":{"count":%d,"projects":[]},"error":null,"groups":[]}""".formatted(eligible, ineligible));

            Run run = run("batch", "pause", "--ids", "np_1,np_2", "--dry-run");

            assertThat(run.exit()).isEqualTo(exit);
            assertThat(run.output())
                    .isEqualTo("PAUSE: %d projects could take part now, %d could not. Nothing was changed.\n"
                            .formatted(eligible, ineligible));
            assertThat(api.asked()).extracting(FakeApi.Asked::path).containsExactly("/v1/workspaces/default/previews");
        }
    }

    @Nested
    class Safety {
        @ParameterizedTest
        @CsvSource({"release", "delete", "skip-full-verification"})
        void asksForYesBeforeWhatCannotBeUndone(String operation) {
            Run run = run("batch", operation, "--ids", "np_1");

            assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
            assertThat(run.errors()).contains("Expected --yes");
            assertThat(api.asked()).isEmpty();
        }

        @Test
        void asksForYesBeforeAStepIsSkipped() {
            assertThat(run(
                                    "batch",
                                    "start-forward-switchover",
                                    "--ids",
                                    "np_1",
                                    "--action",
                                    "SKIP",
                                    "--acknowledge-risk")
                            .exit())
                    .isEqualTo(ExitCode.USAGE);
            assertThat(api.asked()).isEmpty();
        }

        @Test
        void sendsAPostAgainUnderItsKeyIfTheAnswerWasLost() {
            api.hangsUp()
                    .refuses(503, "LOG_UNCONFIRMED", Map.of("Retry-After", "1"))
                    .answers(ENDED)
                    .answers(NO_ITEMS);

            Run run = run("batch", "pause", "--ids", "np_1");

            assertThat(run.exit()).as(run.errors()).isZero();
            List<String> keys = api.asked().stream()
                    .filter(asked -> asked.method().equals("POST"))
                    .map(asked -> asked.header("Idempotency-key"))
                    .toList();
            assertThat(keys).hasSize(3).containsOnly(keys.getFirst());
            assertThat(run.errors()).contains("Idempotency-Key: " + keys.getFirst(), "Trying again");
        }

        @Test
        void makesAnotherKeyForAnotherRequest() {
            api.answers(ENDED).answers(NO_ITEMS).answers(ENDED).answers(NO_ITEMS);

            run("batch", "pause", "--ids", "np_1");
            run("batch", "pause", "--ids", "np_1");

            assertThat(api.asked().stream()
                            .filter(asked -> asked.method().equals("POST"))
                            .map(asked -> asked.header("Idempotency-key")))
                    .doesNotHaveDuplicates()
                    .hasSize(2);
        }

        @Test
        void refusesAWrongCommandLineBeforeAnythingIsSent() {
            Stream.of(
                            List.of("batch", "pause"),
                            List.of("batch", "pause", "--ids", "np_1", "--filter", "tag=a"),
                            List.of("batch", "pause", "--filter", "colour=red"),
                            List.of("batch", "pause", "--filter", "tag="),
                            List.of("batch", "modify-alert-configuration", "--ids", "np_1"),
                            List.of("batch", "show"),
                            List.of("summary", "-w", "Not A Workspace"),
                            List.of("summary", "-o", "xml"),
                            List.of("summary", "--token-file", "/there/is/none"))
                    .forEach(words -> assertThat(
                                    run(words.toArray(String[]::new)).exit())
                            .as(words.toString())
                            .isEqualTo(ExitCode.USAGE));
            assertThat(runAsItIs(List.of("summary", "--url", "ftp://example.org"))
                            .exit())
                    .isEqualTo(ExitCode.USAGE);
            assertThat(api.asked()).isEmpty();
        }
    }

    @Nested
    class Failures {
        @Test
        void areTheApisOwnProblemsForPrograms() {
            api.refuses(404, "PROJECT_NOT_FOUND", Map.of());

            Run run = run("projects", "show", "np_none", "--output", "json");

            assertThat(run.exit()).isEqualTo(ExitCode.REFUSED);
            assertThat(run.json().path("code").asText()).isEqualTo("PROJECT_NOT_FOUND");
            assertThat(run.errors()).isEmpty();
        }

        @Test
        void areSentencesForPeople() {
            api.refuses(409, "BATCH_NOT_ENDED", Map.of());

            assertThat(run("batch", "retry", "b_1", "--idempotency-key", "k"))
                    .isEqualTo(new Run(
                            ExitCode.REFUSED,
                            "",
                            "Idempotency-Key: k\nBATCH_NOT_ENDED: Expected this, but got that.\n"));
        }

        @Test
        void areToldIfNobodyAnswers() {
            api.close();

            Run run = run("summary", "--output", "json");

            assertThat(run.exit()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(run.json().path("code").asText()).isEqualTo("NO_ANSWER");
            assertThat(run.json().path("detail").asText())
                    .isEqualTo(
                            "Expected an answer from %s, but nobody can be reached there; start Flotilla there, or name another address with --url."
                                    .formatted(api.url()));
            assertThat(run.errors().lines())
                    .as("what is told while it is tried again, once")
                    .containsExactly(run.json().path("detail").asText() + " Trying again for at most 2 s.");
        }

        @Test
        void areToldIfTheServiceCannotDoItsWork() {
            for (int attempt = 0; attempt < 20; attempt++) {
                api.refuses(503, "OVERLOADED", Map.of("Retry-After", "1"));
            }

            Run run = run("summary");

            assertThat(run.exit()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(run.errors()).endsWith("OVERLOADED: Expected this, but got that.\n");
        }

        @Test
        void areToldIfSomebodyElseAnswers() {
            api.answersAnything(200, "text/html", "<html>Sign in</html>");

            Run run = run("summary", "-o", "json");

            assertThat(run.exit()).isEqualTo(ExitCode.REFUSED);
            assertThat(run.json().path("code").asText()).isEqualTo("UNEXPECTED_ANSWER");
        }
    }

    @Test
    void doNotCallItARefusalIfTheServiceFails() {
        api.refuses(500, "INTERNAL_ERROR", Map.of());
        Run run = run("batch", "pause", "--ids", "np_1");
        assertThat(run.exit()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run.errors()).contains("Idempotency-Key: ", "INTERNAL_ERROR");
        assertThat(api.asked()).hasSize(1);
    }

    @Test
    void sayThatABatchGoesOnIfItMayNotBeFollowed() {
        api.answers(batch("RUNNING", null)).refuses(401, "TOKEN_EXPIRED", Map.of());
        Run run = run("batch", "pause", "--ids", "np_1", "--wait");
        assertThat(run.exit()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.errors()).contains("The batch goes on.", "TOKEN_EXPIRED");
    }

    @Test
    void showNothingInADocumentThatATerminalWouldObey() {
        String document = "{\"projects\":[],\"said\":\"a\u009b2Jb\u202ec\udb40\udc41\u00fc\"}";
        api.answers(document);
        Run run = run("summary", "-o", "json");
        assertThat(run.output().strip())
                .isEqualTo("{\"projects\":[],\"said\":\"a\\u009b2Jb\\u202ec\\udb40\\udc41\u00fc\"}");
        assertThat(run.json()).isEqualTo(WireJson.parse(document.getBytes(UTF_8)));
    }

    private static JsonNode json(String text) {
        return WireJson.parse(text.replace('\'', '"').getBytes(UTF_8));
    }
}
