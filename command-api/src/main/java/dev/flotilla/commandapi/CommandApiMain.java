package dev.flotilla.commandapi;

import dev.flotilla.observability.process.ServiceMain;
import dev.flotilla.observability.trace.Tracing;
import org.slf4j.LoggerFactory;

/** Runs the command API as a process, set up by environment variables. */
public final class CommandApiMain {
    private CommandApiMain() {}

    /** Runs until the process is told to stop. */
    public static void main(String[] arguments) throws InterruptedException {
        ServiceMain.begin();
        Tracing.start("flotilla-command-api");
        CommandApi api = new CommandApi(ServiceMain.settings(CommandApiSettings::of));
        ServiceMain.runUntilStopped(
                () -> {
                    api.start();
                    LoggerFactory.getLogger(CommandApiMain.class)
                            .info("The command API listens at port {}", api.port());
                },
                api::close);
    }
}
