package dev.flotilla.runner;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.runner.ledger.ProjectHistory;
import dev.flotilla.runner.ledger.ProjectWork;
import dev.flotilla.runner.ledger.Work;
import dev.flotilla.runner.ledger.Work.OperationWork;
import dev.flotilla.runner.ledger.WorkLedger;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is true of the tasks whatever happens to a project. */
class DispatcherLawsTest {
    private static final int PROJECTS = 20;
    private static final int STEPS = 150;

    private final ScriptedSystem system = new ScriptedSystem();
    private final WorkLedger ledger = new WorkLedger();
    private final Dispatcher dispatcher = new Dispatcher(
            system,
            RunnerSettings.of(KafkaSettings.of("nowhere:1")),
            new DirectExecutor(),
            (workspace, report) -> {},
            new TelemetryBoard(new TestClock()));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void exactlyWhatIsAskedForIsUnderWay(long seed) {
        Random random = new Random(seed);
        for (int project = 0; project < PROJECTS; project++) {
            RandomWalk walk = new RandomWalk(random, "np_" + project);
            List<Work> work = arrives(walk.history(), 0, List.of());
            for (int step = 0; step < STEPS; step++) {
                int known = walk.history().events().size();
                walk.step(work);
                work = arrives(walk.history(), known, work);
            }
        }
    }

    private List<Work> arrives(ProjectHistory history, int known, List<Work> before) {
        List<Work> work = before;
        for (PublishedEvent event : history.eventsFrom(known)) {
            work = ledger.apply(0, event).map(this::dispatch).orElse(List.of());
        }
        return work;
    }

    private List<Work> dispatch(ProjectWork asked) {
        dispatcher.dispatch(asked);
        Set<String> wanted = asked.work().stream().map(Work::name).collect(toSet());
        assertThat(system.underWay(asked.project().projectId())).as("%s", asked).isEqualTo(wanted);
        assertThat(asked.work().stream().filter(work -> !(work instanceof OperationWork)))
                .allSatisfy(work -> assertThat(system.begun).contains(work.name() + " " + work.askedBy()));
        return asked.work();
    }
}
