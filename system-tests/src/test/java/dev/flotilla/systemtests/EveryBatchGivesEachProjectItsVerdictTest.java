package dev.flotilla.systemtests;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.Topic;
import dev.flotilla.systemtests.fleet.Fleet;
import dev.flotilla.systemtests.fleet.Situation;
import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.BatchResult;
import dev.flotilla.systemtests.harness.Deployment;
import dev.flotilla.systemtests.harness.ProjectLog;
import dev.flotilla.systemtests.harness.Requests;
import dev.flotilla.systemtests.harness.SharedDeployment;
import dev.flotilla.systemtests.harness.Workspace;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each of the nine operations is asked of projects in every situation; HTTP and topics tell the same of each. */
@Timeout(60)
@Tag("journey")
@ExtendWith(SharedDeployment.class)
class EveryBatchGivesEachProjectItsVerdictTest {
    /** By hand, from the specification. Whatever is not named is STATUS_NOT_ALLOWED, or as {@link #usual} has it. */
    private static final String VERDICTS = """
            START                      | SUCCEEDED                           | IDLE
            START                      | EXECUTION_FAILED                    | CANNOT_START
            PAUSE                      | SUCCEEDED                           | MIGRATING ACTIVE_ACTIVE VERIFYING VERIFIED
            PAUSE                      | SUCCEEDED                           | AT_FIRST_STEP AT_SECOND_STEP IN_PRECHECK STEP_RUNNING STEP_FAILED
            PAUSE                      | EXECUTION_FAILED                    | CANNOT_PAUSE
            RESTORE                    | SUCCEEDED                           | PAUSED FAILED
            RELEASE                    | SUCCEEDED                           | PAUSED FAILED COMPLETED
            DELETE                     | SUCCEEDED                           | IDLE CANNOT_START RELEASED
            MODIFY_ALERT_CONFIGURATION | SUCCEEDED                           | IDLE CANNOT_START MIGRATING CANNOT_PAUSE ACTIVE_ACTIVE VERIFYING
            MODIFY_ALERT_CONFIGURATION | SUCCEEDED                           | VERIFIED AT_FIRST_STEP AT_SECOND_STEP IN_PRECHECK STEP_RUNNING
            MODIFY_ALERT_CONFIGURATION | SUCCEEDED                           | STEP_FAILED PAUSED FAILED
            SKIP_FULL_VERIFICATION     | SUCCEEDED                           | VERIFYING
            SKIP_FULL_VERIFICATION     | FULL_VERIFICATION_ALREADY_COMPLETED | VERIFIED
            SKIP_FULL_VERIFICATION     | NOT_IN_FULL_VERIFICATION            | MIGRATING CANNOT_PAUSE ACTIVE_ACTIVE PAUSED FAILED
            SKIP_FULL_VERIFICATION     | NOT_IN_FULL_VERIFICATION            | AT_FIRST_STEP AT_SECOND_STEP IN_PRECHECK STEP_RUNNING STEP_FAILED
            ENTER_FORWARD_SWITCHOVER   | SUCCEEDED                           | VERIFIED
            ENTER_FORWARD_SWITCHOVER   | FULL_VERIFICATION_NOT_COMPLETED     | MIGRATING CANNOT_PAUSE VERIFYING
            ENTER_FORWARD_SWITCHOVER   | NOT_IN_FORWARD_SWITCHOVER           | ACTIVE_ACTIVE
            ENTER_FORWARD_SWITCHOVER   | ALREADY_IN_FORWARD_SWITCHOVER       | AT_FIRST_STEP AT_SECOND_STEP IN_PRECHECK STEP_RUNNING STEP_FAILED
            START_FORWARD_SWITCHOVER   | SUCCEEDED                           | AT_FIRST_STEP
            START_FORWARD_SWITCHOVER   | NOT_IN_FORWARD_SWITCHOVER           | MIGRATING CANNOT_PAUSE ACTIVE_ACTIVE VERIFYING VERIFIED
            START_FORWARD_SWITCHOVER   | SWITCHOVER_PRECHECK_EXCLUDED        | IN_PRECHECK
            START_FORWARD_SWITCHOVER   | SWITCHOVER_STEP_IN_PROGRESS         | STEP_RUNNING
            """;

    private final Deployment deployment;

    EveryBatchGivesEachProjectItsVerdictTest(Deployment deployment) {
        this.deployment = deployment;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "START",
                "PAUSE",
                "RESTORE",
                "RELEASE",
                "DELETE",
                "MODIFY_ALERT_CONFIGURATION",
                "SKIP_FULL_VERIFICATION",
                "ENTER_FORWARD_SWITCHOVER",
                "START_FORWARD_SWITCHOVER"
            })
    void tellsTheSameByHttpAndOnTheTopics(String operation) {
        Workspace workspace = deployment.workspace(
                "verdicts-" + operation.toLowerCase(Locale.ROOT).replace('_', '-'));
        Fleet fleet = Fleet.in(workspace);

        JsonNode batch =
                workspace.run(Requests.batch(operation, selected(operation)).put("reason", "window 42"));

        BatchResult result = BatchResult.of(workspace, batch.path("batchId").asText());
        assertThat(verdicts(result)).isEqualTo(expected(operation));
        assertThat(result.status()).isEqualTo("PARTIALLY_SUCCEEDED");
        assertThat(result.batch()).isEqualTo(batch);
        result.addsUp().isOnTheTopics(deployment.topics());
        fleet.awaitRest();
        listsTheProjectsAsTheTopicDoes(workspace);
        tellsTheHistoryAsTheTopicDoes(workspace);
    }

    @Test
    void refusesMixedSelectionWithItsGroups() {
        Workspace workspace = deployment.workspace("verdicts-mixed");
        Fleet.in(workspace);
        Map<String, Long> before = versions(workspace);

        List<String> ids = Stream.of(Situation.AT_FIRST_STEP, Situation.AT_SECOND_STEP, Situation.PAUSED)
                .flatMap(situation -> situation.projectIds().stream())
                .toList();
        JsonNode batch = workspace.run(Requests.batch("START_FORWARD_SWITCHOVER", ids));

        BatchResult result = BatchResult.of(workspace, batch.path("batchId").asText());
        assertThat(result.status()).isEqualTo("REJECTED");
        assertThat(batch.at("/error/code").asText()).isEqualTo("MIXED_SWITCHOVER_STEPS");
        assertThat(batch.path("groups")
                        .valueStream()
                        .map(group -> group.path("step").asText() + " " + group.path("projectIds")))
                .containsExactlyInAnyOrder(
                        "START_FORWARD_SWITCHOVER [\"np_atfirststep1\",\"np_atfirststep2\"]",
                        "CONFIRM_SOURCE_WRITES_STOPPED [\"np_atsecondstep1\",\"np_atsecondstep2\"]");
        assertThat(verdicts(result))
                .isEqualTo(Map.of(
                        Situation.AT_FIRST_STEP, "MIXED_SWITCHOVER_STEPS",
                        Situation.AT_SECOND_STEP, "MIXED_SWITCHOVER_STEPS",
                        Situation.PAUSED, "STATUS_NOT_ALLOWED"));
        result.addsUp().isOnTheTopics(deployment.topics());
        assertThat(versions(workspace)).isEqualTo(before);
    }

    private Map<String, Long> versions(Workspace workspace) {
        return ProjectLog.read(deployment.topics(), workspace.name()).versions();
    }

    /** All, but for those at another step: that would be a mixed selection. */
    private static List<String> selected(String operation) {
        return situations(operation)
                .flatMap(situation -> situation.projectIds().stream())
                .toList();
    }

    private static Stream<Situation> situations(String operation) {
        boolean oneStepOnly = operation.equals("START_FORWARD_SWITCHOVER");
        return Arrays.stream(Situation.values())
                .filter(situation -> !(oneStepOnly && situation == Situation.AT_SECOND_STEP));
    }

    private static Map<Situation, String> expected(String operation) {
        Map<Situation, String> expected = new EnumMap<>(Situation.class);
        situations(operation).forEach(situation -> expected.put(situation, usual(situation)));
        VERDICTS.lines()
                .map(line -> line.split("\\s*\\|\\s*"))
                .filter(row -> row[0].equals(operation))
                .forEach(row -> Stream.of(row[2].split(" "))
                        .forEach(situation -> expected.put(Situation.valueOf(situation), row[1])));
        return expected;
    }

    private static String usual(Situation situation) {
        return switch (situation) {
            case UNKNOWN -> "PROJECT_NOT_FOUND";
            case PENDING, RELEASING -> "OPERATION_PENDING";
            default -> "STATUS_NOT_ALLOWED";
        };
    }

    /** The verdict on each situation, which is the same for all its projects. */
    private static Map<Situation, String> verdicts(BatchResult result) {
        Map<Situation, String> verdicts = new HashMap<>();
        result.verdicts().forEach((projectId, verdict) -> {
            String other = verdicts.put(Situation.of(projectId), verdict);
            assertThat(other).as("verdict on " + projectId).isIn(null, verdict);
        });
        return verdicts;
    }

    /** But for the alerts, which come with the passing of time and so stand on no topic. */
    private void listsTheProjectsAsTheTopicDoes(Workspace workspace) {
        Map<String, JsonNode> listed = new TreeMap<>();
        workspace
                .projects()
                .keySet()
                .forEach(projectId -> listed.put(projectId, timeless(workspace.project(projectId))));
        Await.until(
                "flotilla.projects to have " + listed,
                () -> {
                    Map<String, JsonNode> table = deployment.topics().table(Topic.PROJECTS, workspace.name());
                    table.replaceAll((projectId, project) -> timeless(project));
                    return table;
                },
                listed::equals);
    }

    private void tellsTheHistoryAsTheTopicDoes(Workspace workspace) {
        Map<String, List<JsonNode>> events = deployment.topics().events(Topic.PROJECT_EVENTS, workspace.name()).stream()
                .collect(groupingBy(event -> event.path("subject").asText()));
        workspace
                .projects()
                .keySet()
                .forEach(projectId -> assertThat(workspace.history(projectId)).isEqualTo(events.get(projectId)));
    }

    private static JsonNode timeless(JsonNode project) {
        return ((ObjectNode) project.deepCopy()).without(List.of("alerts", "progress"));
    }
}
