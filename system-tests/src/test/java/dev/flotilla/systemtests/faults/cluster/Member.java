package dev.flotilla.systemtests.faults.cluster;

import dev.flotilla.systemtests.harness.ServiceProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One process of the cluster. Each start uses the same command and directory, so it goes on with the state that the last one left. */
final class Member implements AutoCloseable {
    /**
     * How a member is started.
     *
     * @param launcher the words before the command: how it is run in its own network namespace
     */
    record Launch(List<String> launcher, String mainClass, List<String> arguments, Map<String, String> environment) {}

    private final Target target;
    private final Launch launch;
    private final Path log;
    private Optional<ServiceProcess> process = Optional.empty();

    Member(Target target, Launch launch, Path log) {
        this.target = target;
        this.launch = launch;
        this.log = log;
    }

    Target target() {
        return target;
    }

    synchronized void start() {
        process = Optional.of(ServiceProcess.start(
                launch.launcher(),
                target.role().heapMebibytes(),
                launch.mainClass(),
                launch.arguments(),
                launch.environment(),
                log));
    }

    synchronized void kill() {
        process.ifPresent(ServiceProcess::kill);
        process = Optional.empty();
    }

    synchronized void freeze() {
        process.orElseThrow().freeze();
    }

    synchronized void thaw() {
        process.orElseThrow().thaw();
    }

    /** Starts it again if it has ended without having been killed; true if it had. */
    synchronized boolean startAgainIfEnded() {
        boolean ended = process.isPresent() && !process.get().isAlive();
        if (ended) {
            start();
        }
        return ended;
    }

    synchronized void printThreads() {
        process.filter(ServiceProcess::isAlive).ifPresent(ServiceProcess::printThreads);
    }

    synchronized boolean hasEnded() {
        return process.isEmpty() || !process.get().isAlive();
    }

    @Override
    public synchronized void close() {
        process.ifPresent(ServiceProcess::close);
        process = Optional.empty();
    }
}
