package dev.flotilla.commandapi;

import static dev.flotilla.commandapi.ApiUnderTest.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.commandapi.ApiUnderTest.Answer;
import dev.flotilla.commandapi.FakeProjector.Asked;
import dev.flotilla.commandapi.FakeProjector.Reply;
import dev.flotilla.commandapi.log.CommandLogException.Reason;
import dev.flotilla.contract.Command;
import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.contract.CommandAnswer.KeyReused;
import dev.flotilla.contract.CommandAnswer.Repeated;
import dev.flotilla.contract.CommandOutcome.BecameBatch;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.ProjectFilter;
import dev.flotilla.domain.batch.Selection.ByFilter;
import dev.flotilla.domain.batch.Selection.ByIds;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.SwitchoverStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BatchRoutesTest {
    private static final String BATCHES = "/v1/workspaces/w/batches";
    private static final String PAUSE = "{\"operation\":\"PAUSE\",\"selection\":{\"projectIds\":[\"np_1\",\"np_2\"]}}";

    @AutoClose
    private final ApiUnderTest api = new ApiUnderTest();

    private RequestBatch onTheLog() {
        assertThat(api.log.appended()).hasSize(1);
        assertThat(api.log.appended().getFirst().topic()).isEqualTo(Topic.BATCH_COMMANDS);
        return (RequestBatch) api.log.lastCommand();
    }

    @Test
    void saysWhetherItMayHaveBeenStored() {
        api.log.fail(Reason.UNKNOWN, "Expected Kafka to confirm this");
        assertThat(api.post(BATCHES, PAUSE).code()).isEqualTo("LOG_UNCONFIRMED");
        api.log.fail(Reason.LAGGING, "Expected the engine to keep up");
        Answer lagging = api.post(BATCHES, PAUSE);
        assertThat(lagging.code()).isEqualTo("COMMANDS_LAGGING");
        assertThat(lagging.header("Retry-After")).contains("5");
    }

    @Nested
    class AskedFor {

        @Test
        void isOnTheLogWhenItIsAccepted() {
            Answer answer = api.post(BATCHES, PAUSE, "Flotilla-Actor", "ops");
            RequestBatch command = onTheLog();
            String batchId = command.header().commandId();
            assertThat(batchId).matches("b_[0-9a-z]{25}");
            assertThat(command)
                    .isEqualTo(new RequestBatch(
                            new Command.Header(batchId, "ops", NOW, Optional.empty()),
                            new BatchRequest(
                                    Operation.PAUSE,
                                    new ByIds(List.of("np_1", "np_2")),
                                    Mode.ELIGIBLE_ONLY,
                                    Parameters.NONE,
                                    Map.of(),
                                    Optional.empty(),
                                    600),
                            Optional.empty()));
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.header("Location")).contains("/v1/workspaces/w/batches/" + batchId);
            assertThat(answer.header("Preference-Applied")).isEmpty();
            assertThat(answer.json().toString())
                    .isEqualTo(("{'batchId':'ID','operation':'PAUSE','mode':'ELIGIBLE_ONLY','status':'ACCEPTED',"
                                    + "'counts':{'total':2,'running':2,'succeeded':0,'failed':0,'rejected':0,'timedOut':0},"
                                    + "'reason':null,'actor':'ops','parameters':{},'timeoutSeconds':600,"
                                    + "'createdAt':'2026-03-01T10:00:00Z','completedAt':null,'retryOf':null,'error':null,"
                                    + "'groups':[],'items':[],'links':{'items':'/v1/workspaces/w/batches/ID/items',"
                                    + "'self':'/v1/workspaces/w/batches/ID'}}")
                            .replace('\'', '"')
                            .replace("ID", batchId));
            assertThat(api.projector.asked()).isEmpty();
        }

        @Test
        void isReadInAllItsParts() {
            api.post(BATCHES, """
                    {"operation": "START_FORWARD_SWITCHOVER", "mode": "ALL_OR_NOTHING", "timeoutSeconds": 1,
                     "selection": {"filter": {"status": ["RUNNING", "RUNNING"], "stage": ["FORWARD_SWITCHOVER"], "tag": ["wave-1"],
                       "migrationType": ["REVERSE_INCREMENTAL"], "sourceType": ["MYSQL"], "sinkType": ["KAFKA"], "keyword": ["ORD"]}},
                     "parameters": {"action": "SKIP", "acknowledgeRisk": true}, "reason": " as agreed ", "expectedVersions": {"np_7": 3}}
                    """);
            assertThat(onTheLog().request())
                    .isEqualTo(new BatchRequest(
                            Operation.START_FORWARD_SWITCHOVER,
                            new ByFilter(new ProjectFilter(
                                    Set.of(ProjectStatus.RUNNING),
                                    Set.of(Stage.FORWARD_SWITCHOVER),
                                    Set.of("wave-1"),
                                    Set.of(MigrationType.REVERSE_INCREMENTAL),
                                    Set.of(DatabaseType.MYSQL),
                                    Set.of(DatabaseType.KAFKA),
                                    List.of("ord"))),
                            Mode.ALL_OR_NOTHING,
                            new Parameters.Switchover(SwitchoverAction.SKIP, true, Optional.empty()),
                            Map.of("np_7", 3L),
                            Optional.of(" as agreed "),
                            1));
        }

        @Test
        void takesParametersAsTheOperationWantsThem() {
            api.post(
                    BATCHES,
                    PAUSE.replace(
                            "\"PAUSE\"",
                            "\"MODIFY_ALERT_CONFIGURATION\", \"parameters\": {\"alertLevel\": \"NO_PROTECTION\"}"));
            assertThat(onTheLog().request().parameters())
                    .isEqualTo(new Parameters.AlertConfiguration(AlertLevel.NO_PROTECTION));
        }

        @Test
        void confirmsASwitchoverStepWhereNothingElseIsSaid() {
            api.post(BATCHES, PAUSE.replace("PAUSE", "START_FORWARD_SWITCHOVER"));
            assertThat(onTheLog().request().parameters())
                    .isEqualTo(new Parameters.Switchover(SwitchoverAction.CONFIRM, false, Optional.empty()));
        }

        @Test
        void confirmsTheSwitchoverStepThatIsNamed() {
            api.post(
                    BATCHES,
                    PAUSE.replace(
                            "\"PAUSE\"",
                            "\"START_FORWARD_SWITCHOVER\", \"parameters\": {\"step\": \"PROCESS_DATABASE_OBJECTS\"}"));
            assertThat(onTheLog().request().parameters())
                    .isEqualTo(new Parameters.Switchover(
                            SwitchoverAction.CONFIRM, false, Optional.of(SwitchoverStep.PROCESS_DATABASE_OBJECTS)));
        }

        @Test
        void countsIdsThatComeTwiceOnce() {
            Answer answer = api.post(BATCHES, PAUSE.replace("np_2", "np_1"));
            assertThat(onTheLog().request().selection()).isEqualTo(new ByIds(List.of("np_1")));
            assertThat(answer.json().at("/counts/total").asInt()).isEqualTo(1);
        }

        @Test
        void maySelectTenThousandProjectsWithTheirVersions() {
            String ids = IntStream.range(0, 10_000)
                    .mapToObj("\"np_%032d\""::formatted)
                    .collect(Collectors.joining(","));
            String versions = IntStream.range(0, 10_000)
                    .mapToObj("\"np_%032d\":9000000000000000000"::formatted)
                    .collect(Collectors.joining(","));
            Answer answer = api.post(
                    BATCHES,
                    "{\"operation\":\"PAUSE\",\"selection\":{\"projectIds\":[%s]},\"expectedVersions\":{%s}}"
                            .formatted(ids, versions));
            assertThat(answer.status()).isEqualTo(202);
            assertThat(onTheLog().request().expectedVersions()).hasSize(10_000);
            assertThat(api.log.appended().getFirst().event().toBytes()).hasSizeLessThan(Topic.MAX_RECORD_BYTES);
        }

        @Test
        void isNotAcceptedWhereTheLogDoesNotConfirmIt() {
            api.log.goAway("Expected Kafka to take this, but it did not");
            Answer answer = api.post(BATCHES, PAUSE);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("LOG_UNAVAILABLE");
            assertThat(answer.header("Retry-After")).contains("1");
            assertThat(answer.header("Location")).isEmpty();
            assertThat(answer.json().path("detail").asText()).isEqualTo("Expected Kafka to take this, but it did not");
        }
    }

    @Nested
    class WaitedFor {

        @Test
        void isAnsweredWithItsResultWhereItEndsInTime() {
            api.projector.answers(BATCHES + "/*", Reply.json(Documents.batch(BatchStatus.PARTIALLY_SUCCEEDED)));
            Answer answer = api.post(BATCHES, PAUSE, "Prefer", "respond-async, wait=7");
            String batchId = onTheLog().header().commandId();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("status").asText()).isEqualTo("PARTIALLY_SUCCEEDED");
            assertThat(answer.header("Preference-Applied")).contains("wait=7");
            assertThat(answer.header("Location")).contains(BATCHES + "/" + batchId);
            assertThat(api.projector.asked())
                    .containsExactly(new Asked("GET", BATCHES + "/" + batchId + "?wait=7", ""));
        }

        @Test
        void isAnsweredAsItIsWhereItDoesNot() {
            api.projector.answers(BATCHES + "/*", Reply.json(Documents.batch(BatchStatus.RUNNING)));
            Answer answer = api.post(BATCHES, PAUSE, "Prefer", "wait=99");
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.json().path("status").asText()).isEqualTo("RUNNING");
            assertThat(answer.header("Preference-Applied")).contains("wait=30");
        }

        @Test
        void isAcceptedAllTheSameWhereNobodyCanTellOfIt() {
            api.projector.answers(BATCHES + "/*", Reply.problem(503, "UNAVAILABLE", "Rebalancing"));
            Answer answer = api.post(BATCHES, PAUSE, "Prefer", "wait");
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.json().path("status").asText()).isEqualTo("ACCEPTED");
            assertThat(answer.header("Preference-Applied")).contains("wait=10");
        }
    }

    @Nested
    class WithAKey {

        @Test
        void isAnsweredOnceItIsDecided() {
            api.projector.decides(Documents.batch(BatchStatus.RUNNING));
            Answer answer = api.post(BATCHES, PAUSE, "Idempotency-Key", "key-1");
            Command.Header header = onTheLog().header();
            assertThat(header.idempotency().map(Command.Idempotency::key)).contains("key-1");
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.json().path("status").asText()).isEqualTo("RUNNING");
            assertThat(answer.header("Location")).contains(BATCHES + "/" + header.commandId());
            assertThat(answer.header("Idempotency-Replayed")).isEmpty();
            assertThat(api.projector.asked())
                    .containsExactly(new Asked(
                            "GET", "/internal/v1/workspaces/w/commands/" + header.commandId() + "?wait=10", ""));
        }

        @Test
        void hasTheSameFingerprintHoweverItsJsonIsWritten() {
            api.projector.decides(Documents.batch(BatchStatus.RUNNING));
            api.post(BATCHES, PAUSE, "Idempotency-Key", "k");
            api.post(
                    BATCHES,
                    "{ \"selection\": {\"projectIds\": [\"np_1\", \"np_2\"]},\n\"operation\": \"PAUSE\" }",
                    "Idempotency-Key",
                    "k");
            api.post(BATCHES, PAUSE.replace("PAUSE", "RESTORE"), "Idempotency-Key", "k");
            List<String> fingerprints = api.log.appended().stream()
                    .map(appended -> appended.event()
                            .data()
                            .at("/header/idempotency/fingerprint")
                            .asText())
                    .toList();
            assertThat(fingerprints.get(0)).matches("[0-9a-f]{64}").isEqualTo(fingerprints.get(1));
            assertThat(fingerprints.get(2)).isNotEqualTo(fingerprints.get(0));
        }

        @Test
        void isAnsweredLikeTheFirstTimeWhenItComesAgain() {
            api.projector
                    .decides(new Repeated("b_1"))
                    .outcome("b_1", new BecameBatch(WireJson.tree(Documents.batch(BatchStatus.SUCCEEDED))));
            Answer answer = api.post(BATCHES, PAUSE, "Idempotency-Key", "k");
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.header("Location")).contains(BATCHES + "/b_1");
            assertThat(answer.header("Idempotency-Replayed")).contains("true");
            assertThat(answer.json().path("status").asText()).isEqualTo("SUCCEEDED");
        }

        @Test
        void givesTheResultAgainToThoseWhoWait() {
            api.projector
                    .decides(new Repeated("b_1"))
                    .outcome("b_1", new BecameBatch(WireJson.tree(Documents.batch(BatchStatus.RUNNING))))
                    .answers(BATCHES + "/b_1", Reply.json(Documents.batch(BatchStatus.SUCCEEDED)));
            Answer answer = api.post(BATCHES, PAUSE, "Idempotency-Key", "k", "Prefer", "wait=2");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Location")).contains(BATCHES + "/b_1");
        }

        @Test
        void isRefusedWhereTheKeyBelongsToAnotherRequest() {
            api.projector.decides(new KeyReused("k"));
            Answer answer = api.post(BATCHES, PAUSE, "Idempotency-Key", "k");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
            assertThat(answer.header("Location")).isEmpty();
        }

        @Test
        void isToBeSentAgainWhereItsDecisionIsNotKnown() {
            for (Reply unknown : List.of(Reply.nothing(), Reply.problem(503, "UNAVAILABLE", "Rebalancing"))) {
                api.projector.answers("/internal/v1/workspaces/w/commands/*", unknown);
                Answer answer = api.post(BATCHES, PAUSE, "Idempotency-Key", "k");
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).contains("1");
                assertThat(answer.json().path("detail").asText())
                        .isEqualTo(
                                "Expected a decision within 10 s, but there is none yet; send the request again with the same Idempotency-Key");
            }
        }
    }

    @Nested
    class Retried {
        private static final BatchRequest RETRYABLE = new BatchRequest(
                Operation.RELEASE,
                new ByIds(List.of("np_2")),
                Mode.ELIGIBLE_ONLY,
                Parameters.NONE,
                Map.of(),
                Optional.empty(),
                60);

        @Test
        void becomesANewBatchOfWhatIsRetryable() {
            api.projector.answers("/internal/v1/workspaces/w/batches/b_0/retryable", Reply.json(RETRYABLE));
            Answer answer = api.post(BATCHES + "/b_0/retry");
            RequestBatch command = onTheLog();
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
            assertThat(onTheLog().header().idempotency()).isPresent();
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

    @Nested
    class Forecast {

        @Test
        void isWhatTheProjectorSaysOfTheSameRequest() {
            api.projector.answers("/internal/v1/workspaces/w/previews", Reply.json(Documents.preview()));
            Answer answer = api.post("/v1/workspaces/w/previews", PAUSE);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(WireJson.write(Documents.preview()));
            BatchRequest asked =
                    WireJson.read(api.projector.asked().getFirst().body().getBytes(UTF_8), BatchRequest.class);
            api.post(BATCHES, PAUSE);
            assertThat(asked).isEqualTo(onTheLog().request());
        }

        @Test
        void listsNoMoreProjectsThanWanted() {
            api.projector.answers("/internal/v1/workspaces/w/previews", Reply.json(Documents.emptyPreview()));
            api.post("/v1/workspaces/w/previews?limit=0", PAUSE);
            assertThat(api.projector.asked().getFirst().address()).endsWith("/previews?limit=0");
            Answer refused = api.post("/v1/workspaces/w/previews?limit=-1", PAUSE);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().at("/code").asText()).isEqualTo("INVALID_QUERY");
        }

        @Test
        void hasBothListsEvenWhereNothingIsInThem() {
            api.projector.answers("/internal/v1/workspaces/w/previews", Reply.json(Documents.emptyPreview()));
            Answer answer = api.post("/v1/workspaces/w/previews", PAUSE);
            assertThat(answer.json().at("/eligible/projects").isArray()).isTrue();
            assertThat(answer.json().at("/ineligible/projects").isArray()).isTrue();
        }
    }
}
