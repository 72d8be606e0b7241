package dev.flotilla.contract.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.flotilla.contract.Topic;
import dev.flotilla.contract.cluster.ClusterState.FoundTopic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    private static final int BROKERS = 3;
    private static final int PARTITIONS = 8;
    private static final String RUNNER = "User:flotilla-runner";

    private final Map<Topic, FoundTopic> topics = new EnumMap<>(Topic.class);

    ComparisonTest() {
        for (Topic topic : Topic.values()) {
            topics.put(topic, found(topic, PARTITIONS, BROKERS, BROKERS, Map.of()));
        }
    }

    private static FoundTopic found(
            Topic topic, int partitions, int replication, int inSync, Map<String, String> settings) {
        Map<String, String> all =
                new HashMap<>(topic.create(partitions, (short) replication).configs());
        all.putAll(settings);
        return new FoundTopic(partitions, replication, inSync, all);
    }

    private List<Difference> differences() {
        ClusterState state = new ClusterState(BROKERS, topics, Optional.empty());
        return Comparison.of(ClusterNeeds.of(state, Optional.empty(), Optional.empty(), Map.of()), state);
    }

    @Nested
    class Topics {
        @Test
        void findsNoneInTopicsAsTheyAreCreated() {
            assertThat(differences()).isEmpty();
        }

        @Test
        void createsAllOnAnEmptyCluster() {
            topics.clear();

            assertThat(differences())
                    .extracting(Difference::remedy)
                    .isEqualTo(Topic.createAll(Topic.DEFAULT_PARTITIONS, (short) BROKERS).stream()
                            .map(Remedy.Create::new)
                            .toList());
        }

        @Test
        void createsAMissingOneWithThePartitionsOfTheOthers() {
            topics.replaceAll((topic, there) -> found(topic, 12, BROKERS, BROKERS, Map.of()));
            topics.remove(Topic.BATCHES);

            assertThat(differences())
                    .containsExactly(new Difference(
                            "flotilla.batches",
                            "topic",
                            "12 partitions and 3 replicas of each",
                            "missing",
                            true,
                            new Remedy.Create(Topic.BATCHES.create(12, (short) BROKERS))));
        }

        @Test
        void neverChangesThePartitions() {
            topics.put(Topic.BATCHES, found(Topic.BATCHES, 4, BROKERS, BROKERS, Map.of()));

            assertThat(differences()).singleElement().satisfies(difference -> {
                assertThat(difference.sentence())
                        .isEqualTo("Expected the number of partitions of flotilla.batches to be 8, but it is 4");
                assertThat(difference.stopsServices()).isTrue();
                assertThat(difference.remedy()).isInstanceOf(Remedy.ByHand.class);
            });
        }

        @ParameterizedTest
        @CsvSource(textBlock = """
                PROJECT_EVENTS,     cleanup.policy,      compact,         delete
                PROJECT_EVENTS,     cleanup.policy,      'compact,delete',delete
                PROJECTS,           cleanup.policy,      delete,          compact
                PROJECTS,           cleanup.policy,      'compact,delete',compact
                PROJECT_EVENTS,     retention.ms,        604800000,       -1
                BATCH_COMMANDS,     retention.ms,        3600000,         604800000
                BATCH_EVENTS,       retention.bytes,     1073741824,      -1
                BATCH_COMMANDS,     max.message.bytes,   1048588,         4194304
                """)
        void setsWhatWouldLoseRecords(Topic topic, String setting, String there, String needed) {
            topics.put(topic, found(topic, PARTITIONS, BROKERS, BROKERS, Map.of(setting, there)));

            assertThat(differences())
                    .containsExactly(new Difference(
                            topic.topicName(),
                            setting,
                            needed,
                            there,
                            true,
                            new Remedy.Set(topic.topicName(), setting, needed)));
        }

        @ParameterizedTest
        @CsvSource(textBlock = """
                BATCH_COMMANDS,  retention.ms,         -1
                BATCH_COMMANDS,  retention.ms,         1209600000
                BATCH_COMMANDS,  max.message.bytes,    8388608
                BATCH_COMMANDS,  min.insync.replicas,  3
                """)
        void leavesMoreThanIsNeededAlone(Topic topic, String setting, String there) {
            topics.put(topic, found(topic, PARTITIONS, BROKERS, BROKERS, Map.of(setting, there)));

            assertThat(differences()).isEmpty();
        }

        @Test
        void tellsOfRemovalsForAWeekWithoutStoppingServices() {
            topics.put(Topic.PROJECTS, found(Topic.PROJECTS, PARTITIONS, BROKERS, BROKERS, removals("86400000")));
            topics.put(Topic.BATCHES, found(Topic.BATCHES, PARTITIONS, BROKERS, BROKERS, removals("604800001")));
            topics.put(
                    Topic.PROJECT_EVENTS,
                    found(Topic.PROJECT_EVENTS, PARTITIONS, BROKERS, BROKERS, removals("86400000")));

            assertThat(differences())
                    .containsExactly(new Difference(
                            "flotilla.projects",
                            "delete.retention.ms",
                            "604800000",
                            "86400000",
                            false,
                            new Remedy.Set("flotilla.projects", "delete.retention.ms", "604800000")));
        }

        private static Map<String, String> removals(String millis) {
            return Map.of("delete.retention.ms", millis);
        }

        @Test
        void asksForReplicasWithoutStoppingServices() {
            topics.put(Topic.PROJECTS, found(Topic.PROJECTS, PARTITIONS, 1, 1, Map.of()));

            assertThat(differences()).singleElement().satisfies(difference -> {
                assertThat(difference.sentence())
                        .isEqualTo("Expected the number of replicas of flotilla.projects to be 3, but it is 1");
                assertThat(difference.stopsServices()).isFalse();
                assertThat(difference.remedy().safe()).isFalse();
            });
        }

        @Test
        void asksForTwoReplicasInSyncOnlyIfThereAreTwo() {
            Map<String, String> one = Map.of("min.insync.replicas", "1");
            topics.put(Topic.PROJECTS, found(Topic.PROJECTS, PARTITIONS, BROKERS, 2, one));
            topics.put(Topic.BATCHES, found(Topic.BATCHES, PARTITIONS, BROKERS, 1, one));

            assertThat(differences())
                    .extracting(
                            Difference::subject,
                            difference -> difference.remedy().safe(),
                            Difference::stopsServices)
                    .containsExactly(tuple("flotilla.projects", true, false), tuple("flotilla.batches", false, false));
        }

        @Test
        void refusesATopicThatNobodyCanWriteTo() {
            topics.put(Topic.PROJECTS, found(Topic.PROJECTS, PARTITIONS, 1, 1, Map.of("min.insync.replicas", "2")));

            assertThat(differences())
                    .filteredOn(Difference::stopsServices)
                    .extracting(Difference::sentence)
                    .containsExactly("Expected the min.insync.replicas of flotilla.projects to be at most 1, as many as"
                            + " there are replicas, but it is 2");
        }
    }

    @Nested
    class Grants {
        private final List<AclBinding> needed = KafkaService.RUNNER.acls(RUNNER);

        private List<Difference> differences(List<AclBinding> given) {
            ClusterState state = new ClusterState(BROKERS, topics, Optional.of(given));
            return Comparison.of(
                    ClusterNeeds.of(state, Optional.empty(), Optional.empty(), Map.of(KafkaService.RUNNER, RUNNER)),
                    state);
        }

        private static AclBinding acl(
                ResourceType type,
                PatternType pattern,
                String name,
                String who,
                AclOperation what,
                AclPermissionType how) {
            return new AclBinding(
                    new ResourcePattern(type, name, pattern), new AccessControlEntry(who, "*", what, how));
        }

        @Test
        void asksForEachThatIsNotGiven() {
            assertThat(differences(List.of()))
                    .extracting(Difference::remedy)
                    .isEqualTo(needed.stream().map(Remedy.Grant::new).toList());
        }

        @Test
        void isContentWithWhatItAsksFor() {
            assertThat(differences(needed)).isEmpty();
        }

        @Test
        void takesAWiderGrantForTheNarrowerOnes() {
            List<AclBinding> wider = List.of(
                    acl(
                            ResourceType.TOPIC,
                            PatternType.PREFIXED,
                            "flotilla.",
                            RUNNER,
                            AclOperation.ALL,
                            AclPermissionType.ALLOW),
                    acl(
                            ResourceType.GROUP,
                            PatternType.LITERAL,
                            "*",
                            "User:*",
                            AclOperation.READ,
                            AclPermissionType.ALLOW));

            assertThat(differences(wider)).isEmpty();
        }

        @Test
        void takesReadingForDescribingButNotForWriting() {
            List<AclBinding> reading = Stream.of(Topic.values())
                    .map(topic -> acl(
                            ResourceType.TOPIC,
                            PatternType.LITERAL,
                            topic.topicName(),
                            RUNNER,
                            AclOperation.READ,
                            AclPermissionType.ALLOW))
                    .toList();

            assertThat(differences(reading))
                    .extracting(Difference::property)
                    .contains("grant WRITE on TOPIC flotilla.project-reports")
                    .noneMatch(property -> property.contains("grant DESCRIBE on"))
                    .noneMatch(property -> property.contains("grant READ on TOPIC"));
        }

        @Test
        void tellsOfADenialWhichNoGrantUndoes() {
            List<AclBinding> given = new ArrayList<>(needed);
            given.add(acl(
                    ResourceType.TOPIC,
                    PatternType.PREFIXED,
                    "flotilla.project-r",
                    RUNNER,
                    AclOperation.WRITE,
                    AclPermissionType.DENY));

            assertThat(differences(given)).singleElement().satisfies(difference -> {
                assertThat(difference.sentence())
                        .isEqualTo("Expected the grant WRITE on TOPIC flotilla.project-reports of User:flotilla-runner"
                                + " to be given, but it is denied");
                assertThat(difference.remedy().safe()).isFalse();
            });
        }

        @Test
        void ignoresWhatIsGivenToOthersOrToOneHostOnly() {
            List<AclBinding> others = needed.stream()
                    .flatMap(acl -> Stream.of(
                            new AclBinding(
                                    acl.pattern(),
                                    new AccessControlEntry(
                                            "User:other", "*", AclOperation.ALL, AclPermissionType.ALLOW)),
                            new AclBinding(
                                    acl.pattern(),
                                    new AccessControlEntry(
                                            RUNNER, "10.0.0.1", AclOperation.ALL, AclPermissionType.ALLOW))))
                    .toList();

            assertThat(differences(others)).hasSameSizeAs(needed);
        }
    }
}
