package dev.flotilla.runner;

import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.RecordKey;
import dev.flotilla.contract.ReportCodec;
import dev.flotilla.contract.Telemetry;
import dev.flotilla.contract.Topic;
import dev.flotilla.domain.report.RunnerReport;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts reports and telemetry on their topics, in the partition of their workspace. */
final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final Producer<String, byte[]> producer;
    private final int partitions;
    private final InstantSource clock;
    private final Executor executor;
    private final Consumer<Exception> whenReportIsLost;

    /**
     * @param partitions how many each topic has
     * @param executor sends again what could not be sent
     * @param whenReportIsLost called if sending again would be of no use
     */
    Publisher(
            Producer<String, byte[]> producer,
            int partitions,
            InstantSource clock,
            Executor executor,
            Consumer<Exception> whenReportIsLost) {
        this.producer = producer;
        this.partitions = partitions;
        this.clock = clock;
        this.executor = executor;
        this.whenReportIsLost = whenReportIsLost;
    }

    /** Publishes a report, again and again while the brokers cannot be reached. The producer gives each try two minutes. */
    void report(String workspace, RunnerReport report) {
        send(toRecord(
                Topic.PROJECT_REPORTS,
                RecordKey.of(workspace),
                ReportCodec.encode(workspace, report, clock.instant())));
    }

    private void send(ProducerRecord<String, byte[]> report) {
        try {
            producer.send(report, (metadata, error) -> {
                if (error != null) {
                    sendAgain(report, error);
                }
            });
        } catch (RuntimeException error) {
            lose(report, error);
        }
    }

    private void sendAgain(ProducerRecord<String, byte[]> report, Exception error) {
        if (!(error instanceof RetriableException)) {
            lose(report, error);
            return;
        }
        LOG.warn("A report of workspace {} could not be published and is sent again", report.key(), error);
        try {
            executor.execute(() -> send(report));
        } catch (RejectedExecutionException closed) {
            lose(report, error);
        }
    }

    private void lose(ProducerRecord<String, byte[]> report, Exception error) {
        LOG.error("A report of workspace {} could not be published", report.key(), error);
        whenReportIsLost.accept(error);
    }

    /** Publishes a sample. If one is lost, the next one tells more. */
    void telemetry(RecordKey project, Telemetry sample) {
        CloudEvent value = sample.encode(project.workspace(), project.entityId().orElseThrow());
        producer.send(toRecord(Topic.PROJECT_TELEMETRY, project, value), (metadata, error) -> {
            if (error != null) {
                LOG.debug("Telemetry of project {} could not be published", project, error);
            }
        });
    }

    private ProducerRecord<String, byte[]> toRecord(Topic topic, RecordKey key, CloudEvent value) {
        ProducerRecord<String, byte[]> produced =
                new ProducerRecord<>(topic.topicName(), key.partition(partitions), key.toString(), value.toBytes());
        CloudEvent.headers().forEach((name, header) -> produced.headers().add(name, header));
        return produced;
    }
}
