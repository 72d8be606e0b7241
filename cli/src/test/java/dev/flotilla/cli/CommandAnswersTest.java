package dev.flotilla.cli;

import static dev.flotilla.cli.ApiAnswers.NO_ITEMS;
import static dev.flotilla.cli.ApiAnswers.batch;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.cli.CommandLineUnderTest.Run;
import dev.flotilla.contract.WireJson;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What commands print, and the exit code they end with. */
@Timeout(60)
class CommandAnswersTest {
    @AutoClose
    private final FakeApi api = new FakeApi();

    private final CommandLineUnderTest line = new CommandLineUnderTest(api);

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

            assertThat(line.run("batch", "show", "b_1").exit()).isEqualTo(exit);
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

            Run run = line.run("batch", "pause", "--ids", "np_1,np_2", "--wait", "--idempotency-key", "k");

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

            Run run = line.run("batch", "show", "b_1", "--wait", "--give-up-after", "0", "-o", "json");

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

            Run run = line.run("batch", "pause", "--ids", "np_1,np_2", "--dry-run");

            assertThat(run.exit()).isEqualTo(exit);
            assertThat(run.output())
                    .isEqualTo("PAUSE: %d projects could take part now, %d could not. Nothing was changed.\n"
                            .formatted(eligible, ineligible));
            assertThat(api.asked()).extracting(FakeApi.Asked::path).containsExactly("/v1/workspaces/default/previews");
        }

        @Test
        void sayThatABatchGoesOnIfItMayNotBeFollowed() {
            api.answers(batch("RUNNING", null)).refuses(401, "TOKEN_EXPIRED", Map.of());
            Run run = line.run("batch", "pause", "--ids", "np_1", "--wait");
            assertThat(run.exit()).isEqualTo(ExitCode.REFUSED);
            assertThat(run.errors()).contains("The batch goes on.", "TOKEN_EXPIRED");
        }

        @Test
        void showNothingInADocumentThatATerminalWouldObey() {
            String document = "{\"projects\":[],\"said\":\"a\u009b2Jb\u202ec\udb40\udc41\u00fc\"}";
            api.answers(document);
            Run run = line.run("summary", "-o", "json");
            assertThat(run.output().strip())
                    .isEqualTo("{\"projects\":[],\"said\":\"a\\u009b2Jb\\u202ec\\udb40\\udc41\u00fc\"}");
            assertThat(run.json()).isEqualTo(WireJson.parse(document.getBytes(UTF_8)));
        }
    }

    @Nested
    class Failures {
        @Test
        void areTheApisOwnProblemsForPrograms() {
            api.refuses(404, "PROJECT_NOT_FOUND", Map.of());

            Run run = line.run("projects", "show", "np_none", "--output", "json");

            assertThat(run.exit()).isEqualTo(ExitCode.REFUSED);
            assertThat(run.json().path("code").asText()).isEqualTo("PROJECT_NOT_FOUND");
            assertThat(run.errors()).isEmpty();
        }

        @Test
        void areSentencesForPeople() {
            api.refuses(409, "BATCH_NOT_ENDED", Map.of());

            assertThat(line.run("batch", "retry", "b_1", "--idempotency-key", "k"))
                    .isEqualTo(new Run(
                            ExitCode.REFUSED,
                            "",
                            "Idempotency-Key: k\nBATCH_NOT_ENDED: Expected this, but got that.\n"));
        }

        @Test
        void areToldIfNobodyAnswers() {
            api.close();

            Run run = line.run("summary", "--output", "json");

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

            Run run = line.run("summary");

            assertThat(run.exit()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(run.errors()).endsWith("OVERLOADED: Expected this, but got that.\n");
        }

        @Test
        void areToldIfSomebodyElseAnswers() {
            api.answersAnything(200, "text/html", "<html>Sign in</html>");

            Run run = line.run("summary", "-o", "json");

            assertThat(run.exit()).isEqualTo(ExitCode.REFUSED);
            assertThat(run.json().path("code").asText()).isEqualTo("UNEXPECTED_ANSWER");
        }

        @Test
        void areNoRefusalsIfTheServiceItselfFails() {
            api.refuses(500, "INTERNAL_ERROR", Map.of());
            Run run = line.run("batch", "pause", "--ids", "np_1");
            assertThat(run.exit()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(run.errors()).contains("Idempotency-Key: ", "INTERNAL_ERROR");
            assertThat(api.asked()).hasSize(1);
        }
    }
}
