package dev.flotilla.runner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** A migration system in the hand of a test: it notes the tasks it is given and ends them when it is told to. */
final class ScriptedSystem implements MigrationSystem {
    /** Every task begun, in order: "PAUSE np_1/5". */
    final List<String> begun = new ArrayList<>();

    /** Every task cancelled, in order. */
    final List<String> cancelled = new ArrayList<>();

    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<Outcome>> ends = new LinkedHashMap<>();

    @Override
    public CompletionStage<Outcome> start(OperationTask task) {
        return begin("START", task);
    }

    @Override
    public CompletionStage<Outcome> pause(OperationTask task) {
        return begin("PAUSE", task);
    }

    @Override
    public CompletionStage<Outcome> restore(OperationTask task) {
        return begin("RESTORE", task);
    }

    @Override
    public CompletionStage<Outcome> release(OperationTask task) {
        return begin("RELEASE", task);
    }

    @Override
    public CompletionStage<Outcome> runStage(StageTask task) {
        return begin(task.stage().name(), task);
    }

    @Override
    public CompletionStage<Outcome> runStep(StepTask task) {
        return begin(task.step().name(), task);
    }

    private CompletionStage<Outcome> begin(String name, Task task) {
        String key = name + " " + task.askedBy();
        begun.add(key);
        tasks.put(key, task);
        ends.put(key, new CompletableFuture<>());
        task.onCancel(() -> cancelled.add(key));
        return ends.get(key);
    }

    /** The names of a project's tasks that began and were not cancelled since. */
    Set<String> underWay(String projectId) {
        return tasks.entrySet().stream()
                .filter(task -> task.getValue().project().projectId().equals(projectId))
                .filter(task -> !task.getValue().cancelled())
                .map(task -> task.getKey().split(" ")[0])
                .collect(Collectors.toSet());
    }

    /** The task that began under this name: "PAUSE np_1/5". */
    Task task(String key) {
        return tasks.get(key);
    }

    StageTask stage(String key) {
        return (StageTask) tasks.get(key);
    }

    void end(String key, Outcome outcome) {
        ends.get(key).complete(outcome);
    }

    void breakDown(String key, Exception error) {
        ends.get(key).completeExceptionally(error);
    }
}
