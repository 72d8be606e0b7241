package dev.flotilla.engine;

import dev.flotilla.contract.cluster.TopicCheck;
import dev.flotilla.contract.process.Environment;
import dev.flotilla.contract.process.ServiceLog;
import dev.flotilla.observability.trace.Tracing;
import java.util.concurrent.CountDownLatch;

/** Runs a workflow engine as a process of its own; settings come from the environment. */
public final class EngineMain {
    private EngineMain() {}

    /** Starts the engine and stays until the process is told to stop, or ends with 1 where it cannot go on. */
    public static void main(String[] arguments) throws InterruptedException {
        ServiceLog.configure();
        Tracing.start("flotilla-workflow-engine");
        EngineSettings settings = Environment.settingsOfProcess(EngineSettings::of);
        WorkflowEngine engine = TopicCheck.serviceOfProcess(() -> new WorkflowEngine(settings));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            engine.close();
            stopped.countDown();
        }));
        engine.failure().thenRunAsync(() -> System.exit(1));
        engine.start();
        stopped.await();
    }
}
