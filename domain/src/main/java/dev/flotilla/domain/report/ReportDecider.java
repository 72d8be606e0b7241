package dev.flotilla.domain.report;

import dev.flotilla.domain.project.Cause;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.PendingOperation;
import dev.flotilla.domain.project.Progression;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectEvent;
import dev.flotilla.domain.project.ProjectEvent.OperationFailed;
import dev.flotilla.domain.project.ProjectEvent.ProjectPaused;
import dev.flotilla.domain.project.ProjectEvent.ProjectReleased;
import dev.flotilla.domain.project.ProjectEvent.ProjectRestored;
import dev.flotilla.domain.project.ProjectEvent.ProjectStarted;
import dev.flotilla.domain.project.ProjectEvent.StageCompleted;
import dev.flotilla.domain.project.ProjectEvent.StageFailed;
import dev.flotilla.domain.project.ProjectEvent.StageMonitoring;
import dev.flotilla.domain.project.ProjectEvent.SwitchoverStepCompleted;
import dev.flotilla.domain.project.ProjectEvent.SwitchoverStepFailed;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.RecordedEvent;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.StageState;
import dev.flotilla.domain.project.StageStatus;
import dev.flotilla.domain.project.StepState;
import dev.flotilla.domain.project.StepStatus;
import dev.flotilla.domain.report.ReportVerdict.Applied;
import dev.flotilla.domain.report.ReportVerdict.Ignored;
import dev.flotilla.domain.report.ReportVerdict.Misfit;
import dev.flotilla.domain.report.RunnerReport.AttemptReport;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import dev.flotilla.domain.report.RunnerReport.StageCompletedReport;
import dev.flotilla.domain.report.RunnerReport.StageFailedReport;
import dev.flotilla.domain.report.RunnerReport.StageMonitoringReport;
import dev.flotilla.domain.report.RunnerReport.StageReport;
import dev.flotilla.domain.report.RunnerReport.StepReport;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** Decides what a runner's report does to its project: move it, if it fits the project's present state, or nothing. */
public final class ReportDecider {
    private ReportDecider() {}

    /** The verdict on a report, given its project if there is one. */
    public static ReportVerdict decide(Optional<Project> found, RunnerReport report, Instant now) {
        if (found.isEmpty()) {
            return new Ignored(Misfit.UNKNOWN_PROJECT, "There is no project " + report.projectId());
        }
        Project project = found.get();
        if (project.recentReports().contains(report.reportId())) {
            return new Ignored(Misfit.DUPLICATE_REPORT, "Report " + report.reportId() + " was applied before");
        }
        return switch (report) {
            case OperationReport operation -> decideOperation(project, operation, now);
            case StageCompletedReport completed ->
                decideStage(
                        project,
                        completed,
                        state -> !state.stage().continuous() && isAtWork(state),
                        new StageCompleted(completed.stage()),
                        now);
            case StageMonitoringReport monitoring ->
                decideStage(
                        project,
                        monitoring,
                        state -> state.stage().continuous() && isAtWork(state),
                        new StageMonitoring(monitoring.stage()),
                        now);
            case StageFailedReport failed ->
                decideStage(
                        project,
                        failed,
                        state -> isAtWork(state) || state.status() == StageStatus.MONITORING,
                        new StageFailed(failed.stage(), failed.failure()),
                        now);
            case StepReport step -> decideStep(project, step, now);
        };
    }

    private static ReportVerdict decideOperation(Project project, OperationReport report, Instant now) {
        Predicate<PendingOperation> asked = request -> request.requestId().equals(report.requestId());
        Optional<PendingOperation> pending = project.pendingOperation().filter(asked);
        Optional<PendingOperation> overdue =
                project.overdueOperation().filter(asked).filter(request -> stillFits(project, request.operation()));
        // A release that was asked for again is still the same release: the answer to an earlier request ends it as
        // well.
        Optional<PendingOperation> earlierRelease = project.pendingOperation()
                .filter(request -> request.operation() == Operation.RELEASE)
                .filter(request ->
                        report.failure().isEmpty() && isEarlierAttempt(report.requestId(), project, request));
        return pending.or(() -> overdue)
                .or(() -> earlierRelease)
                .map(request -> answer(project, request, report, now))
                .orElseGet(() -> new Ignored(
                        Misfit.REQUEST_NOT_PENDING,
                        "Request %s of project %s is not waiting for an answer"
                                .formatted(report.requestId(), project.projectId())));
    }

    private static boolean isEarlierAttempt(String requestId, Project project, PendingOperation release) {
        return LongStream.range(release.firstVersion(), project.version())
                .anyMatch(version -> requestId.equals(RecordedEvent.idOf(project.projectId(), version)));
    }

    private static ReportVerdict answer(
            Project project, PendingOperation request, OperationReport report, Instant now) {
        if (report.failure().isPresent() && request.overdue() && request.operation() != Operation.RELEASE) {
            return new Ignored(
                    Misfit.REQUEST_NOT_PENDING, "Request " + report.requestId() + " timed out before it failed");
        }
        if (report.failure().isPresent() && request.retryAt().isPresent() && !request.overdue()) {
            return new Ignored(Misfit.REQUEST_NOT_PENDING, "Request " + report.requestId() + " failed before");
        }
        Cause cause = Cause.of(request).toldBy(report.reportId());
        ProjectEvent event = report.failure()
                .<ProjectEvent>map(failure ->
                        new OperationFailed(request.operation(), failure, Deadlines.nextAttempt(request, now)))
                .orElseGet(() -> done(request.operation()));
        return new Applied(Progression.apply(project, now, cause, event));
    }

    private static ProjectEvent done(Operation operation) {
        return switch (operation) {
            case START -> new ProjectStarted();
            case PAUSE -> new ProjectPaused();
            case RESTORE -> new ProjectRestored();
            case RELEASE -> new ProjectReleased();
            case START_FORWARD_SWITCHOVER,
                    DELETE,
                    ENTER_FORWARD_SWITCHOVER,
                    MODIFY_ALERT_CONFIGURATION,
                    SKIP_FULL_VERIFICATION ->
                throw new IllegalStateException(
                        "Expected an operation that a runner carries out, but got " + operation);
        };
    }

    /** A late success moves the project only if it is still where the operation starts from. */
    private static boolean stillFits(Project project, Operation operation) {
        return project.pendingOperation().isEmpty()
                && switch (operation) {
                    case START -> project.status() == ProjectStatus.NOT_STARTED;
                    case PAUSE -> project.status() == ProjectStatus.RUNNING;
                    case RESTORE ->
                        project.status() == ProjectStatus.PAUSED || project.status() == ProjectStatus.FAILED;
                    case RELEASE,
                            START_FORWARD_SWITCHOVER,
                            DELETE,
                            ENTER_FORWARD_SWITCHOVER,
                            MODIFY_ALERT_CONFIGURATION,
                            SKIP_FULL_VERIFICATION -> false;
                };
    }

    private static ReportVerdict decideStage(
            Project project, StageReport report, Predicate<StageState> fits, ProjectEvent event, Instant now) {
        Stage stage = report.stage();
        if (project.status() != ProjectStatus.RUNNING) {
            return statusDoesNotFit(project);
        }
        Optional<StageState> state = project.stage(stage);
        if (!stage.carriedOutByRunner() || state.filter(fits).isEmpty()) {
            return new Ignored(
                    Misfit.STAGE_DOES_NOT_FIT,
                    "Stage %s of project %s is %s, to which %s does not fit"
                            .formatted(
                                    stage,
                                    project.projectId(),
                                    state.map(found -> found.status().name()).orElse("not there"),
                                    event.getClass().getSimpleName()));
        }
        if (isOfAnotherAttempt(report, state.get().requestId())) {
            return anotherAttempt(project, report);
        }
        return new Applied(Progression.apply(project, now, Cause.ofReport(report.reportId()), event));
    }

    private static boolean isAtWork(StageState state) {
        return state.status() == StageStatus.RUNNING && !state.parked();
    }

    private static ReportVerdict decideStep(Project project, StepReport report, Instant now) {
        if (project.status() != ProjectStatus.RUNNING) {
            return statusDoesNotFit(project);
        }
        Optional<StepState> running =
                project.currentStep().filter(step -> step.step() == report.step() && step.is(StepStatus.RUNNING));
        if (running.isEmpty()) {
            return new Ignored(
                    Misfit.STEP_DOES_NOT_FIT,
                    "Switchover step %s of project %s is not running".formatted(report.step(), project.projectId()));
        }
        if (isOfAnotherAttempt(report, running.get().requestId())) {
            return anotherAttempt(project, report);
        }
        ProjectEvent event = report.failure()
                .<ProjectEvent>map(failure -> new SwitchoverStepFailed(report.step(), failure))
                .orElseGet(() -> new SwitchoverStepCompleted(report.step()));
        return new Applied(Progression.apply(project, now, Cause.ofReport(report.reportId()), event));
    }

    /** @param present the attempt that is under way; empty if nobody knows, and then every report is taken to be of it */
    private static boolean isOfAnotherAttempt(AttemptReport report, Optional<String> present) {
        return report.requestId().isPresent()
                && present.isPresent()
                && !report.requestId().equals(present);
    }

    private static Ignored anotherAttempt(Project project, AttemptReport report) {
        return new Ignored(
                Misfit.ANOTHER_ATTEMPT,
                "What %s of project %s asked for is not under way any more"
                        .formatted(report.requestId().orElseThrow(), project.projectId()));
    }

    private static Ignored statusDoesNotFit(Project project) {
        return new Ignored(
                Misfit.STATUS_DOES_NOT_FIT,
                "Project %s is %s and not RUNNING".formatted(project.projectId(), project.status()));
    }
}
