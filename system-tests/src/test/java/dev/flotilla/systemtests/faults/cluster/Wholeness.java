package dev.flotilla.systemtests.faults.cluster;

import dev.flotilla.contract.cluster.KafkaService;
import dev.flotilla.contract.process.KafkaSettings;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.GroupState;

/**
 * Whether every part of the cluster is in its place, as the brokers tell.
 *
 * @param kafka how they are reached; each question waits 5 s for its answer at most
 */
record Wholeness(KafkaSettings kafka) {
    /** The consumer groups of engines, projectors and runners; each has two members. */
    private static final List<String> GROUPS =
            List.of(KafkaService.ENGINE_ID, KafkaService.PROJECTOR_ID, "flotilla-runner");

    private static final int MEMBERS_OF_GROUP = 2;
    private static final int ANSWER_SECONDS = 5;

    /** How many brokers there are; 0 if none answers. */
    int brokersThere() {
        try (Admin admin = Admin.create(kafka.admin())) {
            return admin.describeCluster()
                    .nodes()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .size();
        } catch (ExecutionException | TimeoutException notYet) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** True while every partition has all its replicas in sync, and engines, projectors and runners are all at work. */
    boolean isThere() {
        try (Admin admin = Admin.create(kafka.admin())) {
            Set<String> names = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return admin.describeTopics(names).allTopicNames().get(ANSWER_SECONDS, TimeUnit.SECONDS).values().stream()
                            .flatMap(topic -> topic.partitions().stream())
                            .allMatch(partition -> partition.isr().size() == Role.BROKER.members())
                    && admin
                            .describeConsumerGroups(GROUPS)
                            .all()
                            .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                            .values()
                            .stream()
                            .allMatch(group -> group.groupState() == GroupState.STABLE
                                    && group.members().size() == MEMBERS_OF_GROUP);
        } catch (ExecutionException | TimeoutException notNow) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
