package dev.flotilla.contract.cluster;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.flotilla.contract.Topic;
import dev.flotilla.contract.cluster.ClusterState.FoundTopic;
import dev.flotilla.contract.process.KafkaSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.SecurityDisabledException;

/** The brokers, asked what they have and told to change it. Every question waits for its answer, 30 seconds at most. */
public final class Cluster implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 30;
    private static final int ANSWERS_WITHIN_SECONDS = 15;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int MOST_LOOKS = 300;

    private final Admin admin;
    private final String brokers;

    /**
     * Brokers that are asked only once something is wanted of them.
     *
     * @throws ClusterException if the settings cannot be used, an address that does not exist for example
     */
    public Cluster(KafkaSettings kafka) {
        this.admin = client(kafka);
        this.brokers = kafka.bootstrapServers();
    }

    private static Admin client(KafkaSettings kafka) {
        try {
            return Admin.create(kafka.admin());
        } catch (KafkaException e) {
            String why = (e.getCause() == null ? e : e.getCause()).getMessage();
            throw new ClusterException(
                    "Expected Kafka client settings to reach %s by, but: %s".formatted(kafka.bootstrapServers(), why),
                    e);
        }
    }

    /**
     * To be called before work that would wait much longer for brokers that do not answer.
     *
     * @throws ClusterException if none of them answers within 15 seconds
     */
    public void expectAnswer() {
        answer(admin.describeCluster().nodes(), "an answer", ANSWERS_WITHIN_SECONDS);
    }

    /** @throws ClusterException if the brokers do not answer, or refuse to */
    public void grant(Collection<AclBinding> acls) {
        answer(admin.createAcls(acls).all(), "the grants");
    }

    /**
     * What there is.
     *
     * @param withGrants whether to ask for ACLs, which takes the right to see them
     * @throws ClusterException if the brokers do not answer, or refuse to
     */
    public ClusterState state(boolean withGrants) {
        int size =
                answer(admin.describeCluster().nodes(), "the list of brokers").size();
        Map<Topic, FoundTopic> topics = topics();
        return new ClusterState(size, topics, withGrants ? grants() : Optional.empty());
    }

    private Map<Topic, FoundTopic> topics() {
        Set<String> there = answer(admin.listTopics().names(), "the list of topics");
        List<String> names = Stream.of(Topic.values())
                .map(Topic::topicName)
                .filter(there::contains)
                .toList();
        Map<String, TopicDescription> topics =
                answer(admin.describeTopics(names).allTopicNames(), "the description of the topics");
        List<ConfigResource> resources = names.stream().map(Cluster::resource).toList();
        Map<ConfigResource, Config> settings = answer(
                admin.describeConfigs(resources).all(),
                "the settings of the topics (the grant DescribeConfigs on each)");
        return Stream.of(Topic.values())
                .filter(topic -> topics.containsKey(topic.topicName()))
                .collect(toMap(
                        topic -> topic,
                        topic -> found(topics.get(topic.topicName()), settings.get(resource(topic.topicName())))));
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static FoundTopic found(TopicDescription topic, Config settings) {
        return new FoundTopic(
                topic.partitions().size(),
                topic.partitions().stream()
                        .mapToInt(partition -> partition.replicas().size())
                        .min()
                        .orElse(0),
                topic.partitions().stream()
                        .mapToInt(partition -> partition.isr().size())
                        .min()
                        .orElse(0),
                settings.entries().stream()
                        .filter(setting -> setting.value() != null)
                        .collect(toMap(ConfigEntry::name, ConfigEntry::value)));
    }

    /** Empty if the brokers have no access control. */
    private Optional<List<AclBinding>> grants() {
        try {
            return Optional.of(
                    List.copyOf(wait(admin.describeAcls(AclBindingFilter.ANY).values(), TIMEOUT_SECONDS)));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SecurityDisabledException) {
                return Optional.empty();
            }
            throw failed("the ACLs", TIMEOUT_SECONDS, e);
        } catch (TimeoutException e) {
            throw failed("the ACLs", TIMEOUT_SECONDS, e);
        }
    }

    /**
     * Carries out every remedy that is safe (creates, sets, grants), and comes back once the brokers tell of it themselves, which they do a moment
     * after it was decided.
     *
     * @param there what they have
     * @return every difference that there was, those that nothing was done about included
     * @throws ClusterException if the brokers refuse one, those before it stay; or do not tell of it
     */
    public List<Difference> mend(ClusterNeeds needs, ClusterState there) {
        List<Difference> differences = Comparison.of(needs, there);
        apply(differences);
        for (int look = 0; look < MOST_LOOKS; look++) {
            if (!isSafeToMend(needs, state(there.grants().isPresent()))) {
                return differences;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw new ClusterException("Expected the brokers %s to tell of what was changed, but after %d s they do not"
                .formatted(brokers, BETWEEN_LOOKS.multipliedBy(MOST_LOOKS).toSeconds()));
    }

    private static boolean isSafeToMend(ClusterNeeds needs, ClusterState there) {
        return Comparison.of(needs, there).stream()
                .anyMatch(difference -> difference.remedy().safe());
    }

    private void apply(Collection<Difference> differences) {
        List<Remedy> remedies = differences.stream().map(Difference::remedy).toList();
        List<Remedy.Create> creations = only(remedies, Remedy.Create.class);
        if (!creations.isEmpty()) {
            answer(
                    admin.createTopics(
                                    creations.stream().map(Remedy.Create::topic).toList())
                            .all(),
                    "the creation of topics");
        }
        List<Remedy.Set> settings = only(remedies, Remedy.Set.class);
        if (!settings.isEmpty()) {
            answer(admin.incrementalAlterConfigs(byTopic(settings)).all(), "the change of settings");
        }
        List<Remedy.Grant> grants = only(remedies, Remedy.Grant.class);
        if (!grants.isEmpty()) {
            grant(grants.stream().map(Remedy.Grant::acl).toList());
        }
    }

    private static <R extends Remedy> List<R> only(List<Remedy> remedies, Class<R> kind) {
        return remedies.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static Map<ConfigResource, Collection<AlterConfigOp>> byTopic(List<Remedy.Set> settings) {
        Map<ConfigResource, List<AlterConfigOp>> operations = settings.stream()
                .collect(groupingBy(
                        setting -> resource(setting.topic()),
                        mapping(
                                setting -> new AlterConfigOp(
                                        new ConfigEntry(setting.setting(), setting.value()), OpType.SET),
                                toList())));
        return Map.copyOf(operations);
    }

    private <T> T answer(KafkaFuture<T> future, String wanted) {
        return answer(future, wanted, TIMEOUT_SECONDS);
    }

    private <T> T answer(KafkaFuture<T> future, String wanted, int seconds) {
        try {
            return wait(future, seconds);
        } catch (ExecutionException | TimeoutException e) {
            throw failed(wanted, seconds, e);
        }
    }

    private static <T> T wait(KafkaFuture<T> future, int seconds) throws ExecutionException, TimeoutException {
        try {
            return future.get(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Expected an answer from the brokers, but this was told to stop", e);
        }
    }

    private ClusterException failed(String wanted, int seconds, Exception e) {
        if (e.getCause() instanceof SecurityDisabledException) {
            return new ClusterException(
                    "Expected brokers with access control at %s, but they have none: nothing has to be granted there, and everybody may do everything"
                            .formatted(brokers),
                    e);
        }
        String why =
                e instanceof TimeoutException || e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException
                        ? "they did not answer within %d s".formatted(seconds)
                        : e.getCause().getMessage();
        return new ClusterException("Expected %s from the brokers %s, but %s".formatted(wanted, brokers, why), e);
    }

    @Override
    public void close() {
        // What is still asked of brokers that do not answer would be waited for, a minute long.
        admin.close(Duration.ZERO);
    }
}
