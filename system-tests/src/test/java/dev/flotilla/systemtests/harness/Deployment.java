package dev.flotilla.systemtests.harness;

import dev.flotilla.commandapi.CommandApi;
import dev.flotilla.commandapi.CommandApiSettings;
import dev.flotilla.commandapi.access.AccessSettings;
import dev.flotilla.contract.Topic;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.engine.EngineSettings;
import dev.flotilla.engine.WorkflowEngine;
import dev.flotilla.http.HttpSettings;
import dev.flotilla.projector.Projector;
import dev.flotilla.projector.ProjectorSettings;
import dev.flotilla.runner.RunnerSettings;
import dev.flotilla.runner.simulation.SimulatedRunnerService;
import dev.flotilla.runner.simulation.SimulationSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.opentest4j.TestAbortedException;

/**
 * Flotilla on a broker of its own: every service apart, so that each can be stopped and started again. What it keeps is in
 * its folder; a second deployment on the same folder finds it there.
 */
public final class Deployment implements AutoCloseable {
    public static final int PARTITIONS = 4;

    private static final String HOST = "127.0.0.1";
    private static final int RUNNER_LIMIT = 100_000;

    private final Path directory;
    private JourneyBroker broker;
    private TopicReader topics;
    private WorkflowEngine engine;
    private ServiceProcess engineProcess;
    private SimulatedRunnerService runner;
    private CommandApi commandApi;
    private HttpApi http;
    private boolean attached;
    private final Map<Integer, Projector> projectors = new TreeMap<>();

    private Deployment(Path directory) {
        this.directory = directory;
    }

    /** A broker with its topics, and no service yet. */
    public static Deployment withBroker(Path directory) {
        Deployment deployment = new Deployment(directory);
        deployment.startBroker();
        deployment.createTopics();
        return deployment;
    }

    /** All of it, ready: one of each service, and a simulated runner that does everything at once. */
    public static Deployment complete(Path directory) {
        Deployment deployment = withBroker(directory);
        try {
            deployment.startServices();
            return deployment;
        } catch (RuntimeException | Error notStarted) {
            deployment.close();
            throw notStarted;
        }
    }

    /**
     * One that somebody else has started and that goes on afterwards: nothing of it can be started or stopped here.
     *
     * @param key what callers prove by who they are; empty if nobody has to
     */
    static Deployment attached(URI api, Optional<String> key, String bootstrapServers) {
        Deployment deployment = new Deployment(Path.of("nowhere"));
        deployment.broker = new JourneyBroker.Foreign(bootstrapServers);
        deployment.topics = new TopicReader(bootstrapServers);
        deployment.http = new HttpApi(api, key);
        deployment.attached = true;
        deployment.awaitReady();
        return deployment;
    }

    private void expectOwn() {
        if (attached) {
            throw new TestAbortedException("The deployment is not ours to start and stop");
        }
    }

    /** Starts one of each service and comes back once all are ready. */
    public void startServices() {
        startEngine();
        startProjector(0);
        startRunner();
        startCommandApi();
        awaitReady();
    }

    private void startBroker() {
        broker = JourneyBroker.start(directory.resolve("broker"));
        topics = new TopicReader(broker.bootstrapServers());
    }

    private void createTopics() {
        try (Admin admin = Admin.create(kafka().admin())) {
            admin.createTopics(Topic.createAll(PARTITIONS, (short) 1)).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Where the broker is. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    private KafkaSettings kafka() {
        return KafkaSettings.of(bootstrapServers());
    }

    public void startEngine() {
        expectOwn();
        engine = new WorkflowEngine(EngineSettings.of(kafka(), directory.resolve("engine")));
        engine.start();
    }

    /** Where the engine says how it is. */
    public int enginePort() {
        return engine.port();
    }

    public void stopEngine() {
        expectOwn();
        engine.close();
        engine = null;
    }

    /** The engine as a process of its own, on the state that an earlier one left behind. */
    public ServiceProcess startEngineProcess() {
        Map<String, String> environment = Map.of(
                "FLOTILLA_KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "FLOTILLA_STATE_DIR",
                directory.resolve("engine").toString(),
                "FLOTILLA_HTTP_PORT",
                "0",
                "FLOTILLA_INSTANCE_ID",
                "engine-1");
        engineProcess = ServiceProcess.start(
                "dev.flotilla.engine.EngineMain", List.of(), environment, directory.resolve("engine.log"));
        return engineProcess;
    }

    /** @param number of the instance: each has its own state and its own port */
    public void startProjector(int number) {
        expectOwn();
        Projector projector =
                new Projector(ProjectorSettings.of(kafka(), HOST, 0, directory.resolve("projector-" + number)));
        projectors.put(number, projector);
        projector.start();
    }

    public void stopProjector(int number) {
        expectOwn();
        projectors.remove(number).close();
    }

    /** A runner that does everything at once, but for what projects ask for by their names. */
    public void startRunner() {
        RunnerSettings settings = RunnerSettings.of(kafka())
                .withLimits(RUNNER_LIMIT, RUNNER_LIMIT)
                .withTelemetryInterval(Duration.ZERO);
        runner = new SimulatedRunnerService(settings, SimulationSettings.IMMEDIATE);
        runner.start();
    }

    /** In front of all the projectors that run now. */
    public void startCommandApi() {
        startCommandApi(projectorAddresses());
    }

    /** In front of projectors that are processes of their own. */
    public void startCommandApi(List<URI> projectors) {
        commandApi = new CommandApi(new CommandApiSettings(HttpSettings.at(HOST, 0), kafka(), projectors));
        commandApi.start();
        http = new HttpApi(commandApi.port());
    }

    /** Another command API, for those only who have a key of the file; it is the caller's to close. */
    public CommandApi startGuardedCommandApi(Path keyFile) {
        return startGuardedCommandApi(new AccessSettings(Optional.empty(), Optional.of(keyFile), List.of()));
    }

    /** The same for those who are let in some other way. */
    public CommandApi startGuardedCommandApi(AccessSettings access) {
        expectOwn();
        CommandApi guarded = new CommandApi(new CommandApiSettings(
                HttpSettings.at(HOST, 0), kafka(), projectorAddresses(), access, Optional.empty(), Optional.empty()));
        guarded.start();
        return guarded;
    }

    private List<URI> projectorAddresses() {
        return projectors.values().stream()
                .map(projector -> URI.create("http://%s:%d".formatted(HOST, projector.port())))
                .toList();
    }

    /** Comes back once all that was started can do its work. */
    public void awaitReady() {
        Await.until("the engine to run", () -> engine == null || engine.isRunning());
        Await.until("the runner to run", () -> runner == null || runner.isRunning());
        Await.until("the API to be ready", () -> http.get("/health/ready"), answer -> answer.status() == 200);
    }

    private void stopServices() {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        parts.push(topics);
        pushIfThere(parts, engineProcess);
        pushIfThere(parts, engine);
        projectors.values().forEach(parts::push);
        pushIfThere(parts, runner);
        pushIfThere(parts, commandApi);
        pushIfThere(parts, http);
        Closing.all(parts);
        engine = null;
        engineProcess = null;
        runner = null;
        projectors.clear();
    }

    private static void pushIfThere(Deque<AutoCloseable> parts, AutoCloseable part) {
        if (part != null) {
            parts.push(part);
        }
    }

    /** Stops everything and starts it again on what is kept; a broker that is not ours to restart goes on. */
    public void restart() {
        stopServices();
        broker = broker.restarted();
        topics = new TopicReader(broker.bootstrapServers());
        startServices();
    }

    /** What a caller talks to. */
    public HttpApi http() {
        return http;
    }

    /** The API as a caller sees it who knows only one projector; it is the caller's to close. */
    public HttpApi projector(int number) {
        return new HttpApi(projectors.get(number).port(), http.openApi());
    }

    public Workspace workspace(String name) {
        return http.workspace(name);
    }

    public TopicReader topics() {
        return topics;
    }

    /** Stops everything in order, the broker as the last. */
    @Override
    public void close() {
        try {
            stopServices();
        } finally {
            broker.close();
        }
    }
}
