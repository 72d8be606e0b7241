package dev.flotilla.engine;

import static dev.flotilla.engine.EngineFixture.WORKSPACE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.Command;
import dev.flotilla.contract.Command.DecidePrecheck;
import dev.flotilla.contract.Command.RegisterProjects;
import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.contract.CommandCodec;
import dev.flotilla.contract.ReportCodec;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.ProjectFilter;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.report.RunnerReport;
import dev.flotilla.domain.report.RunnerReport.OperationReport;
import dev.flotilla.domain.report.RunnerReport.StageCompletedReport;
import dev.flotilla.domain.report.RunnerReport.StageFailedReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes in on the engine's topics, it goes on; what it sets aside has changed nothing, and what it took in is still the fold of
 * its events. {@code mvn -Pfuzz verify} for longer, {@code -Dfuzz.seed=…} to see a failure again.
 */
@Tag("fuzz")
class EveryInputUnderRandomRecordsTest {
    private static final long SEED = Long.getLong("fuzz.seed", 20_260_301);
    private static final long CASES = Long.getLong("fuzz.cases", 5_000);

    /** Then an engine begins anew, so that none of them has to keep all that came. */
    private static final int CASES_OF_ONE_ENGINE = 500;

    private static final int CASES_BETWEEN_TIMERS = 100;

    private final Damage commands = new Damage(commands());
    private final Damage reports = new Damage(reports());

    @Test
    void isTakenInOrSetAsideAndTheFoldStaysTrue() {
        long setAside = 0;
        for (long first = 0; first < CASES; first += CASES_OF_ONE_ENGINE) {
            try (EngineFixture engine = new EngineFixture()) {
                engine.register("np_1", "np_2", "np_3");
                engine.start("np_1");
                for (long number = first; number < Math.min(first + CASES_OF_ONE_ENGINE, CASES); number++) {
                    setAside += feed(engine, number);
                    if (number % CASES_BETWEEN_TIMERS == CASES_BETWEEN_TIMERS - 1) {
                        engine.advance(Duration.ofMinutes(2));
                        assertThat(engine.stored())
                                .as("case %d of seed %d", number, SEED)
                                .isEqualTo(engine.folded());
                    }
                }
                engine.batch("b_last", Operation.DELETE, "np_none");
                assertThat(engine.batchLog("b_last")).isNotEmpty();
            }
        }
        assertThat(setAside).as("what of %d cases was set aside", CASES).isBetween(CASES / 10, CASES - CASES / 10);
    }

    /** How many of one were set aside. */
    private int feed(EngineFixture engine, long number) {
        Random random = new Random(SEED * 1_000_003 + number);
        String told = "case %d of seed %d".formatted(number, SEED);
        boolean command = random.nextInt(3) > 0;
        // Now and then one where it does not belong.
        byte[] value = (command == random.nextInt(20) > 0 ? commands : reports).record(random);
        String key = random.nextInt(50) == 0 ? "no workspace" : WORKSPACE;
        Map<String, Project> before = engine.stored();
        int events = engine.projectLog().size();
        if (command) {
            engine.post(key, value);
        } else {
            engine.reportBytes(value);
        }
        List<TestRecord<byte[], byte[]>> letters = engine.deadLetters();
        if (letters.isEmpty()) {
            return 0;
        }
        String shown = told + ": " + new String(value, ISO_8859_1);
        assertThat(letters).as(shown).hasSize(1);
        assertThat(new String(
                        letters.getFirst()
                                .headers()
                                .lastHeader("flotilla-reason")
                                .value(),
                        UTF_8))
                .as(shown)
                .startsWith("Expected ");
        assertThat(letters.getFirst().value()).as(shown).isEqualTo(value);
        assertThat(engine.projectLog()).as(shown).hasSize(events);
        assertThat(engine.stored()).as(shown).isEqualTo(before);
        return 1;
    }

    private static List<byte[]> commands() {
        try (EngineFixture engine = new EngineFixture()) {
            Stream<byte[]> batches = Stream.of(Operation.values())
                    .filter(operation -> operation != Operation.MODIFY_ALERT_CONFIGURATION
                            && operation != Operation.START_FORWARD_SWITCHOVER)
                    .map(operation -> EngineFixture.request(operation, "np_1", "np_2", "np_none"))
                    .map(request -> new RequestBatch(
                            engine.header("b_" + request.operation().name().toLowerCase(Locale.ROOT)),
                            request,
                            Optional.of("b_before")))
                    .map(EveryInputUnderRandomRecordsTest::encoded);
            Stream<byte[]> others = Stream.of(
                            new RequestBatch(
                                    engine.header("b_alert", "key", "fingerprint"),
                                    EngineFixture.request(
                                            Operation.MODIFY_ALERT_CONFIGURATION,
                                            new Parameters.AlertConfiguration(AlertLevel.HIGH_PROTECTION),
                                            new Selection.ByFilter(new ProjectFilter(
                                                    Set.of(ProjectStatus.NOT_STARTED),
                                                    Set.of(),
                                                    Set.of(),
                                                    Set.of(),
                                                    Set.of(),
                                                    Set.of(),
                                                    List.of("name")))),
                                    Optional.empty()),
                            new RequestBatch(
                                    engine.header("b_switch"),
                                    EngineFixture.request(
                                            Operation.START_FORWARD_SWITCHOVER,
                                            new Parameters.Switchover(SwitchoverAction.SKIP, true, Optional.empty()),
                                            new Selection.ByIds(List.of("np_1", "np_2"))),
                                    Optional.empty()),
                            new RegisterProjects(
                                    engine.header("register"),
                                    List.of(EngineFixture.project("np_4"), EngineFixture.project("np_5"))),
                            new DecidePrecheck(engine.header("decide"), "np_1", SwitchoverAction.RETRY))
                    .map(EveryInputUnderRandomRecordsTest::encoded);
            return Stream.concat(batches, others).toList();
        }
    }

    private static byte[] encoded(Command command) {
        return CommandCodec.encode(WORKSPACE, command).toBytes();
    }

    private static List<byte[]> reports() {
        Failure failure = new Failure("CM-1", "the agent is silent", Optional.of("restore again"));
        List<RunnerReport> reports = new ArrayList<>();
        for (String projectId : List.of("np_1", "np_2")) {
            for (int version = 1; version < 6; version++) {
                String id = projectId + "/" + version;
                reports.add(new OperationReport("done-" + id, projectId, id, Optional.empty()));
                reports.add(new OperationReport("failed-" + id, projectId, id, Optional.of(failure)));
            }
            for (Stage stage : List.of(Stage.PRECHECK, Stage.FULL_MIGRATION, Stage.FULL_VERIFICATION)) {
                reports.add(new StageCompletedReport(stage + projectId, projectId, Optional.empty(), stage));
                reports.add(new StageFailedReport("failed" + stage, projectId, Optional.empty(), stage, failure));
            }
        }
        return reports.stream()
                .map(report -> ReportCodec.encode(WORKSPACE, report, EngineFixture.START)
                        .toBytes())
                .toList();
    }
}
