package dev.flotilla.engine;

import static dev.flotilla.domain.project.Operation.START;
import static dev.flotilla.engine.EngineFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.Command.RegisterProjects;
import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.contract.CommandAnswer;
import dev.flotilla.domain.batch.BatchEvent.BatchCompleted;
import dev.flotilla.domain.batch.BatchEvent.BatchStarted;
import dev.flotilla.domain.batch.BatchEvent.Refused;
import dev.flotilla.domain.batch.BatchLimits;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ItemCounts;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.ProjectFilter;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.project.ProjectEvent.OperationTimedOut;
import dev.flotilla.domain.project.ProjectStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is done at once is bounded, so that it fits into a transaction, and one that fails holds no other up. */
@Timeout(120)
class BoundedWorkTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(61);

    private final EngineFixture engine = new EngineFixture();

    @AfterEach
    void close() {
        engine.close();
    }

    @Nested
    class WhatFallsDueTogether {
        @Test
        void isDoneInParts() {
            int size = 2 * EngineProcessor.MOST_AT_ONCE + 300;
            String[] ids = projects(size);
            engine.batch("start", START, ids);

            engine.advance(TIMEOUT);
            assertThat(timedOut("start")).isEqualTo(EngineProcessor.MOST_AT_ONCE);
            engine.advance(EngineProcessor.TIMER_INTERVAL);
            assertThat(timedOut("start")).isEqualTo(2 * EngineProcessor.MOST_AT_ONCE);
            assertThat(engine.batchLog("start")).hasSize(1);
            engine.advance(EngineProcessor.TIMER_INTERVAL);

            assertThat(timedOut("start")).isEqualTo(size);
            assertThat(engine.lastOf("start"))
                    .isEqualTo(new BatchCompleted(BatchStatus.FAILED, new ItemCounts(0, 0, 0, 0, size)));
            assertThat(engine.entries("open-batch-items")).isZero();
            assertThat(engine.entries("timers")).isZero();
            assertThat(engine.stored()).isEqualTo(engine.folded());
        }

        @Test
        void isBoundedOverAllBatches() {
            String[] ids = projects(EngineProcessor.MOST_AT_ONCE + 200);
            Stream.of(ids).forEach(id -> engine.batch("start-" + id, START, id));

            engine.advance(TIMEOUT);
            assertThat(ended(ids)).isLessThanOrEqualTo(EngineProcessor.MOST_AT_ONCE);
            engine.advance(EngineProcessor.TIMER_INTERVAL);
            engine.advance(EngineProcessor.TIMER_INTERVAL);

            assertThat(ended(ids)).isEqualTo(ids.length);
            assertThat(engine.entries("timers")).isZero();
        }

        @Test
        void letsReportsThatComeInBetweenCount() {
            int size = EngineProcessor.MOST_AT_ONCE + 1;
            String[] ids = projects(size);
            engine.batch("start", START, ids);
            engine.advance(TIMEOUT);

            engine.succeed(ids[size - 1]);

            assertThat(engine.lastOf("start"))
                    .isEqualTo(
                            new BatchCompleted(BatchStatus.PARTIALLY_SUCCEEDED, new ItemCounts(0, 1, 0, 0, size - 1)));
            engine.advance(EngineProcessor.TIMER_INTERVAL);
            assertThat(engine.entries("timers")).isZero();
        }

        private long timedOut(String batchId) {
            return engine.projectLog(batchId).stream()
                    .filter(event -> event.recorded().event() instanceof OperationTimedOut)
                    .count();
        }

        private long ended(String... ids) {
            return Stream.of(ids)
                    .filter(id -> engine.lastOf("start-" + id) instanceof BatchCompleted)
                    .count();
        }
    }

    @Nested
    class ATimerThatFails {
        @Test
        void holdsNoOtherUpAndIsTriedAgain() {
            projects(2);
            engine.batch("first", START, "np_0");
            engine.batch("second", START, "np_1");
            engine.callItself("np_0", "");

            engine.advance(TIMEOUT);
            assertThat(engine.lastOf("first")).isInstanceOf(BatchStarted.class);
            assertThat(engine.lastOf("second")).isInstanceOf(BatchCompleted.class);

            engine.callItself("np_0", "np_0");
            engine.advance(EngineProcessor.PUT_OFF_FOR);

            assertThat(engine.lastOf("first"))
                    .isEqualTo(new BatchCompleted(BatchStatus.FAILED, new ItemCounts(0, 0, 0, 0, 1)));
            engine.advance(EngineProcessor.PUT_OFF_FOR);
            assertThat(engine.entries("timers")).isZero();
        }
    }

    @Nested
    class ADecisionThatTakesTooLong {
        private static final Duration EACH = BatchLimits.LONGEST_DECISION.plusSeconds(1);

        @Test
        void isGivenUpWithoutATraceWhereTheSelectionIsAFilter() {
            projects(100);
            engine.slowDown(EACH);
            engine.post(new RequestBatch(engine.header("slow", "key", "same"), notStarted(), Optional.empty()));

            assertRefusedAsTooSlow("slow");
            assertThat(engine.entries("timers")).isZero();
            assertThat(engine.entries("open-batch-items")).isZero();

            engine.slowDown(Duration.ZERO);
            engine.post(new RequestBatch(engine.header("quick", "key", "same"), notStarted(), Optional.empty()));
            engine.post(new RequestBatch(engine.header("again", "key", "same"), notStarted(), Optional.empty()));

            assertThat(engine.projectLog("quick")).hasSize(100);
            assertThat(engine.answerTo("again")).isEqualTo(new CommandAnswer.Repeated("quick"));
        }

        @Test
        void isWaitedForWhereTheCallerNamedTheProjects() {
            String[] ids = projects(100);
            engine.slowDown(EACH);
            engine.batch("slow", START, ids);

            assertThat(engine.projectLog("slow")).hasSize(100);
        }

        @Test
        void isGivenUpAsWellWhereTheRetryOfAFilterNamesThem() {
            projects(100);
            engine.slowDown(EACH);
            List<String> ids = IntStream.rangeClosed(0, BatchLimits.MAX_SELECTED_IDS)
                    .mapToObj("np_%d"::formatted)
                    .toList();
            engine.post(new RequestBatch(
                    engine.header("slow"),
                    request(START, Parameters.NONE, new Selection.ByIds(ids)),
                    Optional.of("retried")));

            assertRefusedAsTooSlow("slow");
        }

        private void assertRefusedAsTooSlow(String batchId) {
            assertThat(engine.batchLog(batchId))
                    .satisfiesExactly(
                            started -> assertThat(((BatchStarted) started).refusal())
                                    .contains(Refused.tooSlow()),
                            ended -> assertThat(ended)
                                    .isEqualTo(new BatchCompleted(BatchStatus.REJECTED, ItemCounts.NONE)));
            assertThat(engine.projectLog(batchId)).isEmpty();
        }

        private BatchRequest notStarted() {
            ProjectFilter all = ProjectFilter.ALL;
            return request(
                    START,
                    Parameters.NONE,
                    new Selection.ByFilter(new ProjectFilter(
                            Set.of(ProjectStatus.NOT_STARTED),
                            all.stage(),
                            all.tag(),
                            all.migrationType(),
                            all.sourceType(),
                            all.sinkType(),
                            all.keyword())));
        }
    }

    private String[] projects(int count) {
        String[] ids = IntStream.range(0, count).mapToObj("np_%d"::formatted).toArray(String[]::new);
        engine.post(new RegisterProjects(
                engine.header("register"),
                Stream.of(ids).map(EngineFixture::project).toList()));
        return ids;
    }
}
