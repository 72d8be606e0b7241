package dev.flotilla.contract.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each container may do as little as it can do with. */
class ComposeTest {
    private final ComposeFile compose = ComposeFile.read();

    @TestFactory
    Stream<DynamicTest> eachContainerIsBounded() {
        return compose.services()
                .map(service -> DynamicTest.dynamicTest(service.getKey(), () -> {
                    JsonNode container = service.getValue();
                    assertThat(container.path("image").asText()).matches("[a-z/]+:v?[0-9]+(\\.[0-9]+)+");
                    assertThat(container.path("user").asText()).matches("[1-9][0-9]*:[0-9]+");
                    assertThat(container.path("read_only").asBoolean()).isTrue();
                    assertThat(container.has("mem_limit")).isTrue();
                    assertThat(ComposeFile.texts(container.path("cap_drop"))).containsExactly("ALL");
                    assertThat(ComposeFile.texts(container.path("security_opt")))
                            .containsExactly("no-new-privileges:true");
                    assertThat(ComposeFile.texts(container.path("ports")))
                            .allMatch(port -> port.startsWith("127.0.0.1:"));
                    assertThat(container.path("profiles")).isNotEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatStaysIsWatchedAndStartedAgain() {
        return compose.services()
                .filter(service -> !service.getValue().path("restart").asText().equals("no"))
                .map(service -> DynamicTest.dynamicTest(service.getKey(), () -> {
                    assertThat(service.getValue().path("restart").asText()).isEqualTo("unless-stopped");
                    assertThat(service.getValue().has("healthcheck")).isTrue();
                }));
    }

    /** docker-compose 1.29 goes by what still runs: what depends on the brokers by way of the topics alone it stops together with them. */
    @TestFactory
    Stream<DynamicTest> servicesAreStoppedBeforeTheirBrokers() {
        return Stream.of("single", "cluster")
                .flatMap(profile -> Stream.of("workflow-engine", "projector", "command-api")
                        .flatMap(service -> compose.named(profile, service).stream())
                        .map(service -> DynamicTest.dynamicTest(
                                service,
                                () -> assertThat(compose.dependencies(service))
                                        .containsAll(compose.named(profile, "kafka")))));
    }

    @Test
    void theProfilesHaveWhatTheyAreNamedFor() {
        assertThat(compose.named("single", "kafka")).containsExactly("kafka");
        assertThat(compose.named("single", "workflow-engine")).containsExactly("workflow-engine");
        assertThat(compose.named("single", "projector")).containsExactly("projector");
        assertThat(compose.named("single", "command-api")).containsExactly("command-api");
        assertThat(compose.named("cluster", "kafka")).containsExactly("kafka-1", "kafka-2", "kafka-3");
        assertThat(compose.named("cluster", "workflow-engine"))
                .containsExactly("workflow-engine-1", "workflow-engine-2");
        assertThat(compose.named("cluster", "projector")).containsExactly("projector-1", "projector-2");
        assertThat(compose.named("monitoring", "")).containsExactly("prometheus", "grafana");
        assertThat(compose.named("runner", "")).containsExactly("runner");
    }
}
