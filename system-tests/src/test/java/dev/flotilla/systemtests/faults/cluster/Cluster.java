package dev.flotilla.systemtests.faults.cluster;

import dev.flotilla.contract.Topic;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.systemtests.harness.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;

/**
 * Three brokers and two of every service, all of them processes. A part that ends without having been killed is started again, as a
 * supervisor would, and counted.
 */
public final class Cluster implements AutoCloseable {
    public static final int PARTITIONS = 4;

    private static final long WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Machine machine;
    private final ClusterPlan plan;
    private final Wholeness wholeness;
    private final Map<Target, Member> members = new LinkedHashMap<>();
    private final Map<Role, Integer> endedByThemselves = Collections.synchronizedMap(new TreeMap<>());
    private final Thread supervisor = new Thread(this::supervise, "supervisor");
    private volatile boolean closing;

    private Cluster(Machine machine, ClusterPlan plan, Path logs) {
        this.machine = machine;
        this.plan = plan;
        wholeness = new Wholeness(KafkaSettings.of(plan.bootstrapServers()));
        plan.launches()
                .forEach((target, launch) ->
                        members.put(target, new Member(target, launch, logs.resolve(target + ".log"))));
    }

    /**
     * Starts all of it; comes back once the topics are there and every process has been started.
     *
     * @param logs the folder that takes what each process prints
     */
    public static Cluster start(Machine machine, Path directory, Path logs) {
        try {
            Cluster cluster = new Cluster(machine, ClusterPlan.on(machine, directory), emptied(logs));
            cluster.start();
            return cluster;
        } catch (IOException e) {
            machine.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error notStarted) {
            machine.close();
            throw notStarted;
        }
    }

    private static Path emptied(Path logs) throws IOException {
        Files.createDirectories(logs);
        try (DirectoryStream<Path> old = Files.newDirectoryStream(logs, "*.log")) {
            for (Path log : old) {
                Files.delete(log);
            }
        }
        return logs;
    }

    private void start() {
        try {
            Target.all(Role.BROKER).forEach(this::startAgain);
            createTopics();
            members.values().stream()
                    .filter(member -> member.target().role() != Role.BROKER)
                    .forEach(Member::start);
            supervisor.setDaemon(true);
            supervisor.start();
        } catch (RuntimeException | Error notStarted) {
            close();
            throw notStarted;
        }
    }

    private void createTopics() {
        try (Admin admin = Admin.create(KafkaSettings.of(bootstrapServers()).admin())) {
            Await.until("three brokers", () -> wholeness.brokersThere() == Role.BROKER.members());
            admin.createTopics(Topic.createAll(PARTITIONS, (short) 3)).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** True while every partition has all its replicas in sync, and engines, projectors and runners are all at work. */
    public boolean isWhole() {
        return wholeness.isThere();
    }

    private void supervise() {
        while (!closing) {
            for (Member member : members.values()) {
                if (!closing && member.startAgainIfEnded()) {
                    endedByThemselves.merge(member.target().role(), 1, Integer::sum);
                }
            }
            LockSupport.parkNanos(WATCH_NANOS);
        }
    }

    public String bootstrapServers() {
        return plan.bootstrapServers();
    }

    /** Where clients go, one after the other. */
    public List<URI> commandApis() {
        return plan.commandApis();
    }

    public Machine machine() {
        return machine;
    }

    /** How often parts of each role ended without having been killed. */
    public Map<Role, Integer> endedByThemselves() {
        return Map.copyOf(endedByThemselves);
    }

    /** SIGKILL; it stays away until it is started again. */
    public void kill(Target target) {
        members.get(target).kill();
    }

    public void startAgain(Target target) {
        members.get(target).start();
    }

    /** SIGSTOP. */
    public void freeze(Target target) {
        members.get(target).freeze();
    }

    public void thaw(Target target) {
        members.get(target).thaw();
    }

    /** Into the logs of all parts: what their threads are doing, to tell later what hung. */
    public void printThreads() {
        members.values().forEach(Member::printThreads);
    }

    @Override
    public void close() {
        closing = true;
        supervisor.interrupt();
        try {
            supervisor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        members.values().forEach(Member::close);
        machine.close();
    }
}
