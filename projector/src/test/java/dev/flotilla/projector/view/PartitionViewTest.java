package dev.flotilla.projector.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.batch.BatchEvent.Refused;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.projector.FoldingFixture;
import dev.flotilla.projector.PlayedEngine;
import dev.flotilla.projector.store.BatchHead;
import dev.flotilla.projector.store.FoldedBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PartitionViewTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MADE_UP = EndedBatches.MAX_LISTED_WITHOUT_PROJECTS;

    private final FoldingFixture fixture = new FoldingFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void forgetsTheWorkspacesThatCallersMadeUpFirst() {
        PartitionView view = fixture.view();
        for (int number = 0; number < MADE_UP + 500; number++) {
            view.openWorkspace("made-up-" + number).batches().add(refused("b_" + number, number));
        }

        List<String> left = workspaces(view);
        assertThat(left).hasSize(MADE_UP).contains("made-up-500").doesNotContain("made-up-499");
        assertThat(view.workspace("made-up-500").batches().find("b_500")).isPresent();
        assertThat(view.workspace("made-up-0").batches().find("b_0")).isEmpty();
    }

    @Test
    void keepsTheBatchesOfAWorkspaceThatHasProjects() {
        PlayedEngine engine = new PlayedEngine(FoldingFixture.WORKSPACE);
        engine.register("np_1");
        fixture.read(engine.log());
        PartitionView view = fixture.view();
        view.openWorkspace(FoldingFixture.WORKSPACE).batches().add(refused("b_old", 0));
        for (int number = 1; number <= 2 * MADE_UP; number++) {
            view.openWorkspace("made-up").batches().add(refused("b_" + number, number));
        }

        assertThat(view.workspace(FoldingFixture.WORKSPACE).batches().find("b_old"))
                .isPresent();
        assertThat(view.workspace("made-up")
                        .batches()
                        .page(Set.of(), Set.of(), Optional.empty(), 1)
                        .total())
                .isEqualTo(MADE_UP);
        assertThat(workspaces(view)).containsExactlyInAnyOrder(FoldingFixture.WORKSPACE, "made-up");
    }

    @Test
    void forgetsNothingThatIsOpen() {
        PartitionView view = fixture.view();
        view.openWorkspace("made-up")
                .batches()
                .add(FoldedBatch.heardOf("b_open").accepted(head(0, Optional.empty())));
        for (int number = 1; number <= 2 * MADE_UP; number++) {
            view.openWorkspace("made-up").batches().add(refused("b_" + number, number));
        }

        assertThat(view.workspace("made-up").batches().find("b_open")).isPresent();
    }

    private static List<String> workspaces(PartitionView view) {
        List<String> names = new ArrayList<>();
        view.eachWorkspace((name, workspace) -> names.add(name));
        return names;
    }

    private static FoldedBatch refused(String batchId, int second) {
        return FoldedBatch.heardOf(batchId)
                .decided(head(second, Optional.of(Refused.tooManyOpen())), START.plusSeconds(second));
    }

    private static BatchHead head(int second, Optional<Refused> refusal) {
        return new BatchHead(
                Operation.PAUSE,
                Mode.ELIGIBLE_ONLY,
                Parameters.NONE,
                600,
                Optional.empty(),
                "ann",
                Optional.empty(),
                Optional.empty(),
                START.plusSeconds(second),
                0,
                refusal);
    }
}
