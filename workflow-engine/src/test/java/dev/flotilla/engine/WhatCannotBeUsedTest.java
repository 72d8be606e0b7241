package dev.flotilla.engine;

import static dev.flotilla.domain.project.Operation.DELETE;
import static dev.flotilla.domain.project.Operation.START;
import static dev.flotilla.engine.EngineFixture.project;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.Command.RegisterProjects;
import dev.flotilla.contract.CommandCodec;
import dev.flotilla.contract.ReportCodec;
import dev.flotilla.contract.Topic;
import dev.flotilla.domain.project.ProjectEvent;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.report.ReportVerdict.Misfit;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import dev.flotilla.domain.report.RunnerReport.StageCompletedReport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records that the engine cannot use, and reports that nobody waits for: set aside or counted, and the next record is read. */
class WhatCannotBeUsedTest {
    private EngineFixture engine = new EngineFixture();

    @AfterEach
    void storesAreTheFoldOfTheEvents() {
        assertThat(engine.stored()).isEqualTo(engine.folded());
        engine.close();
    }

    @Test
    void garbageIsSetAsideWithItsReasonAndTheNextRecordIsTaken() {
        byte[] garbage = {1, 2, 3};
        engine.post(EngineFixture.WORKSPACE, garbage);
        engine.post(null, "{}".getBytes(UTF_8));
        engine.post(EngineFixture.WORKSPACE, null);
        engine.reportBytes("{\"reportId\":\"r\",\"projectId\":\"np_1\",\"type\":\"STAGE_COMPLETED\"}".getBytes(UTF_8));
        engine.register("np_1");

        assertThat(engine.deadLetters())
                .hasSize(4)
                .allSatisfy(letter -> assertThat(new String(
                                letter.headers().lastHeader("flotilla-reason").value(), UTF_8))
                        .startsWith("Expected"))
                .first()
                .satisfies(letter -> assertThat(letter.value()).isEqualTo(garbage));
        assertThat(engine.stored()).hasSize(1);
    }

    @Test
    void aCommandOfAnotherWorkspaceThanItsKeyIsSetAside() {
        engine.post("another", CommandCodec.encode("default", register("np_1")).toBytes());

        assertThat(engine.deadLetters()).hasSize(1);
        assertThat(engine.stored()).isEmpty();
    }

    @Test
    void aReportOfAnotherWorkspaceThanItsKeyIsSetAside() {
        engine.register("np_1");
        engine.batch("start", START, "np_1");
        engine.reportBytes(ReportCodec.encode(
                        "another", new OperationReport("r", "np_1", "np_1/2", Optional.empty()), EngineFixture.START)
                .toBytes());

        assertThat(engine.deadLetters()).hasSize(1);
        assertThat(engine.projectLog("start"))
                .extracting(event -> event.recorded().event())
                .doesNotContain(new ProjectEvent.ProjectStarted());
    }

    @Test
    void aReportOfAnAttemptThatIsOverIsCounted() {
        engine.register("np_1");
        engine.batch("start", START, "np_1");
        engine.report(new OperationReport("r-1", "np_1", "np_1/2", Optional.empty()));
        engine.report(new StageCompletedReport("r-2", "np_1", Optional.of("np_1/2"), Stage.PRECHECK));

        assertThat(engine.reports.ignored()).containsEntry(Misfit.ANOTHER_ATTEMPT, 1L);
        engine.report(new StageCompletedReport("r-3", "np_1", Optional.of("np_1/4"), Stage.PRECHECK));
        assertThat(engine.reports.ignored()).containsEntry(Misfit.ANOTHER_ATTEMPT, 1L);
    }

    @Test
    void aCommandWhoseEventsCouldNotBeSentIsSetAsideWhole() {
        engine.post(new RegisterProjects(engine.header("register"), List.of(project("np_1"), project("", "no-id"))));

        assertThat(engine.deadLetters()).hasSize(1);
        assertThat(engine.projectLog()).isEmpty();
        assertThat(engine.stored()).isEmpty();
    }

    @Test
    void ofARecordTooLargeForTheDeadLettersOnlyTheBeginningIsKept() {
        engine.post(EngineFixture.WORKSPACE, new byte[Topic.MAX_RECORD_BYTES + 1]);

        assertThat(engine.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.value().length).isLessThan(Topic.MAX_RECORD_BYTES));
    }

    @Test
    void recordsInAForeignPartitionAreSetAside() {
        engine.close();
        engine = new EngineFixture(1_000);
        engine.register("np_1");

        assertThat(engine.deadLetters()).hasSize(1);
        assertThat(engine.stored()).isEmpty();
    }

    @Test
    void reportsThatDoNotFitAreCounted() {
        engine.register("np_1");
        engine.report(new OperationReport("r", "np_1", "np_1/2", Optional.empty()));

        assertThat(engine.reports.ignored()).containsEntry(Misfit.REQUEST_NOT_PENDING, 1L);
        assertThat(engine.deadLetters()).isEmpty();
    }

    @Test
    void reportsOnProjectsThatAreNotThereAreCountedAndSetAside() {
        engine.report(new OperationReport("r", "np_1", "np_1/2", Optional.empty()));

        assertThat(engine.reports.ignored()).containsEntry(Misfit.UNKNOWN_PROJECT, 1L);
        assertThat(engine.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(new String(
                                letter.headers().lastHeader("flotilla-reason").value(), UTF_8))
                        .isEqualTo("Expected a report on a project of workspace 'default', but it has no 'np_1'"));
    }

    @Test
    void lateReportsOnProjectsThatWereDeletedAreNot() {
        engine.register("np_1");
        engine.batch("b_1", DELETE, "np_1");
        engine.report(new OperationReport("r", "np_1", "np_1/2", Optional.empty()));

        assertThat(engine.deadLetters()).isEmpty();
    }

    @Test
    void aReportWithoutAnEnvelopeIsTaken() {
        engine.register("np_1");
        engine.batch("start", START, "np_1");
        engine.reportBytes(
                "{\"reportId\":\"r\",\"projectId\":\"np_1\",\"type\":\"OPERATION_SUCCEEDED\",\"requestId\":\"np_1/2\"}"
                        .getBytes(UTF_8));

        assertThat(engine.projectLog("start"))
                .extracting(event -> event.recorded().event())
                .contains(new ProjectEvent.ProjectStarted());
    }

    private RegisterProjects register(String projectId) {
        return new RegisterProjects(engine.header("register"), List.of(project(projectId)));
    }
}
