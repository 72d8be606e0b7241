package dev.flotilla.runner.simulation;

import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.observability.process.ServiceMain;
import java.util.concurrent.CompletionException;

/** Runs the simulated runner as a process of its own; settings come from the {@link RunnerEnvironment environment}. */
public final class RunnerMain {
    private RunnerMain() {}

    /** Starts the runner and stays until the process is told to stop, or the runner cannot go on. */
    public static void main(String[] arguments) {
        ServiceMain.begin();
        RunnerEnvironment environment = ServiceMain.settings(RunnerEnvironment::of);
        SimulatedRunnerService service = ServiceMain.service(() -> new SimulatedRunnerService(
                environment.runner(), environment.simulation(), Meters.of("runner"), environment.page()));
        Runtime.getRuntime().addShutdownHook(new Thread(service::close, "flotilla-stop"));
        service.start();
        try {
            service.ended().toCompletableFuture().join();
        } catch (CompletionException e) {
            System.exit(1);
        }
    }
}
