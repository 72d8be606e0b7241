package dev.flotilla.projector.query;

import static dev.flotilla.projector.FoldingFixture.WORKSPACE;
import static dev.flotilla.projector.query.RunningProjector.INTERNAL;
import static dev.flotilla.projector.query.RunningProjector.PUBLIC;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contract.CommandId;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.projector.PlayedEngine;
import dev.flotilla.projector.query.RunningProjector.Answer;
import dev.flotilla.projector.store.BatchHead;
import dev.flotilla.projector.store.FoldedBatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchQueriesTest {
    private final RunningProjector projector = new RunningProjector();
    private final PlayedEngine engine = projector.engine;

    @AfterEach
    void close() {
        projector.close();
    }

    @Test
    void showsABatchWithItsItems() {
        engine.register("np_1", "np_2");
        engine.batch("b_1", Operation.START, "np_2", "np_1", "np_nope");
        engine.succeed("np_1");
        projector.readOn();
        Answer answer = projector.get(PUBLIC + "/batches/b_1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/status")).isEqualTo("RUNNING");
        assertThat(answer.each("items", "projectId")).containsExactly("np_1", "np_2", "np_nope");
        assertThat(answer.each("items", "status")).containsExactly("SUCCEEDED", "RUNNING", "REJECTED");
        assertThat(answer.json().path("items").findValuesAsText("name"))
                .containsExactly("name-of-np_1", "name-of-np_2", "null");
        assertThat(answer.at("/links/self")).isEqualTo(PUBLIC + "/batches/b_1");
        assertThat(answer.at("/links/items")).isEqualTo(PUBLIC + "/batches/b_1/items");
        assertThat(answer.json().at("/links/retry").isMissingNode()).isTrue();
        engine.fail("np_2");
        projector.readOn();
        assertThat(projector.get(PUBLIC + "/batches/b_1").at("/links/retry")).isEqualTo(PUBLIC + "/batches/b_1/retry");
    }

    @Test
    void tellsTheGroupsOfAMixedSelectionOfTheBatchItselfAndKeepsThemOutOfListAndHeap() {
        engine.runToSwitchover("np_1", MigrationType.FULL_MIGRATION);
        engine.runToSwitchover("np_2", MigrationType.SCHEMA_MIGRATION);
        engine.batch("b_mixed", PlayedEngine.confirmation("np_1", "np_2"));
        projector.readOn();
        String groups =
                "[{\"migrationTypes\":[\"FULL_MIGRATION\"],\"step\":\"START_FORWARD_SWITCHOVER\",\"projectIds\":[\"np_1\"]},"
                        + "{\"migrationTypes\":[\"SCHEMA_MIGRATION\"],\"step\":\"START_FORWARD_SWITCHOVER\",\"projectIds\":[\"np_2\"]}]";
        Answer one = projector.get(PUBLIC + "/batches/b_mixed");
        assertThat(one.at("/status")).isEqualTo("REJECTED");
        assertThat(one.json().path("groups").toString()).isEqualTo(groups);
        JsonNode outcome = projector.get(INTERNAL + "/commands/b_mixed").json();
        assertThat(outcome.findPath("groups").toString()).isEqualTo(groups);
        Answer list = projector.get(PUBLIC + "/batches?status=REJECTED");
        assertThat(list.json().path("batches"))
                .singleElement()
                .satisfies(row -> assertThat(row.path("groups").toString()).isEqualTo("[]"));
        assertThat(list.at("/batches/0/error/code")).isEqualTo("MIXED_MIGRATION_TYPES");
        assertThat(projector
                        .fixture
                        .view()
                        .workspace(WORKSPACE)
                        .batches()
                        .find("b_mixed")
                        .flatMap(FoldedBatch::head)
                        .flatMap(BatchHead::refusal)
                        .orElseThrow()
                        .groups())
                .isEmpty();
        assertThat(WireJson.parse(projector
                                .fixture
                                .table(Topic.BATCHES)
                                .get(WORKSPACE + "/b_mixed")
                                .orElseThrow()
                                .getBytes(UTF_8))
                        .path("groups")
                        .toString())
                .isEqualTo(groups);
    }

    @Test
    void asksForPatienceWhereABatchMayBeTooYoungToBeKnown() {
        String young = CommandId.of(projector.engine.now(), "0123456789abcdef");
        String old = CommandId.of(projector.engine.now().minusSeconds(60), "0123456789abcdef");
        assertThat(projector.get(PUBLIC + "/batches/" + young).status()).isEqualTo(503);
        assertThat(projector.get(PUBLIC + "/batches/" + old).status()).isEqualTo(404);
    }

    @Test
    void namesTheItemOfAProjectThatItDeleted() {
        engine.register("np_1");
        engine.batch("b_1", Operation.DELETE, "np_1");
        projector.readOn();
        assertThat(projector.get(PUBLIC + "/batches/b_1").at("/items/0/name")).isEqualTo("name-of-np_1");
    }

    @Test
    void showsTheFirstHundredItemsAndPagesThroughTheRest() {
        String[] ids =
                IntStream.range(100, 350).mapToObj(number -> "np_" + number).toArray(String[]::new);
        engine.batch("b_1", Operation.START, ids);
        projector.readOn();
        assertThat(projector.get(PUBLIC + "/batches/b_1").each("items", "projectId"))
                .containsExactly(List.of(ids).subList(0, 100).toArray(String[]::new));
        Answer first = projector.get(PUBLIC + "/batches/b_1/items?pageSize=200");
        Answer second =
                projector.get(PUBLIC + "/batches/b_1/items?pageSize=200&pageToken=" + first.at("/nextPageToken"));
        assertThat(first.each("items", "projectId"))
                .containsExactly(List.of(ids).subList(0, 200).toArray(String[]::new));
        assertThat(second.each("items", "projectId"))
                .containsExactly(List.of(ids).subList(200, 250).toArray(String[]::new));
        assertThat(second.json().get("nextPageToken").isNull()).isTrue();
    }

    @Test
    void showsItemsOfAStatusOrCode() {
        engine.register("np_1", "np_2");
        engine.batch("b_1", Operation.START, "np_1", "np_2", "np_nope");
        engine.fail("np_2");
        projector.readOn();
        String items = PUBLIC + "/batches/b_1/items";
        assertThat(projector.get(items + "?status=RUNNING,FAILED").each("items", "projectId"))
                .containsExactly("np_1", "np_2");
        assertThat(projector.get(items + "?code=PROJECT_NOT_FOUND").each("items", "projectId"))
                .containsExactly("np_nope");
        assertThat(projector
                        .get(items + "?status=RUNNING&code=PROJECT_NOT_FOUND")
                        .each("items", "projectId"))
                .isEmpty();
    }

    @Test
    void listsBatchesNewestFirst() {
        engine.register("np_1");
        engine.batch("b_1", Operation.PAUSE, "np_1");
        engine.batch("b_2", Operation.START, "np_1");
        engine.batch("b_3", Operation.PAUSE, "np_1");
        projector.readOn();
        Answer first = projector.get(PUBLIC + "/batches?pageSize=2");
        assertThat(first.each("batches", "batchId")).containsExactly("b_3", "b_2");
        assertThat(first.at("/total")).isEqualTo("3");
        assertThat(first.json().at("/batches/0/items").isMissingNode()).isTrue();
        assertThat(first.at("/batches/0/links/self")).isEqualTo(PUBLIC + "/batches/b_3");
        assertThat(projector
                        .get(PUBLIC + "/batches?pageSize=2&pageToken=" + first.at("/nextPageToken"))
                        .each("batches", "batchId"))
                .containsExactly("b_1");
        assertThat(projector
                        .get(PUBLIC + "/batches?status=FAILED&operation=PAUSE,START")
                        .each("batches", "batchId"))
                .containsExactly("b_3", "b_1");
    }

    @Test
    void waitsForTheEndOfABatch() {
        engine.register("np_1");
        engine.batch("b_1", Operation.START, "np_1");
        projector.readOn();
        CompletableFuture<Answer> answer = projector.getSoon(PUBLIC + "/batches/b_1?wait=30");
        engine.succeed("np_1");
        projector.readOn();
        assertThat(answer.join().at("/status")).isEqualTo("SUCCEEDED");
    }

    @Test
    void showsABatchAsItIsWhereItDoesNotEndInTime() {
        engine.register("np_1");
        engine.batch("b_1", Operation.START, "np_1");
        projector.readOn();
        assertThat(projector.get(PUBLIC + "/batches/b_1?wait=1").at("/status")).isEqualTo("RUNNING");
    }

    @Test
    void saysThatThereIsNoSuchBatchOnceAllCommandsWereRead() {
        engine.batch("b_other", Operation.START, "np_1");
        projector.readOn();
        String batch = "/batches/b_1";
        for (String path : List.of(PUBLIC + batch, PUBLIC + batch + "/items", INTERNAL + batch + "/retryable")) {
            Answer answer = projector.get(path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.at("/code")).isEqualTo("BATCH_NOT_FOUND");
        }
    }

    @Test
    void waitsForTheCommandOfABatchThatItHasNotReadYet() {
        engine.accept(engine.command("b_1", PlayedEngine.request(Operation.START, "np_1"), Optional.empty()));
        CompletableFuture<Answer> answer = projector.getSoon(PUBLIC + "/batches/b_1");
        projector.readOn();
        assertThat(answer.join().at("/status")).isEqualTo("ACCEPTED");
    }

    @Test
    void asksToComeAgainWhereItCannotCatchUp() {
        try (RunningProjector behind = new RunningProjector(Duration.ofMillis(10))) {
            behind.engine.accept(
                    behind.engine.command("b_1", PlayedEngine.request(Operation.START, "np_1"), Optional.empty()));
            Answer answer = behind.get(PUBLIC + "/batches/b_1");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        }
    }

    @Test
    void tellsWhatToRetry() {
        engine.register("np_1", "np_2", "np_3");
        engine.batch("b_0", Operation.START, "np_3");
        engine.batch("b_1", Operation.START, "np_1", "np_2", "np_3", "np_nope");
        projector.readOn();
        Answer early = projector.get(INTERNAL + "/batches/b_1/retryable");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.at("/code")).isEqualTo("BATCH_NOT_ENDED");
        engine.fail("np_2");
        engine.pass(Duration.ofSeconds(PlayedEngine.TIMEOUT_SECONDS));
        projector.readOn();
        Answer answer = projector.get(INTERNAL + "/batches/b_1/retryable");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(WireJson.read(answer.body().getBytes(UTF_8), BatchRequest.class))
                .isEqualTo(new BatchRequest(
                        Operation.START,
                        new Selection.ByIds(List.of("np_1", "np_2", "np_3")),
                        Mode.ELIGIBLE_ONLY,
                        Parameters.NONE,
                        Map.of(),
                        Optional.empty(),
                        PlayedEngine.TIMEOUT_SECONDS));
    }

    @Test
    void retriesAllOfABatchThatWasAllOrNothing() {
        engine.run("np_1");
        engine.register("np_2");
        BatchRequest all = new BatchRequest(
                Operation.DELETE,
                new Selection.ByIds(List.of("np_1", "np_2")),
                Mode.ALL_OR_NOTHING,
                Parameters.NONE,
                Map.of(),
                Optional.empty(),
                PlayedEngine.TIMEOUT_SECONDS);
        engine.batch("b_1", all);
        projector.readOn();
        Answer answer = projector.get(INTERNAL + "/batches/b_1/retryable");
        assertThat(WireJson.read(answer.body().getBytes(UTF_8), BatchRequest.class))
                .isEqualTo(all);
    }

    @Test
    void neverRetriesASwitchoverThatWasRefused() {
        engine.run("np_1");
        BatchRequest confirm = new BatchRequest(
                Operation.START_FORWARD_SWITCHOVER,
                new Selection.ByIds(List.of("np_1")),
                Mode.ELIGIBLE_ONLY,
                new Parameters.Switchover(SwitchoverAction.CONFIRM, false, Optional.empty()),
                Map.of(),
                Optional.empty(),
                PlayedEngine.TIMEOUT_SECONDS);
        engine.batch("b_1", confirm);
        projector.readOn();
        assertThat(projector.get(PUBLIC + "/batches/b_1").at("/items/0/error/retryable"))
                .isEqualTo("true");
        assertThat(projector.get(INTERNAL + "/batches/b_1/retryable").at("/code"))
                .isEqualTo("NOTHING_TO_RETRY");
    }

    @Test
    void tellsThatThereIsNothingToRetry() {
        engine.batch("b_1", Operation.START, "np_nope");
        projector.readOn();
        Answer answer = projector.get(INTERNAL + "/batches/b_1/retryable");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/code")).isEqualTo("NOTHING_TO_RETRY");
    }
}
