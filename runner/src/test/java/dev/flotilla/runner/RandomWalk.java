package dev.flotilla.runner;

import dev.flotilla.domain.batch.Eligibility;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.PendingOperation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.report.ReportDecider;
import dev.flotilla.domain.report.ReportVerdict;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.runner.ledger.ProjectHistory;
import dev.flotilla.runner.ledger.Work;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A project to which all that can happen happens, by chance. */
final class RandomWalk {
    private static final List<Parameters> PARAMETERS = List.of(
            Parameters.NONE,
            new Parameters.AlertConfiguration(AlertLevel.HIGH_PROTECTION),
            new Parameters.Switchover(SwitchoverAction.CONFIRM, false, Optional.empty()),
            new Parameters.Switchover(SwitchoverAction.RETRY, false, Optional.empty()),
            new Parameters.Switchover(SwitchoverAction.SKIP, true, Optional.empty()));

    private final Random random;
    private final ProjectHistory history;

    RandomWalk(Random random, String projectId) {
        this.random = random;
        Set<MigrationType> types = EnumSet.of(MigrationType.SCHEMA_MIGRATION);
        for (MigrationType type : MigrationType.values()) {
            if (random.nextInt(3) > 0) {
                types.add(type);
            }
        }
        history = ProjectHistory.registered(
                ProjectHistory.WORKSPACE, projectId, "name-of-" + projectId, random.nextInt(6) == 0, types);
    }

    ProjectHistory history() {
        return history;
    }

    /** One more thing happens, or is refused. */
    void step(List<Work> work) {
        history.passes(Duration.ofMillis(random.nextInt(2_000)));
        int kind = random.nextInt(10);
        if (kind < 6 && !work.isEmpty()) {
            report(work.get(random.nextInt(work.size())));
        } else if (kind < 9) {
            request();
        } else {
            letTimePass();
        }
    }

    private void report(Work work) {
        Outcome outcome = random.nextInt(5) == 0 ? new Outcome.Failed(ProjectHistory.FAILURE) : Outcome.DONE;
        Optional<RunnerReport> report =
                Reports.ofEnd(history.project().projectId(), work, outcome).filter(this::fits);
        report.ifPresent(history::report);
    }

    private boolean fits(RunnerReport report) {
        return ReportDecider.decide(Optional.of(history.project()), report, history.now())
                instanceof ReportVerdict.Applied;
    }

    private void request() {
        List<Operation> allowed = Eligibility.allowedOperations(history.project());
        SwitchoverAction action = random.nextBoolean() ? SwitchoverAction.RETRY : SwitchoverAction.SKIP;
        if (Eligibility.checkPrecheckDecision(history.project(), action).isEmpty()) {
            history.decidePrecheck(action);
        } else if (!allowed.isEmpty()) {
            request(allowed.get(random.nextInt(allowed.size())));
        }
    }

    private void request(Operation operation) {
        // A project that is over teaches nothing any more.
        boolean ends = operation == Operation.RELEASE || operation == Operation.DELETE;
        Parameters parameters = PARAMETERS.stream()
                .filter(candidate -> parametersFit(operation, candidate))
                .findFirst()
                .orElseThrow();
        if (!ends || random.nextInt(20) == 0) {
            history.request(operation, parameters);
        }
    }

    private boolean parametersFit(Operation operation, Parameters parameters) {
        return parameters.fit(operation)
                && Eligibility.check(history.project(), operation, parameters).isEmpty();
    }

    private void letTimePass() {
        Project project = history.project();
        if (project.pendingOperation().flatMap(PendingOperation::retryAt).isPresent()) {
            history.askAgain();
        } else if (project.pendingOperation()
                .filter(pending -> !pending.overdue())
                .isPresent()) {
            history.timeOut();
        }
    }
}
