package dev.flotilla.projector.fold;

import static dev.flotilla.projector.FoldingFixture.WORKSPACE;

import dev.flotilla.contract.BatchEventCodec;
import dev.flotilla.contract.BatchRecord.OfBatch;
import dev.flotilla.contract.Command.Idempotency;
import dev.flotilla.contract.Command.RequestBatch;
import dev.flotilla.contract.Telemetry;
import dev.flotilla.contract.Topic;
import dev.flotilla.domain.batch.BatchEvent.BatchCompleted;
import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.StageState;
import dev.flotilla.projector.PlayedEngine;
import dev.flotilla.projector.PlayedEngine.Entry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A workspace in which chance asks, reports and lets time pass. The same seed does the same. */
final class RandomWorkspace {
    private static final int PROJECTS = 6;
    private static final int STEPS = 60;

    private final Random random;
    private final PlayedEngine engine = new PlayedEngine(WORKSPACE);

    private RandomWorkspace(long seed) {
        random = new Random(seed);
    }

    static List<Entry> log(long seed) {
        RandomWorkspace workspace = new RandomWorkspace(seed);
        IntStream.rangeClosed(1, PROJECTS).forEach(number -> workspace.engine.register("np_" + number));
        for (int step = 0; step < STEPS; step++) {
            workspace.step("b_" + step);
        }
        return workspace.engine.log();
    }

    /** How each batch ended, by the engine's own word. */
    static Map<String, BatchCompleted> completed(List<Entry> log) {
        Map<String, BatchCompleted> completed = new HashMap<>();
        log.stream()
                .filter(entry -> entry.topic() == Topic.BATCH_EVENTS)
                .map(entry -> BatchEventCodec.decode(entry.value()))
                .forEach(told -> {
                    if (told instanceof OfBatch batch && batch.event() instanceof BatchCompleted end) {
                        completed.put(batch.subject(), end);
                    }
                });
        return completed;
    }

    private void step(String batchId) {
        Project project = engine.project("np_" + (1 + random.nextInt(PROJECTS)));
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> ask(batchId);
            case 3, 4, 5, 6 -> report(project);
            case 7 -> engine.pass(Duration.ofSeconds(random.nextInt(2 * PlayedEngine.TIMEOUT_SECONDS)));
            case 8 -> engine.telemetry(project.projectId(), sample());
            default -> fail(project);
        }
    }

    private void ask(String batchId) {
        Operation operation = any(Operation.values());
        List<String> ids = Stream.generate(() -> "np_" + (1 + random.nextInt(PROJECTS + 1)))
                .limit(1L + random.nextInt(PROJECTS))
                .toList();
        BatchRequest request = new BatchRequest(
                operation,
                new Selection.ByIds(ids),
                random.nextInt(5) == 0 ? Mode.ALL_OR_NOTHING : Mode.ELIGIBLE_ONLY,
                parameters(operation),
                Map.of(),
                Optional.empty(),
                PlayedEngine.TIMEOUT_SECONDS);
        boolean keyed = random.nextInt(4) == 0;
        RequestBatch command = engine.command(
                batchId, request, keyed ? Optional.of(new Idempotency("key-" + batchId, "digest")) : Optional.empty());
        engine.accept(command);
        engine.decide(command);
    }

    private Parameters parameters(Operation operation) {
        return switch (operation) {
            case MODIFY_ALERT_CONFIGURATION -> new Parameters.AlertConfiguration(any(AlertLevel.values()));
            case START_FORWARD_SWITCHOVER ->
                new Parameters.Switchover(any(SwitchoverAction.values()), true, Optional.empty());
            case START, PAUSE, RESTORE, RELEASE, DELETE, ENTER_FORWARD_SWITCHOVER, SKIP_FULL_VERIFICATION ->
                Parameters.NONE;
        };
    }

    /** The runner does what is asked of it, or goes on with the stage it is at. */
    private void report(Project project) {
        if (project.pendingOperation().or(project::overdueOperation).isPresent()) {
            engine.succeed(project.projectId());
        } else {
            project.currentStage()
                    .map(StageState::stage)
                    .ifPresentOrElse(
                            stage -> engine.completeStage(project.projectId(), stage),
                            () -> engine.batch("b_start_" + engine.log().size(), Operation.START, project.projectId()));
        }
    }

    private void fail(Project project) {
        if (project.pendingOperation().isPresent()) {
            engine.fail(project.projectId());
        } else {
            project.currentStage()
                    .map(StageState::stage)
                    .ifPresent(stage -> engine.failStage(project.projectId(), stage));
        }
    }

    private Telemetry sample() {
        return new Telemetry(
                Optional.empty(),
                Optional.of(random.nextInt(100)),
                Optional.of(engine.now()),
                Optional.of((long) random.nextInt(60)),
                engine.now());
    }

    private <T> T any(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
