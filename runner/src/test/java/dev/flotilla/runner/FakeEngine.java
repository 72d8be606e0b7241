package dev.flotilla.runner;

import dev.flotilla.contract.ProjectEventCodec;
import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.contract.ReportCodec;
import dev.flotilla.contract.Topic;
import dev.flotilla.domain.report.ReportDecider;
import dev.flotilla.domain.report.ReportVerdict;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.runner.ledger.ProjectHistory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Decides reports as the engine does, and keeps the one partition of events that it would write. */
final class FakeEngine {
    private final Map<String, ProjectHistory> projects = new LinkedHashMap<>();
    private final Map<String, Integer> published = new LinkedHashMap<>();
    private final List<byte[]> log = new ArrayList<>();

    ProjectHistory add(ProjectHistory history) {
        projects.put(history.project().projectId(), history);
        publish();
        return history;
    }

    /** Every project's events that were not published yet go to the end of the log. */
    void publish() {
        projects.forEach((projectId, history) -> {
            for (PublishedEvent event : history.eventsFrom(published.getOrDefault(projectId, 0))) {
                log.add(ProjectEventCodec.encode(event).toBytes());
            }
            published.put(projectId, history.events().size());
        });
    }

    void publishGarbage(byte[] value) {
        log.add(value);
    }

    /** Takes reports in; those that do not fit change nothing. */
    void take(List<ProducerRecord<String, byte[]>> records) {
        for (ProducerRecord<String, byte[]> produced : records) {
            if (produced.topic().equals(Topic.PROJECT_REPORTS.topicName())) {
                RunnerReport report = ReportCodec.decode(produced.value());
                ProjectHistory history = projects.get(report.projectId());
                if (ReportDecider.decide(Optional.of(history.project()), report, history.now())
                        instanceof ReportVerdict.Applied) {
                    history.report(report);
                }
            }
        }
        publish();
    }

    /** The partition, an index being an offset. */
    List<byte[]> log() {
        return log;
    }
}
