package dev.flotilla.projector;

import dev.flotilla.observability.process.ServiceMain;
import dev.flotilla.observability.trace.Tracing;

/** Runs a projector as a process of its own; settings come from the environment. */
public final class ProjectorMain {
    private ProjectorMain() {}

    /** Starts the projector and stays until the process is told to stop, or ends with 1 if it cannot go on. */
    public static void main(String[] arguments) throws InterruptedException {
        ServiceMain.begin();
        Tracing.start("flotilla-projector");
        ProjectorSettings settings = ServiceMain.settings(ProjectorSettings::of);
        Projector projector = ServiceMain.service(() -> new Projector(settings));
        projector.failure().thenRunAsync(() -> System.exit(1));
        ServiceMain.runUntilStopped(projector::start, projector::close);
    }
}
