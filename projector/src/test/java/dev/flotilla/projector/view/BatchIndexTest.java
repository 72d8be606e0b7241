package dev.flotilla.projector.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.projector.store.BatchHead;
import dev.flotilla.projector.store.FoldedBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchIndexTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final BatchIndex index = new BatchIndex("default", BatchIndex.Listener.NONE);

    @Test
    void listsTheNewestAndWhatIsOpen() {
        BatchIndex bounded = new BatchIndex("default", 2, BatchIndex.Listener.NONE);
        bounded.add(running("b_1", Operation.PAUSE, 1));
        bounded.add(ended("b_2", Operation.PAUSE, 2, ItemStatus.SUCCEEDED));
        bounded.add(ended("b_3", Operation.PAUSE, 3, ItemStatus.SUCCEEDED));

        assertThat(bounded.page(Set.of(), Set.of(), Optional.empty(), 10).rows())
                .extracting(FoldedBatch::batchId)
                .containsExactly("b_3", "b_1");
        assertThat(bounded.page(Set.of(), Set.of(), Optional.empty(), 10).total())
                .isEqualTo(2);
        assertThat(bounded.find("b_2")).isEmpty();
    }

    private static BatchHead head(Operation operation, int second, int total) {
        return new BatchHead(
                operation,
                Mode.ELIGIBLE_ONLY,
                Parameters.NONE,
                600,
                Optional.empty(),
                "ann",
                Optional.empty(),
                Optional.empty(),
                START.plusSeconds(second),
                total,
                Optional.empty());
    }

    private static FoldedBatch accepted(String batchId, Operation operation, int second) {
        return FoldedBatch.heardOf(batchId).accepted(head(operation, second, 1));
    }

    private static FoldedBatch running(String batchId, Operation operation, int second) {
        return FoldedBatch.heardOf(batchId).decided(head(operation, second, 1), START.plusSeconds(second));
    }

    private static FoldedBatch ended(String batchId, Operation operation, int second, ItemStatus status) {
        return running(batchId, operation, second).item(Optional.empty(), status, START.plusSeconds(second));
    }

    private void fill() {
        index.add(ended("b_1", Operation.PAUSE, 1, ItemStatus.SUCCEEDED));
        index.add(running("b_2", Operation.PAUSE, 2));
        index.add(ended("b_3", Operation.START, 3, ItemStatus.FAILED));
        index.add(accepted("b_4", Operation.START, 4));
        index.add(FoldedBatch.heardOf("b_unknown"));
    }

    private List<String> list(Set<BatchStatus> statuses, Set<Operation> operations) {
        List<String> ids = new ArrayList<>();
        Optional<SortPosition> after = Optional.empty();
        do {
            Page<FoldedBatch> page = index.page(statuses, operations, after, 1);
            page.rows().forEach(batch -> ids.add(batch.batchId()));
            after = page.next();
        } while (after.isPresent());
        assertThat(index.page(statuses, operations, Optional.empty(), 1).total())
                .isEqualTo(ids.size());
        return ids;
    }

    @Test
    void listsTheNewestFirst() {
        fill();
        assertThat(list(Set.of(), Set.of())).containsExactly("b_4", "b_3", "b_2", "b_1");
    }

    @Test
    void listsThoseOfAStatusOrOperation() {
        fill();
        assertThat(list(Set.of(BatchStatus.RUNNING, BatchStatus.ACCEPTED), Set.of()))
                .containsExactly("b_4", "b_2");
        assertThat(list(Set.of(BatchStatus.RUNNING, BatchStatus.SUCCEEDED), Set.of()))
                .containsExactly("b_2", "b_1");
        assertThat(list(Set.of(), Set.of(Operation.START))).containsExactly("b_4", "b_3");
        assertThat(list(Set.of(BatchStatus.FAILED), Set.of(Operation.PAUSE))).isEmpty();
    }

    @Test
    void doesNotShowWhatWasOnlyHeardOf() {
        fill();
        assertThat(index.find("b_unknown")).isEmpty();
        assertThat(index.entry("b_unknown")).isPresent();
    }

    @Test
    void countsABatchAsOpenUntilItEnds() {
        BatchEntry entry = index.add(FoldedBatch.heardOf("b_1"));
        assertThat(index.open()).isEmpty();
        index.change(entry, accepted("b_1", Operation.PAUSE, 1));
        assertThat(index.open()).containsExactly(entry);
        index.change(entry, running("b_1", Operation.PAUSE, 1));
        assertThat(index.open()).containsExactly(entry);
        index.change(entry, ended("b_1", Operation.PAUSE, 1, ItemStatus.TIMED_OUT));
        assertThat(index.open()).isEmpty();
        assertThat(list(Set.of(), Set.of())).containsExactly("b_1");
    }

    @Test
    void listsABatchOnceWhenItsTimeIsToldAnew() {
        BatchEntry entry = index.add(accepted("b_1", Operation.PAUSE, 5));
        index.add(running("b_2", Operation.PAUSE, 3));
        index.change(entry, running("b_1", Operation.PAUSE, 1));
        assertThat(list(Set.of(), Set.of())).containsExactly("b_2", "b_1");
    }
}
