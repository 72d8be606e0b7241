package dev.flotilla.runner.ledger;

import dev.flotilla.domain.project.PendingOperation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectEvent.OperationFailed;
import dev.flotilla.domain.project.ProjectEvent.OperationRequested;
import dev.flotilla.domain.project.ProjectEvent.OperationTimedOut;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.project.StageState;
import dev.flotilla.domain.project.StageStatus;
import dev.flotilla.domain.project.StepState;
import dev.flotilla.runner.ledger.Work.OperationWork;
import dev.flotilla.runner.ledger.Work.StageWork;
import dev.flotilla.runner.ledger.Work.StepWork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The work a project asks for after an event.
 *
 * <pre>
 * an operation   from its request until it is answered
 * stages         while they are RUNNING (and full verification is not parked) or MONITORING, and the project is RUNNING
 * a step         while it is RUNNING, and the project is RUNNING
 * </pre>
 *
 * What was asked for before the event and still is stays the same work; what was not is asked for by this event.
 */
final class AskedWork {
    private final ProjectWork before;
    private final Project project;
    private final RecordedEvent recorded;
    private final Map<String, Integer> asked;
    private final List<Work> work = new ArrayList<>();

    AskedWork(ProjectWork before, Project project, RecordedEvent recorded) {
        this.before = before;
        this.project = project;
        this.recorded = recorded;
        this.asked = new HashMap<>(before.asked());
        operation().ifPresent(work::add);
        if (project.status() == ProjectStatus.RUNNING) {
            project.stages().stream()
                    .filter(StageState::asksRunner)
                    .map(this::stage)
                    .forEach(work::add);
            project.currentStep().filter(StepState::asksRunner).map(this::step).ifPresent(work::add);
        }
    }

    List<Work> work() {
        return List.copyOf(work);
    }

    Map<String, Integer> timesAsked() {
        return Map.copyOf(asked);
    }

    private Optional<Work> operation() {
        Optional<OperationWork> asked = workBefore(OperationWork.class).findFirst();
        // A release stays pending whatever happens to it, so the project alone does not tell whether a runner has to
        // act.
        if (recorded.event() instanceof OperationRequested request) {
            String name = request.operation().name();
            return Optional.of(new OperationWork(
                    recorded.id(), nextAttempt(name), request.operation(), request.deadline(), false));
        }
        if (recorded.event() instanceof OperationFailed) {
            return Optional.empty();
        }
        if (recorded.event() instanceof OperationTimedOut) {
            return asked.map(OperationWork::pastDeadline);
        }
        return asked.filter(this::unanswered).map(Work.class::cast);
    }

    private boolean unanswered(OperationWork operation) {
        return Stream.of(project.pendingOperation(), project.overdueOperation())
                .flatMap(Optional::stream)
                .map(PendingOperation::operation)
                .anyMatch(operation.operation()::equals);
    }

    private StageWork stage(StageState state) {
        boolean caughtUp = state.status() == StageStatus.MONITORING;
        return workBefore(StageWork.class)
                .filter(work -> work.stage() == state.stage())
                .findFirst()
                .map(same -> new StageWork(same.askedBy(), same.attempt(), state.stage(), caughtUp))
                .orElseGet(() ->
                        new StageWork(recorded.id(), nextAttempt(state.stage().name()), state.stage(), caughtUp));
    }

    private StepWork step(StepState state) {
        return workBefore(StepWork.class)
                .filter(work -> work.step() == state.step())
                .findFirst()
                .orElseGet(() -> new StepWork(
                        recorded.id(), nextAttempt(state.step().name()), state.step(), project.writeStopPosition()));
    }

    private <T extends Work> Stream<T> workBefore(Class<T> kind) {
        return before.work().stream().filter(kind::isInstance).map(kind::cast);
    }

    private int nextAttempt(String name) {
        return asked.merge(name, 1, Integer::sum);
    }
}
