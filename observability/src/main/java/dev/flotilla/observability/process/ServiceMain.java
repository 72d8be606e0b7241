package dev.flotilla.observability.process;

import dev.flotilla.contract.cluster.ClusterException;
import dev.flotilla.contract.process.Environment;
import dev.flotilla.contract.process.Environment.SettingsException;
import dev.flotilla.contract.process.ServiceLog;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the main methods of the services share. {@link #begin()} comes first. */
public final class ServiceMain {
    private static final int SETTINGS_AT_FAULT = 2;
    private static final int CLUSTER_AT_FAULT = 1;

    private ServiceMain() {}

    /** Sets the log of this process up; what ends a thread goes there as well. */
    public static void begin() {
        ServiceLog.configure();
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, raised) -> log().error("The thread {} ended by a fault", thread.getName(), raised));
    }

    /** Not a constant: no logger may be made before the log is configured. */
    private static Logger log() {
        return LoggerFactory.getLogger(ServiceMain.class);
    }

    /**
     * The settings of this process, {@link Environment#ofProcess()}. If they cannot be used, ends the process with 2, and a line of the log
     * for each fault.
     */
    public static <S> S settings(Function<Environment, S> reader) {
        Environment environment = Environment.ofProcess();
        try {
            S settings = reader.apply(environment);
            environment.check();
            environment
                    .notAsked()
                    .forEach(name -> log().warn("The settings file has {}, which nothing reads here", name));
            return settings;
        } catch (SettingsException e) {
            throw ended(SETTINGS_AT_FAULT, e);
        }
    }

    /**
     * The service of this process. If the cluster does not allow it, ends the process with 1, and the reasons in its log, a line each.
     *
     * @param maker raises {@link ClusterException} if there cannot be such a service
     */
    public static <S> S service(Supplier<S> maker) {
        try {
            return maker.get();
        } catch (ClusterException e) {
            throw ended(CLUSTER_AT_FAULT, e);
        }
    }

    private static RuntimeException ended(int exitCode, RuntimeException reasons) {
        reasons.getMessage().lines().forEach(log()::error);
        System.exit(exitCode);
        return reasons;
    }

    /**
     * Starts a service and stays until the process is told to stop; then closes the service.
     *
     * @throws InterruptedException if this thread is interrupted meanwhile
     */
    public static void runUntilStopped(Runnable start, Runnable close) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            close.run();
                            stopped.countDown();
                        },
                        "flotilla-stop"));
        start.run();
        stopped.await();
    }
}
