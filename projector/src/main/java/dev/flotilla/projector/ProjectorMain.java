package dev.flotilla.projector;

import dev.flotilla.contract.cluster.TopicCheck;
import dev.flotilla.contract.process.Environment;
import dev.flotilla.contract.process.ServiceLog;
import dev.flotilla.observability.trace.Tracing;
import java.util.concurrent.CountDownLatch;

/** Runs a projector as a process of its own; settings come from the environment. */
public final class ProjectorMain {
    private ProjectorMain() {}

    /** Starts the projector and stays until the process is told to stop, or ends with 1 where it cannot go on. */
    public static void main(String[] arguments) throws InterruptedException {
        ServiceLog.configure();
        Tracing.start("flotilla-projector");
        ProjectorSettings settings = Environment.settingsOfProcess(ProjectorSettings::of);
        Projector projector = TopicCheck.serviceOfProcess(() -> new Projector(settings));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            projector.close();
            stopped.countDown();
        }));
        projector.failure().thenRunAsync(() -> System.exit(1));
        projector.start();
        stopped.await();
    }
}
