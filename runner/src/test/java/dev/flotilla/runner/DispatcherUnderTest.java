package dev.flotilla.runner;

import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.domain.report.RunnerReport.StageFailedReport;
import dev.flotilla.runner.ledger.ProjectHistory;
import dev.flotilla.runner.ledger.WorkLedger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A dispatcher behind its ledger: the events of projects arrive, and what it reports is kept. */
final class DispatcherUnderTest {
    static final Outcome FAILED = new Outcome.Failed(ProjectHistory.FAILURE);

    private final ScriptedSystem system = new ScriptedSystem();
    private final List<RunnerReport> reports = new ArrayList<>();
    private final WorkLedger ledger = new WorkLedger();
    private final Map<ProjectHistory, Integer> dispatched = new HashMap<>();
    private final Dispatcher dispatcher;

    /** A dispatcher whose limits are never reached. */
    DispatcherUnderTest() {
        this(100, 100);
    }

    DispatcherUnderTest(int operations, int stages) {
        dispatcher = dispatcher(system, operations, stages);
    }

    /** A dispatcher of another system than the scripted one. */
    DispatcherUnderTest(MigrationSystem other, int operations, int stages) {
        dispatcher = dispatcher(other, operations, stages);
    }

    private Dispatcher dispatcher(MigrationSystem migrationSystem, int operations, int stages) {
        RunnerSettings settings =
                RunnerSettings.of(KafkaSettings.of("nowhere:1")).withLimits(operations, stages);
        return new Dispatcher(
                migrationSystem,
                settings,
                new DirectExecutor(),
                (workspace, report) -> reports.add(report),
                new TelemetryBoard(new TestClock()));
    }

    ScriptedSystem system() {
        return system;
    }

    /** What was reported, from first to last. */
    List<RunnerReport> reports() {
        return reports;
    }

    /** The events of a history that were not dispatched yet arrive. */
    void arrives(ProjectHistory history) {
        int known = dispatched.getOrDefault(history, 0);
        for (PublishedEvent event : history.eventsFrom(known)) {
            ledger.apply(0, event).ifPresent(dispatcher::dispatch);
        }
        dispatched.put(history, history.events().size());
    }

    /** The events of a history are read, and nothing is dispatched: as after a restart. */
    void knows(ProjectHistory history) {
        history.events().forEach(event -> ledger.apply(0, event));
    }

    /** Dispatches all that is to be done by now. */
    void dispatchAll() {
        ledger.projects().forEach(dispatcher::dispatch);
    }

    void drop(RecordKey project) {
        dispatcher.drop(project);
    }

    static StageFailedReport failedWith(String askedBy, Stage stage, Failure failure) {
        return new StageFailedReport(
                askedBy + "/" + stage + "/STAGE_FAILED", "np_1", Optional.of(askedBy), stage, failure);
    }
}
