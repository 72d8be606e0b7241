package dev.flotilla.commandapi;

import static dev.flotilla.commandapi.ApiUnderTest.NOW;
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
            RequestBatch command = api.log.onlyBatch();
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
            assertThat(api.log.onlyBatch().request())
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
            assertThat(api.log.onlyBatch().request().parameters())
                    .isEqualTo(new Parameters.AlertConfiguration(AlertLevel.NO_PROTECTION));
        }

        @Test
        void confirmsASwitchoverStepIfNothingElseIsSaid() {
            api.post(BATCHES, PAUSE.replace("PAUSE", "START_FORWARD_SWITCHOVER"));
            assertThat(api.log.onlyBatch().request().parameters())
                    .isEqualTo(new Parameters.Switchover(SwitchoverAction.CONFIRM, false, Optional.empty()));
        }

        @Test
        void confirmsTheSwitchoverStepThatIsNamed() {
            api.post(
                    BATCHES,
                    PAUSE.replace(
                            "\"PAUSE\"",
                            "\"START_FORWARD_SWITCHOVER\", \"parameters\": {\"step\": \"PROCESS_DATABASE_OBJECTS\"}"));
            assertThat(api.log.onlyBatch().request().parameters())
                    .isEqualTo(new Parameters.Switchover(
                            SwitchoverAction.CONFIRM, false, Optional.of(SwitchoverStep.PROCESS_DATABASE_OBJECTS)));
        }

        @Test
        void countsIdsThatComeTwiceOnce() {
            Answer answer = api.post(BATCHES, PAUSE.replace("np_2", "np_1"));
            assertThat(api.log.onlyBatch().request().selection()).isEqualTo(new ByIds(List.of("np_1")));
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
            assertThat(api.log.onlyBatch().request().expectedVersions()).hasSize(10_000);
            assertThat(api.log.appended().getFirst().event().toBytes()).hasSizeLessThan(Topic.MAX_RECORD_BYTES);
        }

        @Test
        void isNotAcceptedIfTheLogDoesNotConfirmIt() {
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
        void isAnsweredWithItsResultIfItEndsInTime() {
            api.projector.answers(BATCHES + "/*", Reply.json(Documents.batch(BatchStatus.PARTIALLY_SUCCEEDED)));
            Answer answer = api.post(BATCHES, PAUSE, "Prefer", "respond-async, wait=7");
            String batchId = api.log.onlyBatch().header().commandId();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("status").asText()).isEqualTo("PARTIALLY_SUCCEEDED");
            assertThat(answer.header("Preference-Applied")).contains("wait=7");
            assertThat(answer.header("Location")).contains(BATCHES + "/" + batchId);
            assertThat(api.projector.asked())
                    .containsExactly(new Asked("GET", BATCHES + "/" + batchId + "?wait=7", ""));
        }

        @Test
        void isAnsweredAsItIsIfItDoesNot() {
            api.projector.answers(BATCHES + "/*", Reply.json(Documents.batch(BatchStatus.RUNNING)));
            Answer answer = api.post(BATCHES, PAUSE, "Prefer", "wait=99");
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.json().path("status").asText()).isEqualTo("RUNNING");
            assertThat(answer.header("Preference-Applied")).contains("wait=30");
        }

        @Test
        void isAcceptedAllTheSameIfNobodyCanTellOfIt() {
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
            Command.Header header = api.log.onlyBatch().header();
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
        void isRefusedIfTheKeyBelongsToAnotherRequest() {
            api.projector.decides(new KeyReused("k"));
            Answer answer = api.post(BATCHES, PAUSE, "Idempotency-Key", "k");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
            assertThat(answer.header("Location")).isEmpty();
        }

        @Test
        void isToBeSentAgainIfItsDecisionIsNotKnown() {
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
}
