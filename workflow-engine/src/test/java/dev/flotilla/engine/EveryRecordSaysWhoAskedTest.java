package dev.flotilla.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.BatchRecord;
import dev.flotilla.contract.Command.DecidePrecheck;
import dev.flotilla.contract.Command.Header;
import dev.flotilla.contract.Command.Idempotency;
import dev.flotilla.contract.Command.RegisterProjects;
import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.Credential;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Requester;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a command leads to on the topic of batch events names who sent it, however much later it comes. */
class EveryRecordSaysWhoAskedTest {
    private static final Requester ADA = requester("ada");
    private static final Requester BEN = requester("ben");

    private final EngineFixture engine = new EngineFixture();

    @AfterEach
    void close() {
        engine.close();
    }

    private static Requester requester(String actor) {
        return new Requester(
                actor,
                Optional.of(new Credential(
                        Credential.Kind.API_KEY, "key-of-" + actor, Optional.empty(), List.of("operator"))));
    }

    private static Header header(String commandId, Requester requester, Optional<Idempotency> key) {
        return new Header(commandId, requester.actor(), requester.credential(), EngineFixture.START, key);
    }

    private void batch(String batchId, Requester requester, BatchRequest request) {
        engine.post(new RequestBatch(header(batchId, requester, Optional.empty()), request, Optional.empty()));
    }

    private List<String> typesOf(String subject, Requester requester) {
        List<BatchRecord> records = engine.recordsOf(subject);
        assertThat(records)
                .isNotEmpty()
                .allSatisfy(told -> assertThat(told.requester()).hasValue(requester));
        return records.stream().map(EveryRecordSaysWhoAskedTest::type).toList();
    }

    private static String type(BatchRecord told) {
        return switch (told) {
            case BatchRecord.OfBatch batch -> batch.event().getClass().getSimpleName();
            case BatchRecord.OfCommand answer -> answer.answer().getClass().getSimpleName();
        };
    }

    @Test
    void aBatchFromItsStartToItsEnd() {
        engine.register("np_1", "np_2");
        batch("b_1", ADA, EngineFixture.request(Operation.START, "np_1", "np_2", "np_none"));
        batch("b_2", BEN, EngineFixture.request(Operation.START, "np_1"));
        engine.report(new OperationReport("r_1", "np_1", "np_1/2", Optional.empty()));
        engine.advance(Duration.ofSeconds(61));
        assertThat(typesOf("b_1", ADA)).containsExactly("BatchStarted", "ItemsRejected", "BatchCompleted");
        assertThat(typesOf("b_2", BEN)).containsExactly("BatchStarted", "ItemsRejected", "BatchCompleted");
    }

    @Test
    void whatIsAlreadyAsAsked() {
        engine.register("np_1");
        batch(
                "b_1",
                ADA,
                EngineFixture.request(
                        Operation.MODIFY_ALERT_CONFIGURATION,
                        new Parameters.AlertConfiguration(AlertLevel.DEFAULT),
                        new Selection.ByIds(List.of("np_1"))));
        assertThat(typesOf("b_1", ADA)).containsExactly("BatchStarted", "ItemsUnchanged", "BatchCompleted");
    }

    @Test
    void theAnswersToCommands() {
        Optional<Idempotency> key = Optional.of(new Idempotency("key", "digest"));
        engine.post(new RegisterProjects(header("c_1", ADA, key), List.of(EngineFixture.project("np_1"))));
        engine.post(new RegisterProjects(header("c_2", BEN, key), List.of(EngineFixture.project("np_1"))));
        engine.post(new RegisterProjects(
                header("c_3", BEN, Optional.of(new Idempotency("key", "another"))),
                List.of(EngineFixture.project("np_2"))));
        engine.post(new DecidePrecheck(header("c_4", ADA, Optional.empty()), "np_1", SwitchoverAction.RETRY));
        assertThat(typesOf("c_1", ADA)).containsExactly("ProjectsRegistered");
        assertThat(typesOf("c_2", BEN)).containsExactly("Repeated");
        assertThat(typesOf("c_3", BEN)).containsExactly("KeyReused");
        assertThat(typesOf("c_4", ADA)).containsExactly("PrecheckDecided");
    }
}
