package dev.flotilla.engine;

import dev.flotilla.contract.ReportCodec.SentReport;
import dev.flotilla.contract.UnreadableRecordException;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.report.ReportDecider;
import dev.flotilla.domain.report.ReportVerdict.Applied;
import dev.flotilla.domain.report.ReportVerdict.Ignored;
import dev.flotilla.domain.report.ReportVerdict.Misfit;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.observability.metrics.Metric;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes runners' reports in, and counts and logs those that change nothing. Several stream threads share one. */
final class ReportDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ReportDesk.class);

    private final Map<Misfit, LongAdder> ignored = new EnumMap<>(Misfit.class);
    private final LongAdder applied = new LongAdder();

    ReportDesk() {
        for (Misfit misfit : Misfit.values()) {
            ignored.put(misfit, new LongAdder());
        }
    }

    /** @throws UnreadableRecordException for a report on a project that there is not, and never was */
    void decide(Turn turn, SentReport sent) {
        RunnerReport report = sent.report();
        Optional<Project> project = turn.project(report.projectId());
        switch (ReportDecider.decide(project, report, turn.now())) {
            case Applied fit -> {
                applied.increment();
                turn.change(project, fit.change().by(sent.reporter()));
            }
            case Ignored unfit -> {
                ignored.get(unfit.misfit()).increment();
                if (unfit.misfit() == Misfit.UNKNOWN_PROJECT) {
                    // Nothing that a runner was ever asked for: somebody has the wrong workspace, or makes it up.
                    throw new UnreadableRecordException(
                            "Expected a report on a project of workspace '%s', but it has no '%s'"
                                    .formatted(turn.workspace(), report.projectId()));
                }
                LOG.atInfo()
                        .addKeyValue("workspace", turn.workspace())
                        .addKeyValue("projectId", report.projectId())
                        .log("Ignored report {}: {} ({})", report.reportId(), unfit.message(), unfit.misfit());
            }
        }
    }

    /** Tells how many came in, and what became of them. */
    void tell(Meters meters) {
        meters.counted(Metric.REPORTS, applied::sum, "APPLIED");
        ignored.forEach((misfit, count) -> meters.counted(Metric.REPORTS, count::sum, misfit.name()));
    }

    /** How many reports changed nothing, and why, since the engine was started. */
    Map<Misfit, Long> ignored() {
        Map<Misfit, Long> counts = new EnumMap<>(Misfit.class);
        ignored.forEach((misfit, count) -> counts.put(misfit, count.sum()));
        return counts;
    }
}
