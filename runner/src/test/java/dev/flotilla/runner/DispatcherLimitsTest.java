package dev.flotilla.runner;

import static dev.flotilla.domain.project.MigrationType.FULL_MIGRATION;
import static dev.flotilla.domain.project.MigrationType.INCREMENTAL_SYNCHRONIZATION;
import static dev.flotilla.runner.DispatcherUnderTest.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.runner.ledger.ProjectHistory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** How much a runner does at once, and in which order the rest waits. */
class DispatcherLimitsTest {
    private final DispatcherUnderTest dispatcher = new DispatcherUnderTest(1, 1);
    private final ScriptedSystem system = dispatcher.system();
    private final ProjectHistory project = ProjectHistory.registered("np_1", FULL_MIGRATION);
    private final ProjectHistory second = ProjectHistory.registered("np_2", FULL_MIGRATION);
    private final ProjectHistory third = ProjectHistory.registered("np_3", FULL_MIGRATION);

    @Test
    void operationsWaitInTheirOrder() {
        dispatcher.arrives(project.request(Operation.START));
        dispatcher.arrives(second.request(Operation.START));
        dispatcher.arrives(third.request(Operation.START));
        assertThat(system.begun).containsExactly("START np_1/2");

        system.end("START np_1/2", Outcome.DONE);
        assertThat(system.begun).containsExactly("START np_1/2", "START np_2/2");

        system.end("START np_2/2", FAILED);
        assertThat(system.begun).containsExactly("START np_1/2", "START np_2/2", "START np_3/2");
    }

    @Test
    void operationsDoNotWaitForStages() {
        dispatcher.arrives(project.request(Operation.START).done());
        dispatcher.arrives(second.request(Operation.START).done().request(Operation.PAUSE));

        assertThat(system.begun).containsExactly("START np_1/2", "PRECHECK np_1/4", "START np_2/2", "PAUSE np_2/5");
    }

    @Test
    void whatIsCancelledMakesRoom() {
        dispatcher.arrives(project.request(Operation.START).done());
        dispatcher.arrives(second.request(Operation.START).done());
        assertThat(system.begun).doesNotContain("PRECHECK np_2/4");

        dispatcher.arrives(project.request(Operation.PAUSE).done());
        assertThat(system.begun).endsWith("PRECHECK np_2/4");
    }

    @Test
    void whatWaitsAndIsCancelledIsNeverBegun() {
        dispatcher.arrives(project.request(Operation.START).done());
        dispatcher.arrives(
                second.request(Operation.START).done().request(Operation.PAUSE).done());
        system.end("PRECHECK np_1/4", Outcome.DONE);

        assertThat(system.begun).noneMatch(begun -> begun.startsWith("PRECHECK np_2"));
    }

    @Test
    void whatHasCaughtUpMakesRoom() {
        ProjectHistory incremental = ProjectHistory.registered("np_4", INCREMENTAL_SYNCHRONIZATION);
        dispatcher.arrives(incremental.request(Operation.START).done().completed(Stage.PRECHECK));
        dispatcher.arrives(second.request(Operation.START).done());
        system.stage("INCREMENTAL_LOG_PULL np_4/6").caughtUp();

        assertThat(system.begun).endsWith("PRECHECK np_2/4");
    }

    @Test
    void manyTasksThatEndAtOnceDoNotPileUp() {
        CompletableFuture<Outcome> first = new CompletableFuture<>();
        DispatcherUnderTest immediate = new DispatcherUnderTest(
                new ImmediateSystem() {
                    @Override
                    public CompletionStage<Outcome> pause(OperationTask task) {
                        return first;
                    }
                },
                1,
                1);
        immediate.arrives(project.request(Operation.START).done().request(Operation.PAUSE));
        for (int i = 2; i <= 5_000; i++) {
            immediate.arrives(
                    ProjectHistory.registered("np_" + i, FULL_MIGRATION).request(Operation.START));
        }
        immediate.reports().clear();
        first.complete(Outcome.DONE);

        assertThat(immediate.reports()).hasSize(5_000);
    }
}
