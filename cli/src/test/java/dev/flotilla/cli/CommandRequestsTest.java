package dev.flotilla.cli;

import static dev.flotilla.cli.ApiAnswers.ENDED;
import static dev.flotilla.cli.ApiAnswers.NO_ITEMS;
import static dev.flotilla.cli.ApiAnswers.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.CommandLineUnderTest.Run;
import dev.flotilla.domain.project.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What commands ask the API for, and what they ask only once or not at all. */
@Timeout(60)
class CommandRequestsTest {
    @AutoClose
    private final FakeApi api = new FakeApi();

    private final CommandLineUnderTest line = new CommandLineUnderTest(api);

    @TempDir
    Path directory;

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

            Run run = line.run(words.toArray(String[]::new));

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

            Run run = line.run(
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

            line.run("batch", "pause", "--ids-file", file.toString());

            assertThat(api.asked().getFirst().json().path("selection"))
                    .isEqualTo(json("{'projectIds':['np_1','np_2','np_3']}"));
        }

        @Test
        void filterListsAsTheyFilterBatches() {
            api.answers("{\"projects\":[],\"nextPageToken\":null,\"total\":0}");

            Run run = line.run(
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

            Run run = line.run("projects", "history", "np_1", "--all", "-o", "json");

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

            Run run = line.run("summary", "--token-file", file.toString());

            assertThat(api.asked().getFirst().header("Authorization")).isEqualTo("Bearer flk_secret");
            assertThat(api.asked().getFirst().header("Flotilla-actor")).isNull();
            assertThat(run.output() + run.errors()).doesNotContain("flk_secret");
        }
    }

    @Nested
    class Safety {
        @ParameterizedTest
        @CsvSource({"release", "delete", "skip-full-verification"})
        void asksForYesBeforeWhatCannotBeUndone(String operation) {
            Run run = line.run("batch", operation, "--ids", "np_1");

            assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
            assertThat(run.errors()).contains("Expected --yes");
            assertThat(api.asked()).isEmpty();
        }

        @Test
        void asksForYesBeforeAStepIsSkipped() {
            assertThat(line.run(
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

            Run run = line.run("batch", "pause", "--ids", "np_1");

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

            line.run("batch", "pause", "--ids", "np_1");
            line.run("batch", "pause", "--ids", "np_1");

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
                                    line.run(words.toArray(String[]::new)).exit())
                            .as(words.toString())
                            .isEqualTo(ExitCode.USAGE));
            assertThat(line.runAsItIs(List.of("summary", "--url", "ftp://example.org"))
                            .exit())
                    .isEqualTo(ExitCode.USAGE);
            assertThat(api.asked()).isEmpty();
        }
    }
}
