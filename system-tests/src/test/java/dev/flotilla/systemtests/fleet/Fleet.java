package dev.flotilla.systemtests.fleet;

import static dev.flotilla.systemtests.fleet.Situation.AT_SECOND_STEP;
import static dev.flotilla.systemtests.fleet.Situation.CANNOT_START;
import static dev.flotilla.systemtests.fleet.Situation.COMPLETED;
import static dev.flotilla.systemtests.fleet.Situation.DELETED;
import static dev.flotilla.systemtests.fleet.Situation.IDLE;
import static dev.flotilla.systemtests.fleet.Situation.IN_PRECHECK;
import static dev.flotilla.systemtests.fleet.Situation.PAUSED;
import static dev.flotilla.systemtests.fleet.Situation.PENDING;
import static dev.flotilla.systemtests.fleet.Situation.RELEASED;
import static dev.flotilla.systemtests.fleet.Situation.RELEASING;
import static dev.flotilla.systemtests.fleet.Situation.STEP_FAILED;
import static dev.flotilla.systemtests.fleet.Situation.STEP_RUNNING;
import static dev.flotilla.systemtests.fleet.Situation.UNKNOWN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.Requests;
import dev.flotilla.systemtests.harness.Workspace;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings projects into every {@link Situation}, over HTTP alone. */
public final class Fleet {
    private static final Set<Situation> NEVER_STARTED = EnumSet.of(IDLE, CANNOT_START, DELETED, UNKNOWN);

    private final Workspace workspace;
    private final Set<Situation> present;

    private Fleet(Workspace workspace, Set<Situation> present) {
        this.workspace = workspace;
        this.present = present;
    }

    /** Fills an empty workspace; comes back once every project is where it is to be and nothing moves any more. */
    public static Fleet in(Workspace workspace) {
        return in(workspace, EnumSet.allOf(Situation.class));
    }

    /** The same with projects in these situations only. */
    public static Fleet in(Workspace workspace, Situation first, Situation... others) {
        return in(workspace, EnumSet.of(first, others));
    }

    private static Fleet in(Workspace workspace, Set<Situation> present) {
        Fleet fleet = new Fleet(workspace, present);
        fleet.register();
        fleet.walk();
        return fleet;
    }

    private void register() {
        List<ObjectNode> projects = present.stream()
                .filter(situation -> situation != UNKNOWN)
                .flatMap(situation -> situation.projects().stream())
                .toList();
        workspace.register(projects);
    }

    private void walk() {
        run("START", EnumSet.complementOf(EnumSet.copyOf(NEVER_STARTED)));
        run("DELETE", EnumSet.of(DELETED));
        run("PAUSE", EnumSet.of(PAUSED, RELEASED, RELEASING));
        run("RELEASE", EnumSet.of(RELEASED));
        leave("RELEASE", RELEASING);
        leave("PAUSE", PENDING);
        confirm(EnumSet.of(COMPLETED));
        confirm(EnumSet.of(COMPLETED));
        confirm(EnumSet.of(COMPLETED));
        confirm(EnumSet.of(AT_SECOND_STEP, IN_PRECHECK, STEP_RUNNING, STEP_FAILED));
        confirm(EnumSet.of(STEP_RUNNING, STEP_FAILED));
    }

    private void confirm(Set<Situation> situations) {
        run("START_FORWARD_SWITCHOVER", situations);
    }

    private void run(String operation, Set<Situation> wanted) {
        Set<Situation> situations = EnumSet.copyOf(wanted);
        situations.retainAll(present);
        if (situations.isEmpty()) {
            return;
        }
        JsonNode batch = workspace.run(Requests.batch(operation, Situation.projectIds(situations)));
        if (!batch.path("status").asText().equals("SUCCEEDED")) {
            throw new AssertionError("Expected the fleet to get into place, but got " + batch);
        }
        awaitRest();
    }

    private void leave(String operation, Situation situation) {
        if (!present.contains(situation)) {
            return;
        }
        workspace.accept(Requests.batch(operation, situation.projectIds()));
        awaitRest();
    }

    /** Comes back once no project will move any more unless it is asked to. */
    public Map<String, JsonNode> awaitRest() {
        return Await.until(
                "the fleet to come to rest",
                workspace::projects,
                projects -> projects.values().stream().allMatch(Rest::isAtRest));
    }
}
