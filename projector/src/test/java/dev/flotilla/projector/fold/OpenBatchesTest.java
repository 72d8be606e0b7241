package dev.flotilla.projector.fold;

import static dev.flotilla.projector.FoldingFixture.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.Command.Idempotency;
import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.contract.CommandAnswer;
import dev.flotilla.contract.Topic;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.projector.FoldingFixture;
import dev.flotilla.projector.PlayedEngine;
import dev.flotilla.projector.PlayedEngine.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A batch counts as open from the moment at which its command is in the log until it has ended. */
class OpenBatchesTest {
    private static final Optional<Idempotency> KEY = Optional.of(new Idempotency("key", "digest"));

    private final PlayedEngine engine = new PlayedEngine(WORKSPACE);
    private final FoldingFixture fixture = new FoldingFixture();
    private int read;

    @AfterEach
    void close() {
        fixture.close();
    }

    /** How many are open once everything on the topics has been read. */
    private int open() {
        List<Entry> log = engine.log();
        fixture.read(log.subList(read, log.size()));
        read = log.size();
        return fixture.view().openBatches(WORKSPACE);
    }

    private RequestBatch command(String batchId, Optional<Idempotency> key) {
        return engine.command(batchId, PlayedEngine.request(Operation.START, "np_1"), key);
    }

    @Test
    void countABatchOnceBeforeItsDecisionAndAfterIt() {
        engine.register("np_1");
        RequestBatch command = command("b_1", Optional.empty());
        engine.accept(command);
        assertThat(open()).isEqualTo(1);
        engine.decide(command);
        assertThat(open()).isEqualTo(1);
        engine.succeed("np_1");
        assertThat(open()).isZero();
    }

    @Test
    @Timeout(60)
    void countEachBatchOnceWhileManyAreBeingDecided() {
        int many = 1_000;
        for (int i = 0; i < many; i++) {
            engine.register("np_" + i);
            engine.batch("b_" + i, Operation.START, "np_" + i);
        }
        Map<Boolean, List<Entry>> log = engine.log().stream()
                .collect(Collectors.partitioningBy(entry -> entry.topic() == Topic.BATCH_COMMANDS));
        fixture.read(log.get(true));

        CompletableFuture<Void> deciding = CompletableFuture.runAsync(() -> fixture.read(log.get(false)));
        Set<Integer> counts = new HashSet<>();
        while (!deciding.isDone()) {
            counts.add(fixture.view().openBatches(WORKSPACE));
        }
        deciding.join();

        assertThat(counts).containsExactly(many);
        assertThat(fixture.view().openBatches(WORKSPACE)).isEqualTo(many);
    }

    @Test
    void countOneWithAKeyWhetherItBecomesABatchOrNot() {
        engine.register("np_1");
        RequestBatch first = command("b_1", KEY);
        engine.accept(first);
        engine.accept(command("b_2", KEY));
        assertThat(open()).isEqualTo(2);
        engine.decide(first);
        assertThat(open()).isEqualTo(2);
        engine.answer("b_2", new CommandAnswer.Repeated("b_1"));
        assertThat(open()).isEqualTo(1);
    }

    @Test
    void countOneOnceThatIsInTheLogTwice() {
        RequestBatch command = command("b_1", KEY);
        engine.accept(command);
        engine.accept(command);
        assertThat(open()).isEqualTo(1);
    }

    @Test
    void countNothingTwiceWhoseDecisionIsReadBeforeItsCommand() {
        engine.register("np_1");
        RequestBatch started = command("b_1", Optional.empty());
        RequestBatch repeated = command("b_2", KEY);
        engine.decide(started);
        engine.answer("b_2", new CommandAnswer.Repeated("b_1"));
        engine.accept(started);
        engine.accept(repeated);
        assertThat(open()).isEqualTo(1);
    }

    @Test
    void countNothingThatTheEngineWentPast() {
        engine.register("np_1");
        engine.accept(command("b_set_aside", KEY));
        RequestBatch next = command("b_next", Optional.empty());
        engine.accept(next);
        assertThat(open()).isEqualTo(2);
        engine.decide(next);
        engine.succeed("np_1");
        assertThat(open()).isZero();
    }

    @Test
    void areThoseOfOneWorkspace() {
        engine.accept(command("b_1", KEY));
        assertThat(open()).isEqualTo(1);
        assertThat(fixture.view().openBatches("another")).isZero();
    }
}
