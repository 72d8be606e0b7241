package dev.flotilla.projector.query;

import static dev.flotilla.projector.FoldingFixture.WORKSPACE;
import static dev.flotilla.projector.query.RunningProjector.INTERNAL;
import static dev.flotilla.projector.query.RunningProjector.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.project.Operation;
import dev.flotilla.projector.PlayedEngine;
import dev.flotilla.projector.query.RunningProjector.Answer;
import dev.flotilla.projector.view.BatchIndex;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** So many batches of a workspace are kept in the heap; the older ones can be read all the same. */
@Timeout(120)
class BatchesOutOfTheHeapTest {
    private static final List<String> ADDRESSES = List.of(
            PUBLIC + "/batches/b_old",
            PUBLIC + "/batches/b_old?wait=30",
            PUBLIC + "/batches/b_old/items",
            PUBLIC + "/batches/b_old/items?status=REJECTED",
            INTERNAL + "/batches/b_old/retryable",
            INTERNAL + "/commands/b_old");

    @Test
    void canBeReadAsBefore() {
        try (RunningProjector projector = new RunningProjector()) {
            PlayedEngine engine = projector.engine;
            engine.register("np_1", "np_2");
            engine.batch("b_old", Operation.START, "np_1", "np_2", "np_nope");
            engine.succeed("np_1");
            engine.fail("np_2");
            projector.readOn();
            List<String> before = read(projector).map(Answer::body).toList();
            assertThat(isInTheHeap(projector)).isTrue();

            for (int number = 0; number < BatchIndex.MAX_LISTED; number++) {
                engine.batch("b_%05d".formatted(number), Operation.START, "np_nope");
            }
            projector.readOn();

            assertThat(isInTheHeap(projector)).isFalse();
            assertThat(read(projector)).extracting(Answer::status).containsOnly(200);
            assertThat(read(projector)).extracting(Answer::body).containsExactlyElementsOf(before);
            assertThat(projector.get(PUBLIC + "/batches").at("/total")).isEqualTo("10000");
        }
    }

    private static Stream<Answer> read(RunningProjector projector) {
        return ADDRESSES.stream().map(projector::get);
    }

    private static boolean isInTheHeap(RunningProjector projector) {
        return projector
                .fixture
                .view()
                .workspace(WORKSPACE)
                .batches()
                .entry("b_old")
                .isPresent();
    }
}
