package dev.flotilla.contract.deployment;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.cluster.KafkaService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The manifests are what Kubernetes and Strimzi understand, and say of topics and grants what the contract says. */
class KubernetesTest {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @TestFactory
    Stream<DynamicTest> everyResourceIsAsItsSchemaHasIt() {
        return Manifests.resources().stream()
                .map(resource -> DynamicTest.dynamicTest(
                        resource.path("kind").asText() + " " + Manifests.name(resource),
                        () -> assertThat(schema(resource).validate(resource)).isEmpty()));
    }

    @Test
    void aFieldThatKubernetesDoesNotKnowIsAFault() {
        JsonNode deployment = Manifests.ofKind("Deployment").getFirst();
        ((ObjectNode) deployment.at("/spec/template/spec/containers/0"))
                .put("readynessProbe", "there is no such thing");
        assertThat(schema(deployment).validate(deployment)).hasSize(1);
    }

    private static Schema schema(JsonNode resource) {
        String name = resource.path("kind").asText().toLowerCase(Locale.ROOT) + ".json";
        try (InputStream file = KubernetesTest.class.getResourceAsStream("/kubernetes/" + name)) {
            assertThat(file).as("schema " + name).isNotNull();
            return SCHEMAS.getSchema(new ObjectMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void kustomizeAppliesEveryFile() {
        Set<String> files = new TreeSet<>(Manifests.files());
        files.remove("kustomization.yaml");
        assertThat(Manifests.kustomization()
                        .path("resources")
                        .valueStream()
                        .map(JsonNode::asText)
                        .collect(toSet()))
                .isEqualTo(files);
    }

    @Test
    void theTopicsAreThoseOfTheContract() {
        Map<String, NewTopic> needed = Topic.createAll(Topic.DEFAULT_PARTITIONS, (short) 3).stream()
                .collect(toMap(NewTopic::name, topic -> topic));
        Map<String, NewTopic> described = Manifests.ofKind("KafkaTopic").stream()
                .map(KubernetesTest::topic)
                .collect(toMap(NewTopic::name, topic -> topic));
        assertThat(described).isEqualTo(needed);
    }

    private static NewTopic topic(JsonNode resource) {
        JsonNode spec = resource.path("spec");
        Map<String, String> config = spec.path("config")
                .propertyStream()
                .collect(toMap(Map.Entry::getKey, setting -> setting.getValue().asText()));
        return new NewTopic(Manifests.name(resource), spec.path("partitions").asInt(), (short)
                        spec.path("replicas").asInt())
                .configs(config);
    }

    @Test
    void eachServiceIsGrantedJustWhatItNeeds() {
        Map<String, Set<String>> needed = Stream.of(KafkaService.values())
                .collect(toMap(
                        service -> "flotilla-" + service.serviceName(),
                        service -> service.acls("User:flotilla-" + service.serviceName()).stream()
                                .map(KubernetesTest::grant)
                                .collect(toSet())));
        Map<String, Set<String>> described = Manifests.ofKind("KafkaUser").stream()
                .collect(toMap(
                        Manifests::name,
                        user -> user.at("/spec/authorization/acls")
                                .valueStream()
                                .flatMap(KubernetesTest::grants)
                                .collect(toSet())));
        assertThat(described).isEqualTo(needed);
    }

    private static String grant(AclBinding acl) {
        assertThat(acl.entry().host()).isEqualTo("*");
        return "%s %s %s %s"
                .formatted(
                        plain(acl.entry().operation().name()),
                        plain(acl.pattern().resourceType().name()),
                        acl.pattern().patternType() == PatternType.PREFIXED ? "prefix" : "literal",
                        acl.pattern().name());
    }

    private static Stream<String> grants(JsonNode acl) {
        JsonNode resource = acl.path("resource");
        assertThat(acl.path("type").asText("allow")).isEqualTo("allow");
        return acl.path("operations")
                .valueStream()
                .map(operation -> "%s %s %s %s"
                        .formatted(
                                plain(operation.asText()),
                                plain(resource.path("type").asText()),
                                resource.path("patternType").asText("literal"),
                                resource.path("name").asText()));
    }

    /** {@code DESCRIBE_CONFIGS} and {@code DescribeConfigs} are the same. */
    private static String plain(String word) {
        return word.replace("_", "").toLowerCase(Locale.ROOT);
    }

    @TestFactory
    Stream<DynamicTest> eachServiceTakesItsTurn() {
        return Stream.of("command-api", "workflow-engine", "projector")
                .map(service -> DynamicTest.dynamicTest(service, () -> {
                    JsonNode deployment = Manifests.ofKind("Deployment").stream()
                            .filter(candidate -> Manifests.name(candidate).equals(service))
                            .findFirst()
                            .orElseThrow();
                    assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(2);
                    assertThat(deployment.at("/spec/strategy/rollingUpdate"))
                            .isEqualTo(WireJson.object().put("maxSurge", 1).put("maxUnavailable", 0));
                    JsonNode container = deployment.at("/spec/template/spec/containers/0");
                    assertThat(container.at("/livenessProbe/httpGet/path").asText())
                            .isEqualTo("/health/live");
                    assertThat(container.at("/readinessProbe/httpGet/path").asText())
                            .isEqualTo("/health/ready");
                    assertThat(container
                                    .at("/securityContext/readOnlyRootFilesystem")
                                    .asBoolean())
                            .isTrue();
                    assertThat(container.at("/resources/limits").has("memory")).isTrue();
                    assertThat(deployment
                                    .at("/spec/template/spec/securityContext/runAsNonRoot")
                                    .asBoolean())
                            .isTrue();
                    assertThat(Manifests.ofKind("PodDisruptionBudget").stream().map(Manifests::name))
                            .contains(service);
                }));
    }
}
