package dev.flotilla.projector.fold;

import static dev.flotilla.projector.FoldingFixture.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.Command.Idempotency;
import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.document.ItemDocument.ItemError;
import dev.flotilla.domain.batch.BatchEvent.BatchCompleted;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ItemCounts;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.ProjectFilter;
import dev.flotilla.domain.batch.ReasonCode;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.projector.FoldingFixture;
import dev.flotilla.projector.PlayedEngine;
import dev.flotilla.projector.PlayedEngine.Entry;
import dev.flotilla.projector.store.FoldedBatch;
import dev.flotilla.projector.store.Item;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BatchFoldTest {
    private final PlayedEngine engine = new PlayedEngine(WORKSPACE);
    private final FoldingFixture fixture = new FoldingFixture();
    private int read;

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Reads what has come to the topics since. */
    private void readOn() {
        List<Entry> log = engine.log();
        fixture.read(log.subList(read, log.size()));
        read = log.size();
    }

    private FoldedBatch batch(String batchId) {
        return fixture.view().workspace(WORKSPACE).batches().find(batchId).orElseThrow();
    }

    private Item item(String batchId, String projectId) {
        return ViewPicture.items(fixture.view(), batchId).get(projectId);
    }

    private static ProjectFilter withStatus(ProjectStatus status) {
        return new ProjectFilter(Set.of(status), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), List.of());
    }

    @Nested
    class Accepted {
        @Test
        void isABatchWhoseCommandIsInTheLog() {
            engine.accept(engine.command(
                    "b_1", PlayedEngine.request(Operation.PAUSE, "np_1", "np_2", "np_2"), Optional.empty()));
            readOn();
            assertThat(batch("b_1").status()).isEqualTo(BatchStatus.ACCEPTED);
            assertThat(batch("b_1").counts()).isEqualTo(new ItemCounts(2, 0, 0, 0, 0));
            assertThat(batch("b_1").createdAt()).isEqualTo(engine.now());
            assertThat(fixture.view().workspace(WORKSPACE).batches().open()).hasSize(1);
        }

        @Test
        void hasNoItemsWhereTheyAreToBeFoundByAFilter() {
            Selection running = new Selection.ByFilter(withStatus(ProjectStatus.RUNNING));
            engine.accept(engine.command(
                    "b_1", PlayedEngine.request(Operation.PAUSE, Parameters.NONE, running), Optional.empty()));
            readOn();
            assertThat(batch("b_1").counts()).isEqualTo(ItemCounts.NONE);
            assertThat(batch("b_1").status()).isEqualTo(BatchStatus.ACCEPTED);
        }

        @Test
        void isNotABatchThatMayBeARepetition() {
            engine.accept(engine.command(
                    "b_1",
                    PlayedEngine.request(Operation.PAUSE, "np_1"),
                    Optional.of(new Idempotency("key", "digest"))));
            readOn();
            assertThat(fixture.view().workspace(WORKSPACE).batches().find("b_1"))
                    .isEmpty();
        }

        @Test
        void endsWithTheDecisionWhicheverIsReadFirst() {
            engine.register("np_1");
            RequestBatch command =
                    engine.command("b_1", PlayedEngine.request(Operation.PAUSE, "np_1"), Optional.empty());
            engine.decide(command);
            engine.accept(command);
            readOn();
            assertThat(batch("b_1").status()).isEqualTo(BatchStatus.FAILED);
            assertThat(fixture.view().workspace(WORKSPACE).batches().open()).isEmpty();
        }
    }

    @Nested
    class Ended {
        @Test
        void isABatchWhenAllItsItemsAre() {
            engine.register("np_1", "np_2");
            engine.batch("b_1", Operation.START, "np_1", "np_2", "np_nope");
            engine.succeed("np_1");
            readOn();
            assertThat(batch("b_1").status()).isEqualTo(BatchStatus.RUNNING);
            assertThat(batch("b_1").counts()).isEqualTo(new ItemCounts(1, 1, 0, 1, 0));
            assertThat(batch("b_1").completedAt()).isEmpty();
            engine.fail("np_2");
            readOn();
            assertThat(batch("b_1").status()).isEqualTo(BatchStatus.PARTIALLY_SUCCEEDED);
            assertThat(batch("b_1").counts()).isEqualTo(new ItemCounts(0, 1, 1, 1, 0));
            assertThat(batch("b_1").completedAt()).contains(engine.now());
        }

        @Test
        void isNoBatchThatIsOnlySaidToBe() {
            engine.register("np_1");
            engine.batch("b_1", Operation.START, "np_1");
            engine.succeed("np_1");
            List<Entry> log = engine.log();
            log.stream().filter(entry -> entry.topic() == Topic.BATCH_EVENTS).forEach(fixture::read);
            assertThat(RandomWorkspace.completed(log))
                    .containsEntry("b_1", new BatchCompleted(BatchStatus.SUCCEEDED, new ItemCounts(0, 1, 0, 0, 0)));
            assertThat(batch("b_1").status()).isEqualTo(BatchStatus.RUNNING);
            fixture.read(log);
            assertThat(batch("b_1").status()).isEqualTo(BatchStatus.SUCCEEDED);
        }

        @Test
        void isABatchThatFindsNothingAtOnce() {
            ProjectFilter failed = withStatus(ProjectStatus.FAILED);
            engine.batch("b_1", PlayedEngine.request(Operation.PAUSE, Parameters.NONE, new Selection.ByFilter(failed)));
            readOn();
            assertThat(batch("b_1").status()).isEqualTo(BatchStatus.FAILED);
            assertThat(batch("b_1").completedAt()).contains(engine.now());
        }

        @Test
        void isABatchThatWasRefusedOnceAllItsItemsWere() {
            engine.register("np_1");
            BatchRequest request = new BatchRequest(
                    Operation.START,
                    new Selection.ByIds(List.of("np_1", "np_nope")),
                    Mode.ALL_OR_NOTHING,
                    Parameters.NONE,
                    Map.of(),
                    Optional.empty(),
                    600);
            engine.batch("b_1", request);
            List<Entry> log = engine.log();
            Entry rejections = log.get(log.size() - 2);
            log.stream().filter(entry -> entry != rejections).forEach(fixture::read);
            assertThat(batch("b_1").status()).isEqualTo(BatchStatus.RUNNING);
            fixture.read(rejections);
            assertThat(batch("b_1").status()).isEqualTo(BatchStatus.REJECTED);
            assertThat(batch("b_1").counts()).isEqualTo(new ItemCounts(0, 0, 0, 2, 0));
            assertThat(item("b_1", "np_1").error().map(ItemError::code)).contains(ReasonCode.BATCH_NOT_ATOMIC);
        }

        @Test
        void isABatchInWhichEverythingWasAsItShouldBe() {
            engine.register("np_1");
            engine.batch(
                    "b_1",
                    PlayedEngine.request(
                            Operation.MODIFY_ALERT_CONFIGURATION,
                            new Parameters.AlertConfiguration(AlertLevel.DEFAULT),
                            new Selection.ByIds(List.of("np_1"))));
            readOn();
            assertThat(batch("b_1").status()).isEqualTo(BatchStatus.SUCCEEDED);
            assertThat(item("b_1", "np_1"))
                    .isEqualTo(new Item(ItemStatus.SUCCEEDED, Optional.empty(), Optional.of(1L), engine.now()));
        }
    }

    @Nested
    class AnItem {
        @Test
        void thatWasRejectedSaysWhy() {
            engine.register("np_1");
            engine.batch("b_1", Operation.PAUSE, "np_1", "np_nope");
            readOn();
            ItemError error = item("b_1", "np_1").error().orElseThrow();
            assertThat(error.code()).isEqualTo(ReasonCode.STATUS_NOT_ALLOWED);
            assertThat(error.retryable()).isFalse();
            assertThat(error.currentStatus()).contains(ProjectStatus.NOT_STARTED);
            assertThat(error.allowedOperations())
                    .containsExactly(Operation.START, Operation.DELETE, Operation.MODIFY_ALERT_CONFIGURATION);
            assertThat(item("b_1", "np_1").projectVersion()).contains(1L);
            assertThat(item("b_1", "np_nope").projectVersion()).isEmpty();
        }

        @Test
        void thatFailedSaysWhatTheRunnerSaid() {
            engine.register("np_1");
            engine.batch("b_1", Operation.START, "np_1");
            engine.fail("np_1");
            readOn();
            ItemError error = item("b_1", "np_1").error().orElseThrow();
            assertThat(error.code()).isEqualTo(ReasonCode.EXECUTION_FAILED);
            assertThat(error.runnerCode()).contains(PlayedEngine.FAILURE.code());
            assertThat(error.message()).isEqualTo(PlayedEngine.FAILURE.message());
            assertThat(error.advice()).isEqualTo(PlayedEngine.FAILURE.advice());
            assertThat(error.allowedOperations()).contains(Operation.START);
        }

        @Test
        void ofAReleaseThatFailedGoesOnUntilItsDeadline() {
            engine.run("np_1");
            engine.batch("b_pause", Operation.PAUSE, "np_1");
            engine.succeed("np_1");
            engine.batch("b_1", Operation.RELEASE, "np_1");
            engine.fail("np_1");
            readOn();
            assertThat(item("b_1", "np_1").status()).isEqualTo(ItemStatus.RUNNING);
            assertThat(item("b_1", "np_1").error()).isEmpty();
            engine.pass(Duration.ofSeconds(PlayedEngine.TIMEOUT_SECONDS));
            readOn();
            ItemError error = item("b_1", "np_1").error().orElseThrow();
            assertThat(item("b_1", "np_1").status()).isEqualTo(ItemStatus.TIMED_OUT);
            assertThat(error.runnerCode()).contains(PlayedEngine.FAILURE.code());
            assertThat(error.message())
                    .startsWith("Expected a runner to release project 'name-of-np_1' by 2026-01-01T00:1")
                    .endsWith(", but its last attempt failed: Not enough machine resource");
            engine.succeed("np_1");
            readOn();
            assertThat(item("b_1", "np_1").status()).isEqualTo(ItemStatus.TIMED_OUT);
            assertThat(engine.project("np_1").status()).isEqualTo(ProjectStatus.RELEASED);
            assertThat(batch("b_1").status()).isEqualTo(BatchStatus.FAILED);
        }

        @Test
        void thatTimedOutStaysSoWhenTheReportComesAfterAll() {
            engine.register("np_1");
            engine.batch("b_1", Operation.START, "np_1");
            engine.pass(Duration.ofSeconds(PlayedEngine.TIMEOUT_SECONDS));
            engine.succeed("np_1");
            readOn();
            Item item = item("b_1", "np_1");
            assertThat(item.status()).isEqualTo(ItemStatus.TIMED_OUT);
            assertThat(item.error().map(ItemError::message))
                    .hasValueSatisfying(message -> assertThat(message)
                            .startsWith("Expected a runner to start project 'name-of-np_1' by 2026-01-01T00:1")
                            .endsWith(", but none has reported"));
            assertThat(item.projectVersion()).contains(3L);
            assertThat(engine.project("np_1").status()).isEqualTo(ProjectStatus.RUNNING);
        }
    }

    @Nested
    class TheTable {
        @Test
        void tellsOfTheStartAndTheEndAtOnce() {
            engine.register("np_1");
            engine.batch("b_1", Operation.START, "np_1");
            engine.succeed("np_1");
            readOn();
            assertThat(fixture.written(Topic.BATCHES, "status")).containsExactly("RUNNING", "SUCCEEDED");
        }

        @Test
        void tellsOfWhatChangesInBetweenNowAndThen() {
            String[] ids = {"np_1", "np_2", "np_3", "np_4"};
            engine.register(ids);
            engine.batch("b_1", Operation.START, ids);
            readOn();
            fixture.pass(BatchTable.PAUSE);
            fixture.written(Topic.BATCHES);
            engine.succeed("np_1");
            engine.succeed("np_2");
            engine.succeed("np_3");
            readOn();
            assertThat(fixture.written(Topic.BATCHES)).isEmpty();
            fixture.pass(BatchTable.PAUSE);
            assertThat(fixture.table(Topic.BATCHES).get("default/b_1"))
                    .hasValueSatisfying(row -> assertThat(row)
                            .contains("\"counts\":{\"total\":4,\"running\":1,\"succeeded\":3,")
                            .doesNotContain("items", "links"));
            fixture.pass(Duration.ofSeconds(10));
            assertThat(fixture.written(Topic.BATCHES)).isEmpty();
        }

        @Test
        void tellsOfABatchThatWaitsForItsDecision() {
            engine.accept(engine.command("b_1", PlayedEngine.request(Operation.PAUSE, "np_1"), Optional.empty()));
            readOn();
            fixture.pass(BatchTable.PAUSE);
            assertThat(fixture.written(Topic.BATCHES, "status")).containsExactly("ACCEPTED");
        }
    }
}
