package dev.flotilla.systemtests.faults.cluster;

import dev.flotilla.contract.Topic;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.systemtests.faults.cluster.BrokerProperties.Address;
import dev.flotilla.systemtests.faults.cluster.Member.Launch;
import dev.flotilla.systemtests.harness.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.Uuid;

/**
 * Three brokers and two of every service, all of them processes. A part that ends without having been killed is started again, as a
 * supervisor would, and counted.
 */
public final class Cluster implements AutoCloseable {
    public static final int PARTITIONS = 4;

    /** The consumer groups of engines, projectors and runners; each has two members. */
    private static final List<String> GROUPS = List.of("flotilla-engine", "flotilla-projector", "flotilla-runner");

    private static final int MEMBERS_OF_GROUP = 2;
    private static final int ANSWER_SECONDS = 5;
    private static final String LOOPBACK = "127.0.0.1";

    /** Projectors listen on another address than the loopback one where they have a cable. */
    private static final String INTERNAL_TOKEN = "of-the-fault-suite-and-nobody-else-at-all";

    private static final long WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Machine machine;
    private final Path directory;
    private final Path logs;
    private final FreePort ports = new FreePort();
    private final Map<Target, Member> members = new LinkedHashMap<>();
    private final List<Address> brokers = new ArrayList<>();
    private final List<URI> commandApis = new ArrayList<>();
    private final Map<Role, Integer> endedByThemselves = Collections.synchronizedMap(new TreeMap<>());
    private final Thread supervisor = new Thread(this::supervise, "supervisor");
    private volatile boolean closing;

    private Cluster(Machine machine, Path directory, Path logs) {
        this.machine = machine;
        this.directory = directory;
        this.logs = logs;
    }

    /**
     * Starts all of it; comes back once the topics are there and every process has been started.
     *
     * @param logs the folder that takes what each process prints
     */
    public static Cluster start(Machine machine, Path directory, Path logs) {
        Cluster cluster = new Cluster(machine, directory, logs);
        try {
            Files.createDirectories(logs);
            cluster.describe();
            cluster.start();
            return cluster;
        } catch (IOException e) {
            cluster.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error notStarted) {
            cluster.close();
            throw notStarted;
        }
    }

    private void describe() throws IOException {
        describeBrokers();
        List<URI> projectors = new ArrayList<>();
        for (Target target : Target.all(Role.ENGINE)) {
            add(target, "dev.flotilla.engine.EngineMain", stateful(target));
        }
        for (Target target : Target.all(Role.PROJECTOR)) {
            int port = ports.next();
            String host = machine.host(target);
            URI address = URI.create("http://%s:%d".formatted(host, port));
            projectors.add(address);
            Map<String, String> environment = stateful(target);
            environment.put("FLOTILLA_HTTP_HOST", host);
            environment.put("FLOTILLA_HTTP_PORT", String.valueOf(port));
            environment.put("FLOTILLA_INTERNAL_TOKEN", INTERNAL_TOKEN);
            environment.put("FLOTILLA_ADVERTISED_URL", address.toString());
            add(target, "dev.flotilla.projector.ProjectorMain", environment);
        }
        for (Target target : Target.all(Role.COMMAND_API)) {
            int port = ports.next();
            commandApis.add(URI.create("http://%s:%d".formatted(LOOPBACK, port)));
            Map<String, String> environment = onKafka();
            environment.put("FLOTILLA_HTTP_PORT", String.valueOf(port));
            environment.put("FLOTILLA_INTERNAL_TOKEN", INTERNAL_TOKEN);
            environment.put(
                    "FLOTILLA_PROJECTOR_URLS",
                    String.join(",", projectors.stream().map(URI::toString).toList()));
            // Each begins with another one, so that sessions meet both.
            Collections.rotate(projectors, 1);
            add(target, "dev.flotilla.commandapi.CommandApiMain", environment);
        }
        for (Target target : Target.all(Role.RUNNER)) {
            Map<String, String> environment = onKafka();
            // Long enough to be killed in the middle of it.
            environment.put("FLOTILLA_RUNNER_OPERATION_SECONDS", "0.2");
            environment.put("FLOTILLA_RUNNER_STAGE_SECONDS", "1");
            environment.put("FLOTILLA_RUNNER_TELEMETRY_SECONDS", "5");
            add(target, "dev.flotilla.runner.simulation.RunnerMain", environment);
        }
    }

    private void describeBrokers() throws IOException {
        for (Target target : Target.all(Role.BROKER)) {
            brokers.add(new Address(target.number(), machine.host(target), ports.next(), ports.next()));
        }
        String clusterId = Uuid.randomUuid().toString();
        for (Target target : Target.all(Role.BROKER)) {
            Path file = directory.resolve(target + ".properties");
            Properties settings =
                    BrokerProperties.of(brokers.get(target.number() - 1), brokers, machine.directory(target));
            try (Writer writer = Files.newBufferedWriter(file)) {
                settings.store(writer, null);
            }
            add(target, BrokerMain.class.getName(), Map.of(), file.toString(), clusterId);
        }
    }

    private Map<String, String> onKafka() {
        Map<String, String> environment = new HashMap<>();
        environment.put("FLOTILLA_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
        return environment;
    }

    private Map<String, String> stateful(Target target) {
        Map<String, String> environment = onKafka();
        environment.put("FLOTILLA_STATE_DIR", machine.directory(target).toString());
        environment.put("FLOTILLA_INSTANCE_ID", target.toString());
        environment.put("FLOTILLA_STANDBY_REPLICAS", "1");
        // Several engines on one machine: each says how it is at any free port.
        environment.put("FLOTILLA_HTTP_PORT", "0");
        return environment;
    }

    private void add(Target target, String mainClass, Map<String, String> environment, String... arguments)
            throws IOException {
        Launch launch = new Launch(machine.launcher(target), mainClass, List.of(arguments), environment);
        Path log = logs.resolve(target + ".log");
        Files.deleteIfExists(log);
        members.put(target, new Member(target, launch, log));
    }

    private void start() {
        Target.all(Role.BROKER).forEach(this::startAgain);
        createTopics();
        members.values().stream()
                .filter(member -> member.target().role() != Role.BROKER)
                .forEach(Member::start);
        supervisor.setDaemon(true);
        supervisor.start();
    }

    private void createTopics() {
        try (Admin admin = Admin.create(KafkaSettings.of(bootstrapServers()).admin())) {
            Await.until("three brokers", () -> brokersThere(admin) == Role.BROKER.members());
            admin.createTopics(Topic.createAll(PARTITIONS, (short) 3)).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int brokersThere(Admin admin) {
        try {
            return admin.describeCluster()
                    .nodes()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .size();
        } catch (ExecutionException | TimeoutException notYet) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** True while every partition has all its replicas in sync, and engines, projectors and runners are all at work. */
    public boolean isWhole() {
        try (Admin admin = Admin.create(KafkaSettings.of(bootstrapServers()).admin())) {
            Set<String> names = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return admin.describeTopics(names).allTopicNames().get(ANSWER_SECONDS, TimeUnit.SECONDS).values().stream()
                            .flatMap(topic -> topic.partitions().stream())
                            .allMatch(partition -> partition.isr().size() == Role.BROKER.members())
                    && admin
                            .describeConsumerGroups(GROUPS)
                            .all()
                            .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                            .values()
                            .stream()
                            .allMatch(group -> group.groupState() == GroupState.STABLE
                                    && group.members().size() == MEMBERS_OF_GROUP);
        } catch (ExecutionException | TimeoutException notNow) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
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
        return String.join(",", brokers.stream().map(Address::client).toList());
    }

    /** Where clients go, one after the other. */
    public List<URI> commandApis() {
        return List.copyOf(commandApis);
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
