package dev.flotilla.projector.query;

import static dev.flotilla.projector.query.RunningProjector.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.CloudEvent;
import dev.flotilla.contract.Telemetry;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.projector.PlayedEngine;
import dev.flotilla.projector.query.RunningProjector.Answer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProjectQueriesTest {
    private final RunningProjector projector = new RunningProjector();
    private final PlayedEngine engine = projector.engine;

    @AfterEach
    void close() {
        projector.close();
    }

    private List<String> list(String query) {
        return projector.get(PUBLIC + "/projects" + query).each("projects", "projectId");
    }

    @Test
    void listsTheNewestFirstTenToAPage() {
        IntStream.rangeClosed(10, 21).forEach(number -> engine.register("np_" + number));
        projector.readOn();
        Answer first = projector.get(PUBLIC + "/projects");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.each("projects", "projectId")).hasSize(10).startsWith("np_21", "np_20");
        assertThat(first.at("/total")).isEqualTo("12");
        Answer second = projector.get(PUBLIC + "/projects?pageToken=" + first.at("/nextPageToken"));
        assertThat(second.each("projects", "projectId")).containsExactly("np_11", "np_10");
        assertThat(second.json().get("nextPageToken").isNull()).isTrue();
        assertThat(second.at("/total")).isEqualTo("12");
    }

    @Test
    void listsWhatIsAskedFor() {
        engine.register("np_1", "np_2");
        engine.registerBy("b_tagged", PlayedEngine.newProject("np_3", "red"));
        engine.run("np_4");
        projector.readOn();
        assertThat(list("?status=RUNNING")).containsExactly("np_4");
        assertThat(list("?status=RUNNING,NOT_STARTED&sort=name")).containsExactly("np_1", "np_2", "np_3", "np_4");
        assertThat(list("?stage=PRECHECK")).containsExactly("np_4");
        assertThat(list("?tag=red,blue")).containsExactly("np_3");
        assertThat(list("?keyword=OF-NP_2")).containsExactly("np_2");
        assertThat(list("?migrationType=REVERSE_INCREMENTAL")).isEmpty();
        assertThat(list("?sourceType=MYSQL&sinkType=OB_MYSQL&sort=-name&pageSize=2"))
                .containsExactly("np_4", "np_3");
        assertThat(list("?status=DELETED")).isEmpty();
    }

    @Test
    void showsARowWithoutItsStages() {
        engine.run("np_1");
        projector.readOn();
        Answer answer = projector.get(PUBLIC + "/projects");
        assertThat(answer.json().at("/projects/0/stages").isMissingNode()).isTrue();
        assertThat(answer.json().at("/projects/0/switchover/steps").isMissingNode())
                .isTrue();
        assertThat(answer.at("/projects/0/stage")).isEqualTo("PRECHECK");
    }

    @Test
    void refusesATokenOfAnotherOrder() {
        engine.register("np_1", "np_2");
        projector.readOn();
        String token = projector.get(PUBLIC + "/projects?pageSize=1").at("/nextPageToken");
        assertThat(projector
                        .get(PUBLIC + "/projects?pageSize=1&sort=name&pageToken=" + token)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void showsAProjectWithItsStagesAndTelemetry() {
        engine.run("np_1");
        engine.telemetry(
                "np_1",
                new Telemetry(
                        Optional.of(Stage.PRECHECK),
                        Optional.of(40),
                        Optional.of(PlayedEngine.START),
                        Optional.of(3L),
                        PlayedEngine.START.plusSeconds(3)));
        projector.readOn();
        Answer answer = projector.get(PUBLIC + "/projects/np_1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/stages/0/progress")).isEqualTo("40");
        assertThat(answer.at("/progress")).isEqualTo("40");
        assertThat(projector.get(PUBLIC + "/projects").at("/projects/0/progress"))
                .isEqualTo("40");
        assertThat(answer.at("/latestPosition")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(answer.at("/latestPositionSampledAt")).isEqualTo("2026-01-01T00:00:03Z");
        assertThat(answer.at("/latencySeconds")).isEqualTo("3");
        assertThat(answer.at("/allowedOperations/0")).isEqualTo("PAUSE");
    }

    @Test
    void showsADeletedProjectAsSuch() {
        engine.register("np_1");
        engine.batch("b_1", Operation.DELETE, "np_1");
        projector.readOn();
        assertThat(projector.get(PUBLIC + "/projects/np_1").at("/status")).isEqualTo("DELETED");
        assertThat(projector.get(PUBLIC + "/projects/np_1/history").each("events", "id"))
                .containsExactly("np_1/1", "np_1/2");
        assertThat(list("")).isEmpty();
    }

    @Test
    void saysThatThereIsNoSuchProject() {
        for (String path : List.of("/projects/np_1", "/projects/np_1/history")) {
            Answer answer = projector.get(PUBLIC + path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.at("/code")).isEqualTo("PROJECT_NOT_FOUND");
        }
    }

    @Test
    void tellsAHistoryPageByPageOldestFirst() {
        engine.run("np_1");
        projector.readOn();
        String path = PUBLIC + "/projects/np_1/history?pageSize=3";
        Answer first = projector.get(path);
        assertThat(first.each("events", "id")).containsExactly("np_1/1", "np_1/2", "np_1/3");
        assertThat(CloudEvent.parse(first.json().at("/events/1")).type())
                .isEqualTo("flotilla.project.start-requested.v1");
        Answer second = projector.get(path + "&pageToken=" + first.at("/nextPageToken"));
        assertThat(second.each("events", "id")).containsExactly("np_1/4");
        assertThat(second.json().get("nextPageToken").isNull()).isTrue();
        assertThat(projector.get(PUBLIC + "/projects/np_1/history?pageSize=501").status())
                .isEqualTo(400);
    }

    @Test
    void summarizesTheWorkspace() {
        engine.run("np_1");
        engine.register("np_2", "np_3");
        engine.batch("b_1", Operation.PAUSE, "np_1");
        projector.readOn();
        Answer answer = projector.get(PUBLIC + "/summary");
        assertThat(answer.at("/projects")).isEqualTo("3");
        assertThat(answer.at("/byStatus/NOT_STARTED")).isEqualTo("2");
        assertThat(answer.at("/byStatus/RUNNING")).isEqualTo("1");
        assertThat(answer.at("/byStage/PRECHECK")).isEqualTo("1");
        assertThat(answer.at("/openBatches")).isEqualTo("1");
    }

    @Test
    void anEmptyWorkspaceIsOneToo() {
        assertThat(projector.get(PUBLIC + "/projects").at("/total")).isEqualTo("0");
        assertThat(projector.get(PUBLIC + "/batches").at("/total")).isEqualTo("0");
        assertThat(projector.get(PUBLIC + "/summary").at("/projects")).isEqualTo("0");
    }
}
