package dev.flotilla.runner.example;

import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.runner.MigrationSystem;
import dev.flotilla.runner.OperationTask;
import dev.flotilla.runner.Outcome;
import dev.flotilla.runner.Runner;
import dev.flotilla.runner.RunnerSettings;
import dev.flotilla.runner.StageTask;
import dev.flotilla.runner.StepTask;
import dev.flotilla.runner.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Has a program do each task: {@code migrate pause np_1a}. It ends with 0 when that is done, else says why not. */
final class ProgramRunner implements MigrationSystem {
    @Override
    public CompletionStage<Outcome> start(OperationTask task) throws Exception {
        return run(task, "start", line -> {});
    }

    @Override
    public CompletionStage<Outcome> pause(OperationTask task) throws Exception {
        return run(task, "pause", line -> {});
    }

    @Override
    public CompletionStage<Outcome> restore(OperationTask task) throws Exception {
        return run(task, "restore", line -> {});
    }

    @Override
    public CompletionStage<Outcome> release(OperationTask task) throws Exception {
        return run(task, "release", line -> {});
    }

    @Override
    public CompletionStage<Outcome> runStage(StageTask task) throws Exception {
        return run(task, task.stage().name(), line -> tell(task, line.split(" ")));
    }

    @Override
    public CompletionStage<Outcome> runStep(StepTask task) throws Exception {
        return run(task, task.step().name(), line -> {});
    }

    private static void tell(StageTask task, String... words) {
        switch (words[0]) {
            case "progress" -> task.progress(Integer.parseInt(words[1]));
            case "position" -> {
                Instant position = Instant.parse(words[1]);
                task.position(position, Duration.between(position, Instant.now()));
            }
            case "caught-up" -> task.caughtUp();
            default -> {}
        }
    }

    private static CompletionStage<Outcome> run(Task task, String what, Consumer<String> output) throws Exception {
        Process program = new ProcessBuilder("migrate", what, task.project().projectId())
                .redirectErrorStream(true)
                .start();
        task.onCancel(program::destroy);
        String lastLine = "";
        for (String line = program.inputReader().readLine();
                line != null;
                line = program.inputReader().readLine()) {
            output.accept(line);
            lastLine = line;
        }
        int exit = program.waitFor();
        return CompletableFuture.completedFuture(
                exit == 0 ? Outcome.DONE : Outcome.failed("EXIT_" + exit, lastLine, "See the log of the host"));
    }

    public static void main(String[] arguments) {
        Runner runner = new Runner(RunnerSettings.of(KafkaSettings.of("localhost:9092")), new ProgramRunner());
        Runtime.getRuntime().addShutdownHook(new Thread(runner::close));
        runner.start();
    }
}
