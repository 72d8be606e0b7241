package dev.flotilla.contract.golden;

import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.ReportCodec;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.SwitchoverStep;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import dev.flotilla.domain.report.RunnerReport.StageCompletedReport;
import dev.flotilla.domain.report.RunnerReport.StageFailedReport;
import dev.flotilla.domain.report.RunnerReport.StageMonitoringReport;
import dev.flotilla.domain.report.RunnerReport.StepReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What runners report: every type, in its envelope and by itself. */
final class ReportGoldens {
    /** The message of a report that comes by itself. */
    static final String BARE = "flotilla.project.report.v1.bare";

    private static final Instant TIME = Instant.parse("2026-03-01T08:20:00.750Z");

    private ReportGoldens() {}

    static List<Golden> all() {
        return Stream.of(
                        new OperationReport("report-1", "np_orders", "np_orders/2", Optional.empty()),
                        new OperationReport(
                                "report-2", "np_orders", "np_orders/9", Optional.of(SampleStory.NOT_ENOUGH_MACHINES)),
                        new StageCompletedReport("report-3", "np_orders", Optional.empty(), Stage.FULL_VERIFICATION),
                        new StageFailedReport(
                                "report-4",
                                "np_orders",
                                Optional.empty(),
                                Stage.FULL_MIGRATION,
                                SampleStory.NOT_ENOUGH_MACHINES),
                        new StageMonitoringReport(
                                "report-5", "np_orders", Optional.empty(), Stage.INCREMENTAL_SYNCHRONIZATION),
                        new StepReport(
                                "report-6",
                                "np_orders",
                                Optional.empty(),
                                SwitchoverStep.STOP_FORWARD_SYNCHRONIZATION,
                                Optional.empty()),
                        new StepReport(
                                "report-7",
                                "np_orders",
                                Optional.empty(),
                                SwitchoverStep.START_DESTINATION_STORE,
                                Optional.of(SampleStory.NO_ANSWER)))
                .flatMap(report -> Stream.of(enveloped(report, ""), bare(report)))
                .collect(Collectors.collectingAndThen(Collectors.toList(), ReportGoldens::withAttempts));
    }

    /** And those that say which attempt they are about. */
    private static List<Golden> withAttempts(List<Golden> goldens) {
        Stream<RunnerReport> ofAttempts = Stream.of(
                new StageCompletedReport("report-8", "np_orders", Optional.of("np_orders/12"), Stage.FULL_VERIFICATION),
                new StageFailedReport(
                        "report-9",
                        "np_orders",
                        Optional.of("np_orders/7"),
                        Stage.FULL_MIGRATION,
                        SampleStory.NOT_ENOUGH_MACHINES),
                new StageMonitoringReport(
                        "report-10", "np_orders", Optional.of("np_orders/9"), Stage.INCREMENTAL_SYNCHRONIZATION),
                new StepReport(
                        "report-11",
                        "np_orders",
                        Optional.of("np_orders/18"),
                        SwitchoverStep.STOP_FORWARD_SYNCHRONIZATION,
                        Optional.empty()));
        return Stream.concat(goldens.stream(), ofAttempts.map(report -> enveloped(report, ".of-an-attempt")))
                .toList();
    }

    private static Golden enveloped(RunnerReport report, String variant) {
        CloudEvent event = ReportCodec.encode(SampleWorkspace.NAME, report, TIME);
        return new Golden(
                Topic.PROJECT_REPORTS.topicName(),
                typeOf(event) + variant,
                event.type(),
                report,
                event.toBytes(),
                ReportCodec::decode);
    }

    private static Golden bare(RunnerReport report) {
        CloudEvent event = ReportCodec.encode(SampleWorkspace.NAME, report, TIME);
        return new Golden(
                Topic.PROJECT_REPORTS.topicName(),
                typeOf(event) + ".bare",
                BARE,
                report,
                WireJson.write(event.data()),
                ReportCodec::decode);
    }

    private static String typeOf(CloudEvent event) {
        return event.data().get("type").textValue();
    }
}
