package dev.flotilla.contract.cluster;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import dev.flotilla.contract.Topic;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Who talks to Kafka, and what each may do there: the least that its work needs. Brokers with access control get these as ACLs, see
 * {@code ./flotilla acls}.
 */
public enum KafkaService {
    /** Publishes commands and reports, follows the tables for live updates, and looks how far behind the engine is. */
    COMMAND_API(
            EnumSet.of(Topic.PROJECTS, Topic.BATCHES, Topic.PROJECT_TELEMETRY),
            EnumSet.of(Topic.BATCH_COMMANDS, Topic.PROJECT_REPORTS)),
    /** Decides. */
    WORKFLOW_ENGINE(
            EnumSet.of(Topic.BATCH_COMMANDS, Topic.PROJECT_REPORTS),
            EnumSet.of(Topic.PROJECT_EVENTS, Topic.BATCH_EVENTS, Topic.DEAD_LETTERS)),
    /** Folds. */
    PROJECTOR(
            EnumSet.of(Topic.BATCH_COMMANDS, Topic.PROJECT_EVENTS, Topic.BATCH_EVENTS, Topic.PROJECT_TELEMETRY),
            EnumSet.of(Topic.PROJECTS, Topic.BATCHES, Topic.DEAD_LETTERS)),
    /** Carries out what is asked for, in the consumer group {@value #RUNNER_GROUP}. */
    RUNNER(EnumSet.of(Topic.PROJECT_EVENTS), EnumSet.of(Topic.PROJECT_REPORTS, Topic.PROJECT_TELEMETRY)),
    /** A person with {@code ./flotilla replay} and {@code ./flotilla dead-letters}. */
    OPERATOR(EnumSet.allOf(Topic.class), EnumSet.of(Topic.BATCH_COMMANDS, Topic.PROJECT_REPORTS, Topic.DEAD_LETTERS));

    /** The engine's consumer group; the names of its internal topics and of its transactions begin with it. */
    public static final String ENGINE_ID = "flotilla-engine";

    /** The projector's consumer group; the names of its internal topics and of its transactions begin with it. */
    public static final String PROJECTOR_ID = "flotilla-projector";

    /** The consumer group of runners, if they are not told another. */
    public static final String RUNNER_GROUP = "flotilla-runner";

    /** The transactions in which dead letters are sent again. */
    public static final String REDRIVE_ID = "flotilla-dead-letters";

    private final Set<Topic> reads;
    private final Set<Topic> writes;

    KafkaService(Set<Topic> reads, Set<Topic> writes) {
        this.reads = reads;
        this.writes = writes;
    }

    /** The name of the service. */
    public String serviceName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * All that it may do.
     *
     * @param principal who it is to the brokers, {@code User:flotilla-engine} for example
     */
    public List<AclBinding> acls(String principal) {
        return Stream.of(
                        Stream.of(Topic.values()).map(topic -> topic(topic, DESCRIBE)),
                        reads.stream().map(topic -> topic(topic, READ)),
                        writes.stream().map(topic -> topic(topic, WRITE)),
                        looksAtSettings(),
                        beyondTopics())
                .flatMap(grants -> grants)
                .map(grant -> new AclBinding(
                        grant.resource(),
                        new AccessControlEntry(principal, "*", grant.operation(), AclPermissionType.ALLOW)))
                .toList();
    }

    private record Grant(ResourcePattern resource, AclOperation operation) {}

    private static Grant topic(Topic topic, AclOperation operation) {
        return new Grant(literal(ResourceType.TOPIC, topic.topicName()), operation);
    }

    /** Before it starts, a service makes sure that the topics keep what they must; the command API starts without brokers too. */
    private Stream<Grant> looksAtSettings() {
        return this == COMMAND_API
                ? Stream.empty()
                : Stream.of(Topic.values()).map(topic -> topic(topic, DESCRIBE_CONFIGS));
    }

    private Stream<Grant> beyondTopics() {
        return switch (this) {
            case COMMAND_API -> Stream.of(new Grant(literal(ResourceType.GROUP, ENGINE_ID), DESCRIBE));
            case WORKFLOW_ENGINE -> ofStreams(ENGINE_ID);
            case PROJECTOR -> ofStreams(PROJECTOR_ID);
            case RUNNER -> Stream.of(new Grant(literal(ResourceType.GROUP, RUNNER_GROUP), READ));
            case OPERATOR ->
                Stream.of(
                        new Grant(literal(ResourceType.GROUP, PROJECTOR_ID), DESCRIBE),
                        new Grant(literal(ResourceType.TRANSACTIONAL_ID, REDRIVE_ID), WRITE));
        };
    }

    /** A Kafka Streams application has a group, transactions, and a changelog topic for each store, which it creates. */
    private static Stream<Grant> ofStreams(String applicationId) {
        ResourcePattern internalTopics = prefixed(ResourceType.TOPIC, applicationId + "-");
        return Stream.of(
                new Grant(literal(ResourceType.GROUP, applicationId), READ),
                new Grant(prefixed(ResourceType.TRANSACTIONAL_ID, applicationId + "-"), WRITE),
                new Grant(internalTopics, CREATE),
                new Grant(internalTopics, DESCRIBE),
                new Grant(internalTopics, DESCRIBE_CONFIGS),
                new Grant(internalTopics, READ),
                new Grant(internalTopics, WRITE));
    }

    private static ResourcePattern literal(ResourceType type, String name) {
        return new ResourcePattern(type, name, PatternType.LITERAL);
    }

    private static ResourcePattern prefixed(ResourceType type, String prefix) {
        return new ResourcePattern(type, prefix, PatternType.PREFIXED);
    }

    /** The service of a name. */
    public static Optional<KafkaService> named(String serviceName) {
        return Stream.of(values())
                .filter(service -> service.serviceName().equals(serviceName))
                .findFirst();
    }
}
