package dev.flotilla.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.ReportCodec;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.SwitchoverStep;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.runner.ledger.ProjectHistory;
import dev.flotilla.runner.ledger.Work;
import dev.flotilla.runner.ledger.Work.OperationWork;
import dev.flotilla.runner.ledger.Work.StageWork;
import dev.flotilla.runner.ledger.Work.StepWork;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private static final String LONGEST_PROJECT_ID = "np_" + "z".repeat(32);
    private static final String LONGEST_EVENT_ID = LONGEST_PROJECT_ID + "/" + Long.MAX_VALUE;

    private static Stream<Work> everyWork() {
        Stream<Work> operations = Stream.of(Operation.values())
                .filter(Operation::carriedOutByRunner)
                .map(operation -> new OperationWork(LONGEST_EVENT_ID, 1, operation, Instant.EPOCH, false));
        Stream<Work> stages = Stream.of(Stage.values())
                .filter(Stage::carriedOutByRunner)
                .map(stage -> new StageWork(LONGEST_EVENT_ID, 1, stage, false));
        Stream<Work> steps = Stream.of(SwitchoverStep.values())
                .filter(SwitchoverStep::carriedOutByRunner)
                .map(step -> new StepWork(LONGEST_EVENT_ID, 1, step, Optional.empty()));
        return Stream.of(operations, stages, steps).flatMap(work -> work);
    }

    @Test
    void everyReportOfEveryWorkCanBeReadByTheEngine() {
        Set<String> ids = new HashSet<>();
        for (Work work : everyWork().toList()) {
            for (Outcome outcome : List.of(Outcome.DONE, new Outcome.Failed(ProjectHistory.FAILURE))) {
                RunnerReport report =
                        Reports.ofEnd(LONGEST_PROJECT_ID, work, outcome).orElseThrow();

                assertThat(ReportCodec.decode(ReportCodec.encode("default", report, Instant.EPOCH)
                                .toBytes()))
                        .isEqualTo(report);
                assertThat(ids.add(report.reportId())).as(report.reportId()).isTrue();
            }
        }
        assertThat(ids).hasSize(2 * (4 + 7 + 5));
    }
}
