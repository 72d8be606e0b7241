package dev.flotilla.systemtests.faults.cluster;

import dev.flotilla.commandapi.CommandApiMain;
import dev.flotilla.engine.EngineMain;
import dev.flotilla.projector.ProjectorMain;
import dev.flotilla.runner.simulation.RunnerMain;
import dev.flotilla.systemtests.faults.cluster.Member.Launch;
import dev.flotilla.systemtests.harness.BrokerProperties;
import dev.flotilla.systemtests.harness.BrokerProperties.Address;
import dev.flotilla.systemtests.harness.FreePorts;
import java.io.IOException;
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
import org.apache.kafka.common.Uuid;

/** Which processes there are, where each listens, and how it is started. */
final class ClusterPlan {
    private static final String LOOPBACK = "127.0.0.1";

    /** Projectors listen on another address than the loopback one where they have a cable. */
    private static final String INTERNAL_TOKEN = "of-the-fault-suite-and-nobody-else-at-all";

    private final Machine machine;
    private final Path directory;
    private final FreePorts ports = new FreePorts();
    private final List<Address> brokers = new ArrayList<>();
    private final List<URI> commandApis = new ArrayList<>();
    private final Map<Target, Launch> launches = new LinkedHashMap<>();

    private ClusterPlan(Machine machine, Path directory) {
        this.machine = machine;
        this.directory = directory;
    }

    /**
     * The plan of a cluster on ports that are free now.
     *
     * @param directory takes the settings of the brokers
     * @throws IOException if it cannot be written to
     */
    static ClusterPlan on(Machine machine, Path directory) throws IOException {
        ClusterPlan plan = new ClusterPlan(machine, directory);
        plan.all();
        return plan;
    }

    private void all() throws IOException {
        brokers();
        List<URI> projectors = new ArrayList<>();
        for (Target target : Target.all(Role.ENGINE)) {
            add(target, EngineMain.class, stateful(target));
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
            add(target, ProjectorMain.class, environment);
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
            add(target, CommandApiMain.class, environment);
        }
        for (Target target : Target.all(Role.RUNNER)) {
            Map<String, String> environment = onKafka();
            // Long enough to be killed in the middle of it.
            environment.put("FLOTILLA_RUNNER_OPERATION_SECONDS", "0.2");
            environment.put("FLOTILLA_RUNNER_STAGE_SECONDS", "1");
            environment.put("FLOTILLA_RUNNER_TELEMETRY_SECONDS", "5");
            add(target, RunnerMain.class, environment);
        }
    }

    private void brokers() throws IOException {
        for (Target target : Target.all(Role.BROKER)) {
            brokers.add(new Address(target.number(), machine.host(target), ports.next(), ports.next()));
        }
        String clusterId = Uuid.randomUuid().toString();
        for (Target target : Target.all(Role.BROKER)) {
            Path file = directory.resolve(target + ".properties");
            Properties settings =
                    BrokerProperties.ofThree(brokers.get(target.number() - 1), brokers, machine.directory(target));
            try (Writer writer = Files.newBufferedWriter(file)) {
                settings.store(writer, null);
            }
            add(target, BrokerMain.class, Map.of(), file.toString(), clusterId);
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

    private void add(Target target, Class<?> main, Map<String, String> environment, String... arguments) {
        launches.put(target, new Launch(machine.launcher(target), main.getName(), List.of(arguments), environment));
    }

    String bootstrapServers() {
        return String.join(",", brokers.stream().map(Address::client).toList());
    }

    List<URI> commandApis() {
        return List.copyOf(commandApis);
    }

    /** How each process is started, brokers first. */
    Map<Target, Launch> launches() {
        return Collections.unmodifiableMap(launches);
    }
}
