package dev.flotilla.standalone;

import dev.flotilla.contract.process.ServiceLog;
import dev.flotilla.runner.Runner;
import dev.flotilla.runner.RunnerSettings;
import dev.flotilla.standalone.demo.Demo;
import dev.flotilla.standalone.demo.DemoMigrationSystem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code flotilla demo}: all of it on a temporary folder, shown and checked. */
@Command(
        name = "demo",
        description =
                "Starts Flotilla on a temporary folder, registers a fleet in all states, runs each of the nine batch"
                        + " operations on it and shows who could take part, who could not and why; exits 0 only if all came out as"
                        + " the rules say.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final int AS_EXPECTED = 0;
    private static final int NOT_AS_EXPECTED = 1;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        ServiceLog.onlyWarnings();
        PrintWriter out = command.commandLine().getOut();
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            return run(folder.path(), out) ? AS_EXPECTED : NOT_AS_EXPECTED;
        }
    }

    private static boolean run(Path folder, PrintWriter out) {
        out.println("Starting Flotilla on a temporary folder ...");
        out.flush();
        StandaloneSettings settings = new StandaloneSettings(folder, 0, 0);
        try (Standalone flotilla = Standalone.start(settings, Optional.of((kafka, meters) -> {
            Runner runner = new Runner(RunnerSettings.of(kafka), new DemoMigrationSystem(), meters);
            runner.start();
            return runner::close;
        }))) {
            return new Demo(flotilla.workspace(StandaloneSettings.DEFAULT_WORKSPACE), out).run();
        }
    }
}
