package dev.flotilla.runner;

import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.report.ReportType;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import dev.flotilla.domain.report.RunnerReport.StageCompletedReport;
import dev.flotilla.domain.report.RunnerReport.StageFailedReport;
import dev.flotilla.domain.report.RunnerReport.StageMonitoringReport;
import dev.flotilla.domain.report.RunnerReport.StepReport;
import dev.flotilla.runner.ledger.Work;
import dev.flotilla.runner.ledger.Work.OperationWork;
import dev.flotilla.runner.ledger.Work.StageWork;
import dev.flotilla.runner.ledger.Work.StepWork;
import java.util.Optional;

/**
 * What is reported of a piece of work. A report's id is made of the event that asked for it and of what it tells, so the
 * same news told twice, by a runner that was restarted in between say, has the same id.
 */
final class Reports {
    private Reports() {}

    /** The news that work has ended; empty if it is none. */
    static Optional<RunnerReport> ofEnd(String projectId, Work work, Outcome outcome) {
        Optional<Failure> failure = switch (outcome) {
            case Outcome.Done done -> Optional.empty();
            case Outcome.Failed failed -> Optional.of(failed.failure());
        };
        return switch (work) {
            case OperationWork operation -> Optional.of(ofOperation(projectId, operation, failure));
            case StageWork stage -> ofStage(projectId, stage, failure);
            case StepWork step -> Optional.of(ofStep(projectId, step, failure));
        };
    }

    /** The news that a continuous stage has caught up; empty if that is known. */
    static Optional<RunnerReport> ofCaughtUp(String projectId, StageWork work) {
        return work.caughtUp()
                ? Optional.empty()
                : Optional.of(new StageMonitoringReport(
                        id(work, ReportType.STAGE_MONITORING), projectId, attempt(work), work.stage()));
    }

    private static RunnerReport ofOperation(String projectId, OperationWork work, Optional<Failure> failure) {
        ReportType type = failure.isEmpty() ? ReportType.OPERATION_SUCCEEDED : ReportType.OPERATION_FAILED;
        return new OperationReport(id(work, type), projectId, work.askedBy(), failure);
    }

    private static Optional<RunnerReport> ofStage(String projectId, StageWork work, Optional<Failure> failure) {
        if (failure.isPresent()) {
            return Optional.of(new StageFailedReport(
                    id(work, ReportType.STAGE_FAILED), projectId, attempt(work), work.stage(), failure.get()));
        }
        return work.stage().continuous()
                ? ofCaughtUp(projectId, work)
                : Optional.of(new StageCompletedReport(
                        id(work, ReportType.STAGE_COMPLETED), projectId, attempt(work), work.stage()));
    }

    private static RunnerReport ofStep(String projectId, StepWork work, Optional<Failure> failure) {
        ReportType type = failure.isEmpty() ? ReportType.SWITCHOVER_STEP_COMPLETED : ReportType.SWITCHOVER_STEP_FAILED;
        return new StepReport(id(work, type), projectId, attempt(work), work.step(), failure);
    }

    private static Optional<String> attempt(Work work) {
        return Optional.of(work.askedBy());
    }

    private static String id(Work work, ReportType type) {
        return work.askedBy() + "/" + work.name() + "/" + type;
    }
}
