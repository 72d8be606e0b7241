package dev.flotilla.domain.project;

import dev.flotilla.domain.project.ProjectEvent.OperationFailed;
import dev.flotilla.domain.project.ProjectEvent.OperationRequested;
import dev.flotilla.domain.project.ProjectEvent.OperationTimedOut;
import dev.flotilla.domain.project.ProjectEvent.ProjectRegistered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A project while one event is being applied to it: the fields loose, and the changes that several events share. */
final class ProjectDraft {
    /** Far more than a runner has reports under way for one project at a time. */
    private static final int REMEMBERED_REPORTS = 16;

    private final Optional<Project> before;
    private final String projectId;
    private final long version;
    private final Instant createdAt;
    private String createdBy = "";
    private ProjectDetails details;
    private List<StageState> stages = List.of();
    private List<StepState> steps = List.of();
    private Optional<Instant> writeStopPosition = Optional.empty();
    private Optional<PendingOperation> pendingOperation = Optional.empty();
    private Optional<PendingOperation> overdueOperation = Optional.empty();
    private List<String> recentReports = List.of();
    AlertLevel alertLevel = AlertLevel.DEFAULT;
    ProjectStatus status = ProjectStatus.NOT_STARTED;
    Optional<Failure> error = Optional.empty();
    Optional<Instant> startedAt = Optional.empty();
    Optional<Instant> finishedAt = Optional.empty();
    Optional<Instant> pausedAt = Optional.empty();
    Optional<Instant> failedAt = Optional.empty();

    ProjectDraft(String projectId, Instant createdAt) {
        this.before = Optional.empty();
        this.projectId = projectId;
        this.version = 0;
        this.createdAt = createdAt;
    }

    ProjectDraft(Project project) {
        before = Optional.of(project);
        projectId = project.projectId();
        version = project.version();
        createdAt = project.createdAt();
        createdBy = project.createdBy();
        details = project.details();
        stages = project.stages();
        steps = project.switchoverSteps();
        writeStopPosition = project.writeStopPosition();
        pendingOperation = project.pendingOperation();
        overdueOperation = project.overdueOperation();
        recentReports = project.recentReports();
        alertLevel = project.alertLevel();
        status = project.status();
        error = project.error();
        startedAt = project.startedAt();
        finishedAt = project.finishedAt();
        pausedAt = project.pausedAt();
        failedAt = project.failedAt();
    }

    void expectNext(RecordedEvent recorded) {
        if (!recorded.projectId().equals(projectId) || recorded.version() != version + 1) {
            throw new IllegalArgumentException("Expected event %s, but got %s"
                    .formatted(RecordedEvent.idOf(projectId, version + 1), recorded.id()));
        }
        if (version == 0 && !(recorded.event() instanceof ProjectRegistered)) {
            throw new IllegalArgumentException("Expected project '%s' to begin with its registration, but got %s"
                    .formatted(projectId, recorded.event()));
        }
    }

    void register(ProjectRegistered registered, Cause cause) {
        details = registered.details();
        alertLevel = registered.alertLevel();
        createdBy = cause.actor().orElse("");
        stages = details.stages().stream().map(StageState::init).toList();
        steps = details.switchoverSteps().stream().map(StepState::notReached).toList();
    }

    void request(OperationRequested requested, RecordedEvent recorded) {
        BatchReference batch = recorded.cause()
                .batch()
                .orElseThrow(() -> new IllegalArgumentException("Expected a request to name its batch: " + recorded));
        pendingOperation = Optional.of(new PendingOperation(
                batch,
                recorded.id(),
                pendingOperation.map(PendingOperation::firstVersion).orElse(recorded.version()),
                requested.attempt(),
                recorded.time(),
                requested.deadline(),
                recorded.cause().late(),
                requested.retryAt(),
                pendingOperation.flatMap(PendingOperation::lastFailure)));
        overdueOperation = Optional.empty();
        if (requested.operation() == Operation.RELEASE) {
            status = ProjectStatus.RELEASING;
        }
    }

    void answerOperation() {
        pendingOperation = Optional.empty();
        overdueOperation = Optional.empty();
    }

    void failOperation(OperationFailed failed) {
        if (failed.operation() == Operation.RELEASE) {
            pendingOperation = pendingOperation.map(asked -> asked.failed(failed.failure(), failed.retryAt()));
        } else {
            answerOperation();
        }
        // A failed pause leaves a running project with nothing wrong in it.
        if (failed.operation() != Operation.PAUSE) {
            error = Optional.of(failed.failure());
        }
    }

    void timeOutOperation(OperationTimedOut timedOut) {
        Optional<PendingOperation> overdue = pendingOperation.map(asked -> asked.timedOut(timedOut.retryAt()));
        if (timedOut.operation() == Operation.RELEASE) {
            pendingOperation = overdue;
        } else {
            pendingOperation = Optional.empty();
            overdueOperation = overdue;
        }
    }

    /** Running stages are interrupted. A monitoring one stays so: it has caught up once, and never goes back. */
    void suspendStages() {
        changeAll(StageStatus.RUNNING, stage -> stage.with(StageStatus.SUSPENDED));
    }

    /** Interrupted stages go on; failed ones run again from their start. */
    void resumeStages(Instant now) {
        changeAll(StageStatus.SUSPENDED, stage -> stage.with(StageStatus.RUNNING));
        changeAll(StageStatus.FAILED, stage -> stage.started(now));
    }

    void completeStage(Stage completed, Instant now) {
        boolean parks = completed == Stage.FULL_VERIFICATION && has(Stage.FORWARD_SWITCHOVER);
        change(completed, stage -> parks ? stage.parkedAtFull() : stage.finished(now));
    }

    void enterSwitchover(Instant now) {
        change(Stage.FULL_VERIFICATION, stage -> stage.parked() ? stage.finished(now) : stage);
        change(Stage.FORWARD_SWITCHOVER, stage -> stage.started(now));
        beginNextStep();
    }

    void confirmStep(SwitchoverStep confirmed, Instant now) {
        if (confirmed == SwitchoverStep.CONFIRM_SOURCE_WRITES_STOPPED) {
            writeStopPosition = Optional.of(now);
        }
        if (confirmed.carriedOutByRunner()) {
            change(confirmed, step -> step.with(StepStatus.RUNNING));
        } else {
            finishStep(confirmed, step -> step.with(StepStatus.FINISHED), now);
        }
    }

    /** One step ends, the next begins; after the last, forward switchover is over. */
    void finishStep(SwitchoverStep finished, UnaryOperator<StepState> end, Instant now) {
        change(finished, end);
        if (finished == SwitchoverStep.STOP_FORWARD_SYNCHRONIZATION) {
            change(Stage.INCREMENTAL_LOG_PULL, stage -> stage.finished(now));
            change(Stage.INCREMENTAL_SYNCHRONIZATION, stage -> stage.finished(now));
        }
        if (!beginNextStep()) {
            change(Stage.FORWARD_SWITCHOVER, stage -> stage.finished(now));
        }
    }

    void rerunFailedStep() {
        steps = each(steps, step -> step.is(StepStatus.FAILED) ? step.with(StepStatus.RUNNING) : step);
    }

    void change(Stage changed, UnaryOperator<StageState> change) {
        stages = each(stages, stage -> stage.stage() == changed ? change.apply(stage) : stage);
    }

    void change(SwitchoverStep changed, UnaryOperator<StepState> change) {
        steps = each(steps, step -> step.step() == changed ? change.apply(step) : step);
    }

    private boolean beginNextStep() {
        Optional<StepState> next =
                steps.stream().filter(step -> step.status().isEmpty()).findFirst();
        next.ifPresent(step -> change(step.step(), StepState::begun));
        return next.isPresent();
    }

    private void changeAll(StageStatus from, UnaryOperator<StageState> change) {
        stages = each(stages, stage -> stage.status() == from ? change.apply(stage) : stage);
    }

    /** The same list if nothing in it changes, which is so for most events: projects then share it from one version to the next. */
    private static <T> List<T> each(List<T> states, UnaryOperator<T> change) {
        List<T> changed = states;
        for (int at = 0; at < states.size(); at++) {
            T state = states.get(at);
            T now = change.apply(state);
            if (now != state) {
                if (changed == states) {
                    changed = new ArrayList<>(states);
                }
                changed.set(at, now);
            }
        }
        return changed == states ? states : List.copyOf(changed);
    }

    private boolean has(Stage stage) {
        return details.stages().contains(stage);
    }

    Project toProject(RecordedEvent recorded) {
        // What answers a request is known again by the request.
        if (recorded.cause().batch().isEmpty()) {
            recorded.cause().reportId().ifPresent(this::remember);
        }
        return new Project(
                projectId,
                details,
                alertLevel,
                status,
                each(stages, stage -> requested(stage, recorded)),
                each(steps, step -> requested(step, recorded)),
                writeStopPosition,
                pendingOperation,
                overdueOperation,
                recentReports,
                error,
                recorded.version(),
                createdAt,
                createdBy,
                recorded.time(),
                startedAt,
                finishedAt,
                pausedAt,
                failedAt);
    }

    /** Work that was asked for before the event and still is stays the same attempt; what was not is asked for by the event. */
    private StageState requested(StageState stage, RecordedEvent recorded) {
        if (status != ProjectStatus.RUNNING || !stage.asksRunner()) {
            return stage.askedBy(Optional.empty());
        }
        return runningBefore()
                .flatMap(project -> project.stage(stage.stage()))
                .filter(StageState::asksRunner)
                .map(same -> stage.askedBy(same.requestId()))
                .orElseGet(() -> stage.askedBy(Optional.of(recorded.id())));
    }

    private StepState requested(StepState step, RecordedEvent recorded) {
        if (status != ProjectStatus.RUNNING || !step.asksRunner()) {
            return step.askedBy(Optional.empty());
        }
        return runningBefore().stream()
                .flatMap(project -> project.switchoverSteps().stream())
                .filter(same -> same.step() == step.step() && same.asksRunner())
                .findFirst()
                .map(same -> step.askedBy(same.requestId()))
                .orElseGet(() -> step.askedBy(Optional.of(recorded.id())));
    }

    private Optional<Project> runningBefore() {
        return before.filter(project -> project.status() == ProjectStatus.RUNNING);
    }

    private void remember(String reportId) {
        List<String> reports = new ArrayList<>(recentReports);
        reports.add(reportId);
        recentReports = List.copyOf(reports.subList(Math.max(0, reports.size() - REMEMBERED_REPORTS), reports.size()));
    }
}
