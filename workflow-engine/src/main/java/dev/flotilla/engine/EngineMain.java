package dev.flotilla.engine;

import dev.flotilla.observability.process.ServiceMain;
import dev.flotilla.observability.trace.Tracing;

/** Runs a workflow engine as a process of its own; settings come from the environment. */
public final class EngineMain {
    private EngineMain() {}

    /** Starts the engine and stays until the process is told to stop, or ends with 1 if it cannot go on. */
    public static void main(String[] arguments) throws InterruptedException {
        ServiceMain.begin();
        Tracing.start("flotilla-workflow-engine");
        EngineSettings settings = ServiceMain.settings(EngineSettings::of);
        WorkflowEngine engine = ServiceMain.service(() -> new WorkflowEngine(settings));
        engine.failure().thenRunAsync(() -> System.exit(1));
        ServiceMain.runUntilStopped(engine::start, engine::close);
    }
}
