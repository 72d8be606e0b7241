package dev.flotilla.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.systemtests.harness.BatchResult;
import dev.flotilla.systemtests.harness.Deployment;
import dev.flotilla.systemtests.harness.ProjectLog;
import dev.flotilla.systemtests.harness.Requests;
import dev.flotilla.systemtests.harness.SharedDeployment;
import dev.flotilla.systemtests.harness.Workspace;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** 10 000 projects in a batch, by their ids and by a filter, from the post to the last runner's word. */
@Timeout(120)
// Last, for those who read the shared topics from their beginning would read all of this.
@Order(Integer.MAX_VALUE)
@Tag("journey")
@ExtendWith(SharedDeployment.class)
class TenThousandProjectsFitInOneRequestTest {
    private static final int PROJECTS = 10_000;

    private final Deployment deployment;

    TenThousandProjectsFitInOneRequestTest(Deployment deployment) {
        this.deployment = deployment;
    }

    @Test
    void tenThousandProjectsAreSelectedByTheirIdsAndByFilter() {
        Workspace workspace = deployment.workspace("ten-thousand");
        List<ObjectNode> projects = Requests.projects("t", PROJECTS, "hangs-precheck");
        timed("10 000 projects registered, in ten requests", () -> {
            workspace.register(projects);
            return projects;
        });

        JsonNode started = timed(
                "10 000 projects started in one batch, selected by their ids",
                () -> ended(workspace, Requests.batch("START", Requests.ids(projects))));
        JsonNode paused = timed(
                "10 000 projects paused in one batch, selected by a filter",
                () -> ended(workspace, Requests.batchWhere("PAUSE", "status", "RUNNING")));
        JsonNode refused = timed(
                "10 000 projects refused, each with its reason",
                () -> workspace.run(Requests.batch("START", Requests.ids(projects))));

        ProjectLog log = ProjectLog.read(deployment.topics(), workspace.name());
        assertThat(verdicts(workspace, started, log)).hasSize(PROJECTS).containsOnly("SUCCEEDED");
        assertThat(verdicts(workspace, paused, log)).hasSize(PROJECTS).containsOnly("SUCCEEDED");
        assertThat(verdicts(workspace, refused, log)).hasSize(PROJECTS).containsOnly("STATUS_NOT_ALLOWED");
        // Registered, asked to start, started, precheck begun, asked to pause, paused.
        assertThat(log.versions().values()).hasSize(PROJECTS).allMatch(version -> version == 6);
    }

    private Collection<String> verdicts(Workspace workspace, JsonNode batch, ProjectLog log) {
        return BatchResult.of(workspace, batch.path("batchId").asText())
                .addsUp()
                .isOnTheTopics(deployment.topics(), log)
                .verdicts()
                .values();
    }

    private static JsonNode ended(Workspace workspace, ObjectNode batch) {
        return workspace.ended(workspace.accept(batch));
    }

    /** How long it took is for people to read; the test itself only bounds it, far above. */
    private static <T> T timed(String what, Supplier<T> work) {
        long begun = System.nanoTime();
        T result = work.get();
        System.out.printf(
                "%s: %d ms%n", what, Duration.ofNanos(System.nanoTime() - begun).toMillis());
        return result;
    }
}
