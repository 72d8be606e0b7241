package dev.flotilla.projector.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.Telemetry;
import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.batch.BatchEvent.Refused;
import dev.flotilla.domain.batch.BatchLimits;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.SwitchoverGroup;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.projector.PlayedEngine;
import dev.flotilla.projector.store.BatchHead;
import dev.flotilla.projector.store.FoldedBatch;
import dev.flotilla.projector.store.Item;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the projector keeps in the heap, in bytes: the figures that docs/reliability.md tells to plan by. */
@Timeout(120)
class HeapOfViewsTest {
    private static final int PROJECTS = 20_000;
    private static final int ITEMS = 200_000;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final Item RUNNING = new Item(ItemStatus.RUNNING, Optional.empty(), Optional.empty(), START);
    private static final Item SUCCEEDED = new Item(ItemStatus.SUCCEEDED, Optional.empty(), Optional.empty(), START);

    private static long heapBytes() {
        long used = Long.MAX_VALUE;
        for (int round = 0; round < 4; round++) {
            System.gc();
            used = Math.min(
                    used,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return used;
    }

    private static void tell(String of, long bytes) {
        System.out.printf("Heap of the projector: %,d bytes %s%n", bytes, of);
    }

    @Test
    void isAFewKilobytesAProject() {
        PlayedEngine engine = new PlayedEngine("default");
        engine.run("np_1");
        byte[] project = WireJson.write(engine.project("np_1"));
        long before = heapBytes();
        WorkspaceView view = WorkspaceView.empty("default");
        for (int number = 0; number < PROJECTS; number++) {
            view.projects().put(row(project, number));
        }
        long each = (heapBytes() - before) / PROJECTS;
        tell("a project", each);
        assertThat(view.projects().tally().total()).isEqualTo(PROJECTS);
        assertThat(each).isBetween(500L, 3_000L);
    }

    /** Nothing of it is shared with another: every project is read from its own bytes, as from the topic. */
    private static ProjectRow row(byte[] project, int number) {
        ObjectNode json = (ObjectNode) WireJson.parse(project);
        json.put("projectId", "np_" + number);
        ((ObjectNode) json.path("details")).put("name", "a-project-with-a-name-" + number);
        Telemetry sample = new Telemetry(
                Optional.empty(), Optional.of(50), Optional.of(START), Optional.of(1L), START.plusSeconds(number));
        return ProjectRow.of(WireJson.read(WireJson.write(json), Project.class), Optional.of(sample));
    }

    @Test
    void isAtMostSomeMegabytesForTheBatchesOfAWorkspaceHoweverManyThereWere() {
        long before = heapBytes();
        BatchIndex batches = new BatchIndex("default", BatchIndex.Listener.NONE);
        for (int number = 0; number < 2 * BatchIndex.MAX_LISTED; number++) {
            batches.add(ended(number));
        }
        long all = heapBytes() - before;
        tell("for the batches of a workspace that has had many", all);
        assertThat(batches.page(Set.of(), Set.of(), Optional.empty(), 1).total())
                .isEqualTo(BatchIndex.MAX_LISTED);
        assertThat(all).isBetween(1_000_000L, 12_000_000L);
    }

    @Test
    void isNoMoreForABatchThatWasRefusedWithGroupsOfThousands() {
        int refused = 50;
        long before = heapBytes();
        BatchIndex batches = new BatchIndex("default", BatchIndex.Listener.NONE);
        for (int number = 0; number < refused; number++) {
            batches.add(mixed(number));
        }
        long each = (heapBytes() - before) / refused;
        tell("a batch that was refused with groups", each);
        assertThat(batches.page(Set.of(), Set.of(), Optional.empty(), 1).total())
                .isEqualTo(refused);
        // One such list of ids takes 700 kB; what else the JVM does meanwhile is seen too.
        assertThat(each).isLessThan(20_000);
    }

    private static FoldedBatch mixed(int number) {
        List<String> ids = IntStream.range(0, BatchLimits.MAX_SELECTED_IDS)
                .mapToObj(id -> "np_" + number + "x" + id)
                .toList();
        BatchHead head = new BatchHead(
                Operation.START_FORWARD_SWITCHOVER,
                Mode.ELIGIBLE_ONLY,
                Parameters.NONE,
                600,
                Optional.empty(),
                "ann",
                Optional.empty(),
                Optional.empty(),
                START.plusSeconds(number),
                0,
                Optional.of(new Refused(
                        "MIXED_MIGRATION_TYPES",
                        "Expected projects of one migration type",
                        List.of(new SwitchoverGroup(Set.of(MigrationType.FULL_MIGRATION), Optional.empty(), ids)))));
        return FoldedBatch.heardOf("b_" + number).decided(head, START.plusSeconds(number));
    }

    private static FoldedBatch ended(int number) {
        return running(number, 1).item(Optional.empty(), ItemStatus.SUCCEEDED, START.plusSeconds(number));
    }

    /** With the longest of everything that may be long. */
    private static FoldedBatch running(int number, int total) {
        BatchHead head = new BatchHead(
                Operation.START,
                Mode.ELIGIBLE_ONLY,
                Parameters.NONE,
                600,
                Optional.of((number + "x".repeat(BatchLimits.MAX_REASON_LENGTH))
                        .substring(0, BatchLimits.MAX_REASON_LENGTH)),
                "ann-" + number,
                Optional.empty(),
                Optional.empty(),
                START.plusSeconds(number),
                total,
                Optional.empty());
        return FoldedBatch.heardOf("b_" + "0".repeat(16) + number).decided(head, START.plusSeconds(number));
    }

    @Test
    void isLittleForAnItemWhileItsBatchIsOpenAndNothingAfterwards() {
        BatchIndex batches = new BatchIndex("default", BatchIndex.Listener.NONE);
        BatchEntry batch = batches.add(running(1, ITEMS));
        long before = heapBytes();
        for (int number = 0; number < ITEMS; number++) {
            batches.item(batch, "np_" + number, RUNNING);
        }
        long each = (heapBytes() - before) / ITEMS;
        tell("an item of an open batch", each);
        assertThat(each).isBetween(50L, 160L);
        for (int number = 0; number < ITEMS; number++) {
            batches.item(batch, "np_" + number, SUCCEEDED);
        }
        assertThat(batch.batch().ended()).isTrue();
        // Less than a twentieth of what they took: what else the JVM does meanwhile is seen too.
        assertThat(heapBytes() - before).isLessThan(5L * ITEMS);
    }
}
