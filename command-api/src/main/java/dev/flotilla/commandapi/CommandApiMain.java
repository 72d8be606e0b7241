package dev.flotilla.commandapi;

import dev.flotilla.contract.process.Environment;
import dev.flotilla.contract.process.ServiceLog;
import dev.flotilla.observability.trace.Tracing;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** Runs the command API as a process, set up by environment variables. */
public final class CommandApiMain {
    private CommandApiMain() {}

    /** Runs until the process is told to stop. */
    public static void main(String[] arguments) throws InterruptedException {
        ServiceLog.configure();
        Tracing.start("flotilla-command-api");
        CommandApi api = new CommandApi(Environment.settingsOfProcess(CommandApiSettings::of));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            api.close();
            stopped.countDown();
        }));
        api.start();
        LoggerFactory.getLogger(CommandApiMain.class).info("The command API listens at port {}", api.port());
        stopped.await();
    }
}
