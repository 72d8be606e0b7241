package dev.flotilla.commandapi.log;

import dev.flotilla.contract.Topic;
import dev.flotilla.contract.process.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;

/** Asks the brokers whether the topics that are written to are there. */
class TopicWatch implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 3_000;
    private static final List<String> WRITTEN =
            List.of(Topic.BATCH_COMMANDS.topicName(), Topic.PROJECT_REPORTS.topicName());

    private final String brokers;
    private final Admin admin;

    TopicWatch(KafkaSettings kafka) {
        brokers = kafka.bootstrapServers();
        Map<String, Object> settings = new HashMap<>(kafka.admin());
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "flotilla-command-api-health");
        admin = Admin.create(settings);
    }

    /** A sentence on what is missing; empty if nothing is. Answers within 3 seconds. */
    Optional<String> missing() {
        try {
            return admin
                    .describeTopics(WRITTEN, new DescribeTopicsOptions().timeoutMs(TIMEOUT_MILLIS))
                    .allTopicNames()
                    .get()
                    .values()
                    .stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .filter(partition -> partition.leader() == null
                                    || partition.leader().isEmpty())
                            .map(partition -> "Expected a leader for partition %d of %s, but it has none"
                                    .formatted(partition.partition(), topic.name())))
                    .findFirst();
        } catch (ExecutionException e) {
            return Optional.of("Expected the brokers %s to tell of the topics %s, but: %s"
                    .formatted(brokers, WRITTEN, e.getCause().getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("Expected the brokers %s to tell of the topics %s, but the service is stopping"
                    .formatted(brokers, WRITTEN));
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
