package dev.flotilla.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.contract.CommandId;
import dev.flotilla.contract.Topic;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import dev.flotilla.observability.trace.TraceContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be seen of the engine's decisions beside the topics. */
class EngineTellsTest {
    private static final String BATCH = CommandId.of(EngineFixture.START, "0".repeat(CommandId.RANDOM_DIGITS));
    private static final TraceContext TRACE =
            new TraceContext("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    private final EngineFixture engine = new EngineFixture();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void countsEachItemOnceByWhatBecameOfIt() {
        engine.register("np_1", "np_2", "np_3");
        engine.batch(BATCH, Operation.START, "np_1", "np_2", "np_3", "np_4");
        assertThat(counted("flotilla_items_total")).containsExactly(items("PROJECT_NOT_FOUND", "REJECTED", 1));

        engine.succeed("np_1");
        engine.report(new OperationReport(
                "failed", "np_2", "np_2/2", Optional.of(new Failure("CM-1", "no room", Optional.empty()))));
        engine.advance(Duration.ofSeconds(61));
        assertThat(counted("flotilla_items_total"))
                .containsExactlyInAnyOrder(
                        items("PROJECT_NOT_FOUND", "REJECTED", 1),
                        items("NONE", "SUCCEEDED", 1),
                        items("EXECUTION_FAILED", "FAILED", 1),
                        items("TIMED_OUT", "TIMED_OUT", 1));
        assertThat(told("flotilla_batches_total"))
                .containsExactly(
                        "flotilla_batches_total{code=\"NONE\",operation=\"START\",outcome=\"PARTIALLY_SUCCEEDED\",service=\"workflow-engine\"} 1.0");
        assertThat(told("flotilla_reports_total{service=\"workflow-engine\",verdict=\"APPLIED\"}"))
                .containsExactly("flotilla_reports_total{service=\"workflow-engine\",verdict=\"APPLIED\"} 2.0");
    }

    @Test
    void countsWhatIsDoneAtOnceAndWhatIsRefusedAsAWhole() {
        engine.register("np_1");
        engine.batch(BATCH, Operation.DELETE, "np_1");
        assertThat(counted("flotilla_items_total"))
                .containsExactly(
                        "flotilla_items_total{code=\"NONE\",operation=\"DELETE\",outcome=\"SUCCEEDED\",service=\"workflow-engine\"} 1.0");
        assertThat(told("flotilla_batch_duration_seconds_count"))
                .containsExactly(
                        "flotilla_batch_duration_seconds_count{operation=\"DELETE\",service=\"workflow-engine\"} 1");
    }

    @Test
    void tellsHowManyBatchesAreOpenAndSinceWhenTheOldest() {
        engine.register("np_1");
        engine.batch(BATCH, Operation.START, "np_1");
        engine.advance(Duration.ofSeconds(30));
        assertThat(told("flotilla_open_batches"))
                .containsExactly("flotilla_open_batches{service=\"workflow-engine\"} 1.0");
        assertThat(told("flotilla_oldest"))
                .containsExactly("flotilla_oldest_open_batch_age_seconds{service=\"workflow-engine\"} 30.0");

        engine.succeed("np_1");
        assertThat(told("flotilla_open_batches"))
                .containsExactly("flotilla_open_batches{service=\"workflow-engine\"} 0.0");
        assertThat(told("flotilla_oldest"))
                .containsExactly("flotilla_oldest_open_batch_age_seconds{service=\"workflow-engine\"} 0.0");
    }

    @Test
    void countsWhatItSetsAside() {
        engine.post(EngineFixture.WORKSPACE, new byte[] {1});
        assertThat(counted("flotilla_dead_letters_total"))
                .containsExactly(
                        "flotilla_dead_letters_total{service=\"workflow-engine\",topic=\"flotilla.batch-commands\"} 1.0");
    }

    @Test
    void beginsWithZeroWhereAnAlertLooksForARise() {
        assertThat(told("flotilla_items_total"))
                .contains(items("NONE", "SUCCEEDED", 0), items("EXECUTION_FAILED", "FAILED", 0))
                .contains(items("TIMED_OUT", "TIMED_OUT", 0));
        assertThat(told("flotilla_dead_letters_total"))
                .containsExactlyInAnyOrder(
                        "flotilla_dead_letters_total{service=\"workflow-engine\",topic=\"flotilla.batch-commands\"} 0.0",
                        "flotilla_dead_letters_total{service=\"workflow-engine\",topic=\"flotilla.project-reports\"} 0.0");
    }

    @Test
    void passesTheTraceOfABatchOnToAllThatFollowsFromIt() {
        engine.register("np_1");
        engine.traces();
        engine.post(
                new RequestBatch(
                        engine.header(BATCH), EngineFixture.request(Operation.START, "np_1"), Optional.empty()),
                TRACE);
        assertThat(engine.traces()).isEqualTo(everywhere(Optional.of(TRACE)));

        // Whoever reports knows nothing of traces.
        engine.report(new OperationReport("done", "np_1", "np_1/2", Optional.empty()));
        Map<Topic, List<Optional<TraceContext>>> settled = engine.traces();
        assertThat(settled.get(Topic.BATCH_EVENTS)).containsExactly(Optional.of(TRACE));
        assertThat(settled.get(Topic.PROJECT_EVENTS)).contains(Optional.of(TRACE));
    }

    @Test
    void namesNoTraceWhereThereIsNone() {
        engine.register("np_1");
        engine.batch(BATCH, Operation.START, "np_1");
        assertThat(engine.traces()).isEqualTo(everywhere(Optional.empty()));
    }

    private static Map<Topic, List<Optional<TraceContext>>> everywhere(Optional<TraceContext> trace) {
        return Map.of(Topic.PROJECT_EVENTS, List.of(trace), Topic.BATCH_EVENTS, List.of(trace));
    }

    private static String items(String code, String outcome, int count) {
        return "flotilla_items_total{code=\"%s\",operation=\"START\",outcome=\"%s\",service=\"workflow-engine\"} %d.0"
                .formatted(code, outcome, count);
    }

    /** What has been counted at least once. */
    private List<String> counted(String prefix) {
        return told(prefix).stream().filter(line -> !line.endsWith(" 0.0")).toList();
    }

    private List<String> told(String prefix) {
        return engine.meters
                .scrape()
                .lines()
                .filter(line -> line.startsWith(prefix))
                .toList();
    }
}
