package dev.flotilla.contract;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;

/** Looks whether the topics are as every service needs them: all there, all with the same number of partitions. */
public final class TopicCheck {
    private static final int TIMEOUT_SECONDS = 30;

    private TopicCheck() {}

    /**
     * How many partitions each of the topics has.
     *
     * @throws IllegalStateException where a topic is missing, the numbers differ or the broker does not answer; the message
     *     says which and what to do
     */
    public static int partitions(KafkaSettings kafka) {
        try (Admin admin = Admin.create(kafka.admin())) {
            return partitions(admin, kafka.bootstrapServers());
        }
    }

    private static int partitions(Admin admin, String brokers) {
        try {
            Set<String> there = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            List<String> names = Stream.of(Topic.values()).map(Topic::topicName).toList();
            List<String> missing =
                    names.stream().filter(name -> !there.contains(name)).toList();
            if (!missing.isEmpty()) {
                throw new IllegalStateException(
                        "Expected the topics of Flotilla on %s, but %s are missing; create them, all with one number of partitions"
                                .formatted(brokers, missing));
            }
            Map<String, TopicDescription> topics = admin.describeTopics(
                            names, new DescribeTopicsOptions().timeoutMs(TIMEOUT_SECONDS * 1000))
                    .allTopicNames()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return sameNumber(brokers, topics);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "Expected the brokers %s to answer within %d s, but they did not: %s"
                            .formatted(brokers, TIMEOUT_SECONDS, e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking the brokers " + brokers, e);
        }
    }

    private static int sameNumber(String brokers, Map<String, TopicDescription> topics) {
        Map<String, Integer> partitions = new TreeMap<>();
        topics.forEach((name, topic) -> partitions.put(name, topic.partitions().size()));
        if (Set.copyOf(partitions.values()).size() != 1) {
            throw new IllegalStateException(
                    "Expected the topics of Flotilla on %s to have one number of partitions, but got %s"
                            .formatted(
                                    brokers,
                                    partitions.entrySet().stream()
                                            .map(topic -> topic.getKey() + ": " + topic.getValue())
                                            .collect(joining(", "))));
        }
        return partitions.values().iterator().next();
    }
}
