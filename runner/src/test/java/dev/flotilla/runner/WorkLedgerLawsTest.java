package dev.flotilla.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.PendingOperation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectEvent.OperationFailed;
import dev.flotilla.domain.project.ProjectEvent.OperationTimedOut;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.StageStatus;
import dev.flotilla.domain.project.StepStatus;
import dev.flotilla.domain.report.ReportDecider;
import dev.flotilla.domain.report.ReportVerdict;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.runner.ledger.ProjectHistory;
import dev.flotilla.runner.ledger.ProjectWork;
import dev.flotilla.runner.ledger.Work;
import dev.flotilla.runner.ledger.WorkLedger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is true of the work ledger whatever happens to a fleet. */
class WorkLedgerLawsTest {
    private static final int PROJECTS = 8;
    private static final int STEPS = 2_000;

    private final WorkLedger ledger = new WorkLedger();

    /** The partition: an event's index is its offset. */
    private final List<PublishedEvent> log = new ArrayList<>();

    private final Map<String, ProjectWork> asked = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void asksForExactlyWhatProjectsWaitForHoweverTheyGotThere(long seed) {
        Random random = new Random(seed);
        List<RandomWalk> fleet = new ArrayList<>();
        publish(
                ProjectHistory.registered("np_over", MigrationType.FULL_MIGRATION)
                        .request(Operation.DELETE),
                0);
        for (int step = 0; step < STEPS; step++) {
            if (fleet.size() < PROJECTS || random.nextInt(200) == 0) {
                fleet.add(new RandomWalk(random, "np_" + fleet.size()));
                publish(fleet.getLast().history(), 0);
            }
            RandomWalk walk = fleet.get(random.nextInt(fleet.size()));
            int known = walk.history().events().size();
            walk.step(workOf(walk.history().project()));
            publish(walk.history(), known);

            Project project = walk.history().project();
            assertThat(awaited(project))
                    .as("step %d, project %s", step, project)
                    .isEqualTo(mustBeUnderWay(project, walk.history().events().getLast()));
            everyAwaitedReportFits(walk.history());
        }
        restartFromTheLowWaterMarkKnowsTheSame();
        noReportIdIsUsedTwice(fleet);
    }

    private void publish(ProjectHistory history, int known) {
        for (PublishedEvent event : history.eventsFrom(known)) {
            ledger.apply(log.size(), event)
                    .ifPresent(work -> asked.put(work.project().projectId(), work));
            log.add(event);
        }
    }

    private List<Work> workOf(Project project) {
        return asked.get(project.projectId()).work();
    }

    private Set<String> awaited(Project project) {
        return workOf(project).stream().filter(Work::awaited).map(Work::name).collect(Collectors.toSet());
    }

    /** By the project's own state, and the last event where that alone does not tell. */
    private static Set<String> mustBeUnderWay(Project project, PublishedEvent last) {
        Set<String> names = new TreeSet<>();
        boolean attemptEnded = last.recorded().event() instanceof OperationFailed
                || last.recorded().event() instanceof OperationTimedOut;
        project.pendingOperation()
                .filter(pending -> !attemptEnded)
                .filter(pending -> pending.retryAt().isEmpty() || pending.overdue())
                .map(PendingOperation::operation)
                .ifPresent(operation -> names.add(operation.name()));
        if (project.status() != ProjectStatus.RUNNING) {
            return names;
        }
        project.stages().stream()
                .filter(stage -> stage.stage().carriedOutByRunner())
                .filter(stage -> stage.status() == StageStatus.RUNNING && !stage.parked())
                .forEach(stage -> names.add(stage.stage().name()));
        project.switchoverSteps().stream()
                .filter(step -> step.is(StepStatus.RUNNING))
                .forEach(step -> names.add(step.step().name()));
        return names;
    }

    private void everyAwaitedReportFits(ProjectHistory history) {
        Project project = history.project();
        for (Work work : workOf(project)) {
            for (Outcome outcome : List.of(Outcome.DONE, new Outcome.Failed(ProjectHistory.FAILURE))) {
                Optional<RunnerReport> report = Reports.ofEnd(project.projectId(), work, outcome);
                if (work.awaited()) {
                    assertThat(ReportDecider.decide(Optional.of(project), report.orElseThrow(), history.now()))
                            .isInstanceOf(ReportVerdict.Applied.class);
                }
            }
        }
    }

    private void restartFromTheLowWaterMarkKnowsTheSame() {
        WorkLedger restarted = new WorkLedger();
        int mark = (int) ledger.lowWaterMark().orElse(log.size());
        for (int offset = mark; offset < log.size(); offset++) {
            restarted.apply(offset, log.get(offset));
        }

        assertThat(mark).isPositive();
        assertThat(restarted.projects())
                .containsExactlyElementsOf(ledger.projects().toList());
        assertThat(restarted.lowWaterMark()).isEqualTo(ledger.lowWaterMark());
    }

    private void noReportIdIsUsedTwice(List<RandomWalk> fleet) {
        Set<String> ids = new HashSet<>();
        fleet.stream()
                .flatMap(walk -> walk.history().events().stream())
                .flatMap(event -> event.recorded().cause().reportId().stream())
                .forEach(id -> assertThat(ids.add(id)).as(id).isTrue());
        assertThat(ids).hasSizeGreaterThan(STEPS / 20);
    }
}
