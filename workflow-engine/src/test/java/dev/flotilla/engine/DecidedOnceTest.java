package dev.flotilla.engine;

import static dev.flotilla.domain.project.Operation.PAUSE;
import static dev.flotilla.domain.project.Operation.START;
import static dev.flotilla.engine.EngineFixture.project;
import static dev.flotilla.engine.EngineFixture.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.Command;
import dev.flotilla.contract.Command.RegisterProjects;
import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.contract.CommandAnswer;
import dev.flotilla.contract.CommandAnswer.ProjectsRegistered;
import dev.flotilla.contract.CommandCodec;
import dev.flotilla.contract.CommandId;
import dev.flotilla.domain.batch.BatchEvent.BatchCompleted;
import dev.flotilla.domain.batch.BatchEvent.BatchStarted;
import dev.flotilla.domain.batch.BatchEvent.Refused;
import dev.flotilla.domain.batch.BatchLimits;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ItemCounts;
import dev.flotilla.domain.project.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However often a command comes, it is decided once; and whoever asked is told what came of it. */
@Timeout(60)
class DecidedOnceTest {
    private final EngineFixture engine = new EngineFixture();

    @AfterEach
    void close() {
        engine.close();
    }

    @Nested
    class ACommandThatComesAgain {
        @Test
        void isNotDecidedAgainWhileItsBatchIsOpen() {
            engine.register("np_1");
            Command start = batch(id(EngineFixture.START), START);
            engine.post(start);
            engine.post(start);
            engine.postAgain(start);
            engine.succeed("np_1");

            assertThat(engine.batchLog(start.header().commandId()))
                    .hasSize(2)
                    .last()
                    .isEqualTo(new BatchCompleted(BatchStatus.SUCCEEDED, new ItemCounts(0, 1, 0, 0, 0)));
            assertThat(engine.deadLetters()).isEmpty();
        }

        @Test
        void isNotDecidedAgainOnceItsBatchHasEnded() {
            engine.register("np_1");
            Command pause = batch(id(EngineFixture.START), PAUSE);
            engine.post(pause);
            engine.start("np_1");
            engine.advance(Duration.ofHours(47));
            engine.postAgain(pause);

            assertThat(engine.lastOf(pause.header().commandId()))
                    .isEqualTo(new BatchCompleted(BatchStatus.FAILED, new ItemCounts(0, 0, 0, 1, 0)));
            assertThat(engine.projectLog(pause.header().commandId())).isEmpty();
        }

        @Test
        void isNotAnsweredAgain() {
            Command register = new RegisterProjects(engine.header("register", "key", "same"), List.of(project("np_1")));
            engine.post(register);
            engine.post(register);

            assertThat(engine.answerTo("register")).isInstanceOf(ProjectsRegistered.class);
            assertThat(engine.stored()).hasSize(1);
        }

        @Test
        void isAnotherOneInAnotherWorkspace() {
            Command pause = batch(id(EngineFixture.START), PAUSE);
            engine.post(pause);
            engine.post("other", CommandCodec.encode("other", pause).toBytes());

            assertThat(engine.entries("decided-commands")).isEqualTo(2);
        }

        @Test
        void isSetAsideWhereItIsSoOldThatNobodyCanTell() {
            engine.register("np_1");
            Command start = batch(id(EngineFixture.START), START);
            engine.advance(Duration.ofHours(49));
            engine.postAgain(start);

            assertThat(engine.batchLog(start.header().commandId())).isEmpty();
            assertThat(engine.deadLetters()).singleElement().satisfies(letter -> {
                assertThat(header(letter, "flotilla-reason"))
                        .isEqualTo("Expected a command to be sent again within 48 hours, but it was asked for at"
                                + " 2026-01-01T00:00:00Z; ask for it anew");
                assertThat(header(letter, "flotilla-redriven-from"))
                        .as("which letter came back")
                        .isEqualTo("0/0");
            });
        }

        private static String header(TestRecord<byte[], byte[]> letter, String name) {
            return new String(letter.headers().lastHeader(name).value(), UTF_8);
        }

        @Test
        void isDecidedHoweverLongItWaitedOnItsTopic() {
            engine.register("np_1");
            Command start = batch(id(EngineFixture.START), START);
            engine.advance(Duration.ofDays(6));
            engine.post(start);
            engine.succeed("np_1");

            assertThat(engine.lastOf(start.header().commandId())).isInstanceOf(BatchCompleted.class);
        }
    }

    @Nested
    class IdsOfCommands {
        @Test
        void areForgottenInTheEnd() {
            for (int number = 0; number < 100; number++) {
                engine.post(batch(id(EngineFixture.START.plusSeconds(number)), PAUSE));
            }
            engine.advance(Duration.ofHours(49).plusSeconds(50));
            assertThat(engine.entries("decided-commands")).isEqualTo(50);

            engine.advance(Duration.ofMinutes(2));
            assertThat(engine.entries("decided-commands")).isZero();
        }

        @Test
        void areForgottenTooWhereTheyWereDecidedLate() {
            engine.advance(Duration.ofDays(3));
            engine.post(batch(id(EngineFixture.START), PAUSE));
            assertThat(engine.entries("decided-commands")).isEqualTo(1);

            engine.advance(Duration.ofSeconds(1));
            assertThat(engine.entries("decided-commands")).isZero();
        }
    }

    @Nested
    class ABatchThatIsPutOff {
        @Test
        void mayBePostedAgainUnderItsKey() {
            String[] ids = IntStream.rangeClosed(0, BatchLimits.MAX_OPEN_BATCHES)
                    .mapToObj(number -> "np_" + number)
                    .toArray(String[]::new);
            engine.post(new RegisterProjects(
                    engine.header("register"),
                    Stream.of(ids).map(EngineFixture::project).toList()));
            for (int number = 0; number < BatchLimits.MAX_OPEN_BATCHES; number++) {
                engine.batch("b_" + number, START, ids[number]);
            }
            String last = ids[BatchLimits.MAX_OPEN_BATCHES];
            engine.post(keyed("refused", last));
            engine.succeed(ids[0]);
            engine.post(keyed("taken", last));
            engine.post(keyed("repeated", last));

            assertThat(engine.lastOf("refused")).isEqualTo(new BatchCompleted(BatchStatus.REJECTED, ItemCounts.NONE));
            assertThat(engine.projectLog("taken")).hasSize(1);
            assertThat(engine.answerTo("repeated")).isEqualTo(new CommandAnswer.Repeated("taken"));
        }

        private Command keyed(String batchId, String projectId) {
            return new RequestBatch(engine.header(batchId, "key", "same"), request(START, projectId), Optional.empty());
        }
    }

    @Nested
    class ABatchThatTheEngineFailsToDecide {
        @Test
        void isRefusedAsAWhole() {
            engine.register("np_1", "np_2");
            engine.callItself("np_2", "");
            engine.batch("start", START, "np_1", "np_2");

            assertThat(engine.batchLog("start"))
                    .satisfiesExactly(
                            started -> assertThat(((BatchStarted) started).refusal())
                                    .contains(Refused.undecidable()),
                            ended -> assertThat(ended)
                                    .isEqualTo(new BatchCompleted(BatchStatus.REJECTED, ItemCounts.NONE)));
            assertThat(engine.projectLog("start")).isEmpty();
            assertThat(engine.entries("open-batches")).isZero();
            assertThat(engine.entries("timers")).isZero();
            assertThat(engine.deadLetters()).isEmpty();
        }
    }

    private static String id(Instant madeAt) {
        return CommandId.of(madeAt, "0123456789abcdef");
    }

    private RequestBatch batch(String batchId, Operation operation) {
        return new RequestBatch(
                new Command.Header(batchId, EngineFixture.ACTOR, EngineFixture.START, Optional.empty()),
                request(operation, "np_1"),
                Optional.empty());
    }
}
