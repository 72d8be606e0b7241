package dev.flotilla.runner;

import static dev.flotilla.domain.project.MigrationType.FULL_MIGRATION;
import static dev.flotilla.domain.project.MigrationType.INCREMENTAL_SYNCHRONIZATION;
import static dev.flotilla.runner.DispatcherUnderTest.FAILED;
import static dev.flotilla.runner.DispatcherUnderTest.failedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.domain.report.RunnerReport.StageMonitoringReport;
import dev.flotilla.runner.ledger.ProjectHistory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Stages that run on after they have caught up, until something else ends them. */
class ContinuousStagesTest {
    private final DispatcherUnderTest dispatcher = new DispatcherUnderTest();
    private final ScriptedSystem system = dispatcher.system();
    private final List<RunnerReport> reports = dispatcher.reports();
    private final ProjectHistory project = ProjectHistory.registered("np_1", FULL_MIGRATION);
    private final ProjectHistory incremental =
            ProjectHistory.registered("np_1", FULL_MIGRATION, INCREMENTAL_SYNCHRONIZATION);
    private final StageMonitoringReport monitoring = new StageMonitoringReport(
            "np_1/6/INCREMENTAL_LOG_PULL/STAGE_MONITORING", "np_1", Optional.of("np_1/6"), Stage.INCREMENTAL_LOG_PULL);

    private StageTask logPull() {
        dispatcher.arrives(incremental.request(Operation.START).done().completed(Stage.PRECHECK));
        return system.stage("INCREMENTAL_LOG_PULL np_1/6");
    }

    @Test
    void reportOnceThatTheyHaveCaughtUp() {
        StageTask logPull = logPull();
        logPull.caughtUp();
        logPull.caughtUp();

        assertThat(reports).containsExactly(monitoring);
    }

    @Test
    void goOnAfterTheyHaveCaughtUp() {
        logPull().caughtUp();
        dispatcher.arrives(incremental.monitoring(Stage.INCREMENTAL_LOG_PULL));

        assertThat(system.cancelled).doesNotContain("INCREMENTAL_LOG_PULL np_1/6");
        assertThat(system.begun).endsWith("INCREMENTAL_LOG_PULL np_1/6", "FULL_MIGRATION np_1/8");
    }

    @Test
    void reportAFailureAfterTheyHaveCaughtUp() {
        logPull().caughtUp();
        system.end("INCREMENTAL_LOG_PULL np_1/6", FAILED);

        assertThat(reports)
                .containsExactly(monitoring, failedWith("np_1/6", Stage.INCREMENTAL_LOG_PULL, ProjectHistory.FAILURE));
    }

    @Test
    void haveCaughtUpWhenTheyAreDone() {
        logPull();
        system.end("INCREMENTAL_LOG_PULL np_1/6", Outcome.DONE);

        assertThat(reports).containsExactly(monitoring);
    }

    @Test
    void reportNothingMoreWhenTheyAreDoneAfterTheyHaveCaughtUp() {
        logPull().caughtUp();
        system.end("INCREMENTAL_LOG_PULL np_1/6", Outcome.DONE);

        assertThat(reports).containsExactly(monitoring);
    }

    @Test
    void areWatchedAgainAfterARestartWithoutReportingWhatIsKnown() {
        dispatcher.knows(incremental
                .request(Operation.START)
                .done()
                .completed(Stage.PRECHECK)
                .monitoring(Stage.INCREMENTAL_LOG_PULL));
        dispatcher.dispatchAll();
        system.stage("INCREMENTAL_LOG_PULL np_1/6").caughtUp();

        assertThat(system.begun).containsExactlyInAnyOrder("INCREMENTAL_LOG_PULL np_1/6", "FULL_MIGRATION np_1/8");
        assertThat(reports).isEmpty();
    }

    @Test
    void otherStagesCannotCatchUp() {
        dispatcher.arrives(project.request(Operation.START).done());

        assertThatThrownBy(() -> system.stage("PRECHECK np_1/4").caughtUp()).isInstanceOf(IllegalStateException.class);
    }
}
