package dev.flotilla.runner;

import dev.flotilla.contract.Topic;
import dev.flotilla.domain.report.ReportType;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.observability.metrics.KafkaFigures;
import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.observability.metrics.Metric;
import io.micrometer.core.instrument.Counter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.MetricName;

/** What a runner tells of its work. */
final class RunnerMeters {
    private final Meters meters;
    private final Map<ReportType, Counter> reports = new EnumMap<>(ReportType.class);

    RunnerMeters(Meters meters) {
        this.meters = meters;
        for (ReportType type : ReportType.values()) {
            reports.put(type, meters.counter(Metric.RUNNER_REPORTS, type.name()));
        }
    }

    void reported(RunnerReport report) {
        reports.get(report.type()).increment();
    }

    /** Tells how many tasks a lane has. */
    void tell(String name, Lane lane) {
        meters.gauge(Metric.RUNNER_TASKS, lane::underWay, name, "UNDER_WAY");
        meters.gauge(Metric.RUNNER_TASKS, lane::waiting, name, "WAITING");
    }

    /** Tells what the clients of Kafka know. */
    void tell(Consumer<?, ?> consumer, Producer<?, ?> producer) {
        KafkaFigures.ofRunner(meters, Topic.PROJECT_EVENTS, () -> {
            Map<MetricName, org.apache.kafka.common.Metric> both = new HashMap<>(consumer.metrics());
            both.putAll(producer.metrics());
            return both;
        });
    }

    void close() {
        meters.close();
    }
}
