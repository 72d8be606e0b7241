package dev.flotilla.projector.fold;

import static dev.flotilla.projector.FoldingFixture.WORKSPACE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.Telemetry;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.document.ProjectDocument;
import dev.flotilla.domain.batch.ProjectFilter;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.projector.FoldingFixture;
import dev.flotilla.projector.PlayedEngine;
import dev.flotilla.projector.PlayedEngine.Entry;
import dev.flotilla.projector.view.ProjectRow;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProjectEventFoldTest {
    private final PlayedEngine engine = new PlayedEngine(WORKSPACE);
    private final FoldingFixture fixture = new FoldingFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private Optional<ProjectRow> row(String projectId) {
        return fixture.view().workspace(WORKSPACE).projects().find(projectId);
    }

    private List<Entry> events(String projectId) {
        return engine.log().stream()
                .filter(entry -> entry.topic() == Topic.PROJECT_EVENTS)
                .filter(entry -> entry.key().entityId().orElseThrow().equals(projectId))
                .toList();
    }

    @Test
    void theProjectIsTheFoldOfItsEvents() {
        engine.run("np_1");
        fixture.read(engine.log());
        assertThat(row("np_1").map(ProjectRow::project)).contains(engine.project("np_1"));
        assertThat(fixture.view().stores().projects().find(WORKSPACE, "np_1")).contains(engine.project("np_1"));
    }

    @Test
    void theHistoryIsTheEventsAsTheyWereRead() {
        engine.run("np_1", "np_10");
        fixture.read(engine.log());
        List<byte[]> events = events("np_1").stream().map(Entry::value).toList();
        assertThat(fixture.view().stores().history().after(WORKSPACE, "np_1", 0, 100))
                .containsExactlyElementsOf(events);
        assertThat(fixture.view().stores().history().after(WORKSPACE, "np_1", 1, 1))
                .containsExactly(events.get(1));
    }

    @Test
    void everyEventTellsTheTableHowTheProjectStands() {
        engine.run("np_1");
        fixture.read(engine.log());
        assertThat(fixture.written(Topic.PROJECTS))
                .hasSameSizeAs(events("np_1"))
                .allSatisfy(row -> assertThat(new String(row.key(), UTF_8)).isEqualTo("default/np_1"))
                .last()
                .satisfies(row -> assertThat(row.value())
                        .isEqualTo(WireJson.write(ProjectDocument.ofEvents(engine.project("np_1")))));
    }

    @Test
    void aDeletedProjectIsGoneFromTheListAndTheTableAndStillThere() {
        engine.register("np_1", "np_2");
        engine.telemetry("np_1", sample());
        engine.batch("b_1", Operation.DELETE, "np_1");
        fixture.read(engine.log());
        assertThat(fixture.view().workspace(WORKSPACE).projects().matching(ProjectFilter.ALL))
                .extracting(row -> row.project().projectId())
                .containsExactly("np_2");
        assertThat(fixture.table(Topic.PROJECTS)).containsEntry("default/np_1", Optional.empty());
        assertThat(fixture.view().project(WORKSPACE, "np_1").map(Project::status))
                .contains(ProjectStatus.DELETED);
        assertThat(fixture.view().stores().telemetry().find(WORKSPACE, "np_1")).isEmpty();
        assertThat(fixture.view().stores().history().after(WORKSPACE, "np_1", 0, 10))
                .hasSize(2);
    }

    @Test
    void anEventThatWasReadBeforeChangesNothing() {
        engine.run("np_1");
        fixture.read(engine.log());
        fixture.written(Topic.PROJECTS);
        fixture.read(events("np_1"));
        assertThat(fixture.written(Topic.PROJECTS)).isEmpty();
        assertThat(fixture.written(Topic.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void anEventAfterOneThatIsMissingIsADeadLetter() {
        engine.run("np_1");
        List<Entry> events = events("np_1");
        fixture.read(events.get(0));
        fixture.read(events.get(2));
        assertThat(row("np_1").orElseThrow().project().version()).isEqualTo(1);
        assertThat(fixture.written(Topic.DEAD_LETTERS)).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(events.get(2).value());
            assertThat(new String(letter.headers().lastHeader("flotilla-reason").value(), UTF_8))
                    .isEqualTo("Expected version 2 of the project, but got 3: events are missing");
        });
        fixture.read(events);
        assertThat(row("np_1").map(ProjectRow::project)).contains(engine.project("np_1"));
    }

    @Test
    void telemetryCountsWhetherItComesBeforeOrAfterTheRegistration() {
        engine.register("np_1");
        engine.telemetry("np_1", sample());
        List<Entry> log = engine.log();
        fixture.read(log.getLast());
        fixture.read(log);
        assertThat(row("np_1").flatMap(ProjectRow::telemetry)).contains(sample());
    }

    @Test
    void aTelemetryTombstoneTakesTheSampleAway() {
        engine.register("np_1");
        engine.telemetry("np_1", sample());
        fixture.read(engine.log());
        fixture.read(Topic.PROJECT_TELEMETRY, "default/np_1", null);
        assertThat(row("np_1").flatMap(ProjectRow::telemetry)).isEmpty();
        assertThat(fixture.written(Topic.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void theTableHasNoTelemetry() {
        engine.register("np_1");
        fixture.read(engine.log());
        fixture.written(Topic.PROJECTS);
        engine.telemetry("np_1", sample());
        fixture.read(engine.log().getLast());
        assertThat(fixture.written(Topic.PROJECTS)).isEmpty();
    }

    private static Telemetry sample() {
        return new Telemetry(
                Optional.empty(),
                Optional.of(40),
                Optional.of(PlayedEngine.START),
                Optional.of(3L),
                PlayedEngine.START.plusSeconds(3));
    }
}
