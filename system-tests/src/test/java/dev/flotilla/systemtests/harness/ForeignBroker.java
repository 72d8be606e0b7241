package dev.flotilla.systemtests.harness;

import dev.flotilla.contract.cluster.KafkaService;
import dev.flotilla.contract.process.KafkaSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;

/** A broker that was there before the tests: what earlier tests left on it is deleted, and what they did not make never is. */
final class ForeignBroker {
    /** Says that whatever of Flotilla's is on the broker is of tests. */
    private static final String MARK = "only-for-tests-of-flotilla";

    private static final List<String> GROUPS =
            List.of(KafkaService.ENGINE_ID, KafkaService.PROJECTOR_ID, KafkaService.RUNNER_GROUP);

    private ForeignBroker() {}

    /**
     * Deletes Flotilla's topics and groups.
     *
     * @throws IllegalStateException if there are such that no test made
     */
    static void empty(String bootstrapServers) {
        try (Admin admin = Admin.create(KafkaSettings.of(bootstrapServers).admin())) {
            Set<String> topics = Await.result(admin.listTopics().names());
            Set<String> ours = ours(topics);
            if (!ours.isEmpty() && !topics.contains(MARK)) {
                throw new IllegalStateException(
                        "Expected a broker for tests only, but %s has topics of Flotilla that no test made; nothing was deleted: %s"
                                .formatted(bootstrapServers, ours));
            }
            if (!topics.contains(MARK)) {
                Await.result(admin.createTopics(List.of(new NewTopic(MARK, Optional.of(1), Optional.empty())))
                        .all());
            }
            Await.until("no groups on " + bootstrapServers, () -> leftAfterDeletingGroups(admin), Set::isEmpty);
            Await.result(admin.deleteTopics(ours).all());
            Await.until(
                    "no topics on " + bootstrapServers,
                    () -> ours(Await.result(admin.listTopics().names())),
                    Set::isEmpty);
        }
    }

    private static Set<String> ours(Set<String> topics) {
        return topics.stream()
                .filter(name -> name.startsWith("flotilla.") || name.startsWith("flotilla-"))
                .collect(Collectors.toSet());
    }

    /** One whose member was killed is there until the member is missed. */
    private static Set<String> leftAfterDeletingGroups(Admin admin) {
        Set<String> left = Await.result(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .filter(GROUPS::contains)
                .collect(Collectors.toSet());
        try {
            admin.deleteConsumerGroups(left).all().get();
        } catch (ExecutionException stillInUse) {
            return left;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return Set.of();
    }
}
