package dev.flotilla.standalone.demo;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.WireJson;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The demo's projects: registers them and brings each to where its role begins. */
final class Fleet {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private static final Map<String, Role> ROLES = Arrays.stream(Role.values())
            .flatMap(role -> role.projectIds().stream().map(projectId -> Map.entry(projectId, role)))
            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));

    private final DemoApi api;

    Fleet(DemoApi api) {
        this.api = api;
    }

    static Role roleOf(String projectId) {
        return ROLES.get(projectId);
    }

    static List<String> projectIds(Role... roles) {
        return Arrays.stream(roles).flatMap(role -> role.projectIds().stream()).toList();
    }

    static List<String> everyProjectId() {
        return projectIds(Role.values());
    }

    void register() {
        ObjectNode body = WireJson.object();
        ArrayNode projects = body.putArray("projects");
        for (Role role : Role.values()) {
            for (int i = 0; i < role.projectIds().size(); i++) {
                ObjectNode project = projects.addObject();
                project.put("name", role.projectNames().get(i));
                project.put("projectId", role.projectIds().get(i));
                project.putObject("source").put("type", "MYSQL").put("name", "mysql-east");
                project.putObject("sink").put("type", "OB_MYSQL").put("name", "ob-east");
                project.putArray("tags").add(role.tag());
                ArrayNode types = project.putArray("migrationTypes");
                role.migrationTypes().forEach(type -> types.add(type.name()));
            }
        }
        api.post("/projects", body);
    }

    /** Moves everything on until each project is where its role begins. */
    void bringIntoPlace() {
        Set<Role> neverStarted = EnumSet.of(Role.NOT_STARTED, Role.CANNOT_START, Role.DELETED);
        run("START", EnumSet.complementOf(EnumSet.copyOf(neverStarted)).toArray(Role[]::new));
        awaitAll(project -> switch (roleOf(project.path("projectId").asText())) {
            case NOT_STARTED, CANNOT_START, DELETED -> is(project, "status", "NOT_STARTED");
            case MIGRATING, CANNOT_PAUSE, PAUSED, RELEASING, RELEASED -> is(project, "stage", "FULL_MIGRATION");
            case VERIFYING -> is(project, "stage", "FULL_VERIFICATION");
            case VERIFIED -> allows(project, "ENTER_FORWARD_SWITCHOVER");
            case SWITCHING_OVER, SWITCHING_TWO_WAY, COMPLETED -> isAtStep(project, "START_FORWARD_SWITCHOVER");
            case FAILED -> is(project, "status", "FAILED");
        });
        run("DELETE", Role.DELETED);
        run("PAUSE", Role.PAUSED, Role.RELEASING, Role.RELEASED);
        run("RELEASE", Role.RELEASED);
        api.post(
                "/batches",
                DemoApi.batch("RELEASE", Fleet.projectIds(Role.RELEASING)).put("timeoutSeconds", 1));
        walkToTheEnd(Role.COMPLETED);
    }

    /** Confirms each manual step of forward switchover until the projects are completed. */
    void walkToTheEnd(Role role) {
        for (String step :
                List.of("START_FORWARD_SWITCHOVER", "CONFIRM_SOURCE_WRITES_STOPPED", "PROCESS_DATABASE_OBJECTS")) {
            await(role, project -> isAtStep(project, step) || isPast(project, step));
            List<String> waiting = projects().values().stream()
                    .filter(project -> isAtStep(project, step))
                    .map(project -> project.path("projectId").asText())
                    .filter(role.projectIds()::contains)
                    .toList();
            if (!waiting.isEmpty()) {
                api.post("/batches", DemoApi.batch("START_FORWARD_SWITCHOVER", waiting));
            }
        }
        await(role, project -> is(project, "status", "COMPLETED"));
    }

    /** Waits until each project of a role is as it should be. */
    void await(Role role, Predicate<JsonNode> asItShould) {
        awaitAll(project -> roleOf(project.path("projectId").asText()) != role || asItShould.test(project));
    }

    static boolean isAtStep(JsonNode project, String step) {
        return project.at("/switchover/step").asText().equals(step)
                && !project.at("/switchover/stepStatus").asText().equals("RUNNING");
    }

    private static boolean isPast(JsonNode project, String step) {
        return !project.at("/switchover/step").asText().equals(step)
                && project.at("/switchover/stepStatus").asText().equals("WAITING_FOR_CONFIRMATION");
    }

    private static boolean is(JsonNode project, String field, String value) {
        return project.path(field).asText().equals(value);
    }

    private static boolean allows(JsonNode project, String operation) {
        return project.path("allowedOperations")
                .valueStream()
                .anyMatch(allowed -> allowed.asText().equals(operation));
    }

    private void run(String operation, Role... roles) {
        JsonNode batch = api.post("/batches", DemoApi.batch(operation, projectIds(roles)));
        if (!is(batch, "status", "SUCCEEDED")) {
            throw new IllegalStateException("Expected the preparation to succeed, but got " + batch);
        }
    }

    private void awaitAll(Predicate<JsonNode> asItShould) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        List<JsonNode> waitedFor;
        do {
            waitedFor = projects().values().stream().filter(asItShould.negate()).toList();
            if (waitedFor.isEmpty()) {
                return;
            }
            Thread.onSpinWait();
        } while (System.nanoTime() < deadline);
        throw new IllegalStateException(
                "Expected every project to get where it belongs within %s, but these did not: %s"
                        .formatted(LONGEST_WAIT, waitedFor));
    }

    private Map<String, JsonNode> projects() {
        return Stream.of(api.get("/projects?pageSize=150"))
                .flatMap(page -> page.path("projects").valueStream())
                .collect(toMap(project -> project.path("projectId").asText(), Function.identity()));
    }
}
