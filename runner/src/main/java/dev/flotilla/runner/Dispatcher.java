package dev.flotilla.runner;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.flotilla.contract.RecordKey;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.runner.Assignment.State;
import dev.flotilla.runner.ledger.ProjectWork;
import dev.flotilla.runner.ledger.Work;
import dev.flotilla.runner.ledger.Work.OperationWork;
import dev.flotilla.runner.ledger.Work.StageWork;
import dev.flotilla.runner.ledger.Work.StepWork;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Keeps what the migration system does in line with what the events ask for: begins what is new, cancels what is obsolete,
 * leaves the rest alone, and passes on what it comes to.
 */
final class Dispatcher {
    private final MigrationSystem system;

    /** Runs the author's code, so that it never holds up the reading of events or the lock. */
    private final ExecutorService executor;

    private final BiConsumer<String, RunnerReport> reports;
    private final TelemetryBoard telemetry;
    private final Lane operations;
    private final Lane stages;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<RecordKey, Map<String, Assignment>> projects = new HashMap<>();
    private boolean beginning;

    /** @param reports takes the reports of a workspace's projects; called by any thread, must not block for long */
    Dispatcher(
            MigrationSystem system,
            RunnerSettings settings,
            ExecutorService executor,
            BiConsumer<String, RunnerReport> reports,
            TelemetryBoard telemetry) {
        this.system = system;
        this.executor = executor;
        this.reports = reports;
        this.telemetry = telemetry;
        this.operations = new Lane(settings.maxOperations());
        this.stages = new Lane(settings.maxStages());
    }

    /** Has told how much there is to do. */
    void tell(RunnerMeters meters) {
        meters.tell("operations", operations);
        meters.tell("stages", stages);
    }

    /** Brings a project in line with what is asked of it now. */
    void dispatch(ProjectWork asked) {
        locked(() -> {
            align(asked);
            return Optional.empty();
        });
    }

    /** Cancels all that is being done for a project, which from now on is another runner's. */
    void drop(RecordKey project) {
        locked(() -> {
            projects.getOrDefault(project, Map.of()).values().forEach(this::cancel);
            forget(project);
            return Optional.empty();
        });
    }

    private void align(ProjectWork asked) {
        Map<String, Assignment> assigned = projects.computeIfAbsent(asked.key(), key -> new HashMap<>());
        Map<String, Work> wanted = asked.work().stream().collect(toMap(Work::name, identity()));
        List<Assignment> obsolete = assigned.values().stream()
                .filter(assignment -> !isAskedFor(assignment, wanted))
                .toList();
        for (Assignment assignment : obsolete) {
            cancel(assignment);
            assigned.remove(assignment.work().name());
        }
        for (Work work : asked.work()) {
            if (!assigned.containsKey(work.name()) && mayBegin(work)) {
                Assignment assignment = assignment(MigrationProject.of(asked), work);
                assigned.put(work.name(), assignment);
                lane(assignment).add(assignment);
            }
        }
        if (assigned.isEmpty()) {
            forget(asked.key());
        }
    }

    private static boolean isAskedFor(Assignment assignment, Map<String, Work> wanted) {
        Work work = wanted.get(assignment.work().name());
        return work != null && assignment.serves(work);
    }

    private void forget(RecordKey project) {
        projects.remove(project);
        telemetry.forget(project);
    }

    private static boolean mayBegin(Work work) {
        return !(work instanceof OperationWork operation && operation.overdue());
    }

    private Assignment assignment(MigrationProject project, Work work) {
        return switch (work) {
            case OperationWork operation -> new OperationAssignment(project, operation, executor);
            case StageWork stage -> new StageAssignment(project, stage, executor, telemetry, this::caughtUp);
            case StepWork step -> new StepAssignment(project, step, executor);
        };
    }

    /** Operations never wait behind stages, which can take days. */
    private Lane lane(Assignment assignment) {
        return assignment instanceof StageAssignment ? stages : operations;
    }

    private void cancel(Assignment assignment) {
        if (assignment.state() != State.ENDED) {
            leave(assignment);
            assignment.cancel();
        }
    }

    private void caughtUp(StageAssignment assignment) {
        publish(assignment, locked(() -> {
            if (assignment.state() != State.UNDER_WAY) {
                return Optional.empty();
            }
            lane(assignment).leave(assignment);
            assignment.become(State.WATCHED);
            return Reports.ofCaughtUp(assignment.project().projectId(), assignment.work());
        }));
    }

    private void end(Assignment assignment, Outcome outcome) {
        publish(assignment, locked(() -> {
            boolean watched = assignment.state() == State.WATCHED;
            if (!watched && assignment.state() != State.UNDER_WAY) {
                return Optional.empty();
            }
            leave(assignment);
            assignment.become(State.ENDED);
            return watched && outcome instanceof Outcome.Done
                    ? Optional.empty()
                    : Reports.ofEnd(assignment.project().projectId(), assignment.work(), outcome);
        }));
    }

    /** Not under the lock: while the brokers cannot be reached this takes long. */
    private void publish(Assignment assignment, Optional<RunnerReport> report) {
        report.ifPresent(news -> reports.accept(assignment.project().workspace(), news));
    }

    private void leave(Assignment assignment) {
        lane(assignment).leave(assignment);
        if (assignment instanceof StageAssignment stage) {
            telemetry.forget(stage.key(), stage.stage());
        }
    }

    private Optional<RunnerReport> locked(Supplier<Optional<RunnerReport>> change) {
        lock.lock();
        try {
            Optional<RunnerReport> report = change.get();
            beginNext();
            return report;
        } finally {
            lock.unlock();
        }
    }

    /** Not called within itself, however soon a task ends: a thousand that end at once must not pile up on the stack. */
    private void beginNext() {
        if (beginning) {
            return;
        }
        beginning = true;
        try {
            for (Lane lane : List.of(operations, stages)) {
                for (Optional<Assignment> next = lane.next(); next.isPresent(); next = lane.next()) {
                    Assignment assignment = next.get();
                    assignment.calledBy(executor.submit(() -> carryOut(assignment)));
                }
            }
        } finally {
            beginning = false;
        }
    }

    private void carryOut(Assignment assignment) {
        assignment.carryOut(system).thenAcceptAsync(outcome -> end(assignment, outcome), executor);
    }
}
