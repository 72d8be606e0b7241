package dev.flotilla.standalone;

import dev.flotilla.commandapi.CommandApi;
import dev.flotilla.commandapi.CommandApiSettings;
import dev.flotilla.contract.cluster.Cluster;
import dev.flotilla.contract.cluster.ClusterException;
import dev.flotilla.contract.cluster.ClusterNeeds;
import dev.flotilla.contract.cluster.ClusterState;
import dev.flotilla.contract.process.KafkaSettings;
import dev.flotilla.engine.EngineSettings;
import dev.flotilla.engine.WorkflowEngine;
import dev.flotilla.http.HttpSettings;
import dev.flotilla.http.SharedSecret;
import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.projector.Projector;
import dev.flotilla.projector.ProjectorSettings;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All of Flotilla in this JVM: a durable broker, the engine, the projector, the public API and, if wanted, a runner. */
public final class Standalone implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    /** The same at every start, so that a start after a crash need not wait until the group misses the one before. */
    private static final String INSTANCE_ID = "standalone";

    private static final int ONE_BROKER = 1;

    /** A runner that has been started; closed before everything else. */
    public interface RunningRunner extends AutoCloseable {
        @Override
        void close();
    }

    /** Starts a runner on the brokers; what it does stands on the page of metrics of the whole process. */
    @FunctionalInterface
    public interface RunnerStart {
        RunningRunner start(KafkaSettings kafka, Meters meters);
    }

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final EmbeddedBroker broker;
    private final CompletableFuture<StandaloneException> failure = new CompletableFuture<>();
    private Projector projector;
    private CommandApi api;

    private Standalone(EmbeddedBroker broker) {
        this.broker = broker;
        broker.failure().thenAccept(failure::complete);
        started.push(broker);
    }

    /**
     * Starts everything and returns once requests are answered.
     *
     * @param runner starts the runner on these brokers; empty if runners are somebody else's matter
     * @throws StandaloneException if the directory or a port is in use, or a service does not get ready
     */
    public static Standalone start(StandaloneSettings settings, Optional<RunnerStart> runner) {
        int httpPort = LoopbackPort.usable(settings.httpPort(), "--port");
        Standalone standalone = new Standalone(EmbeddedBroker.start(settings.dataDirectory(), settings.kafkaPort()));
        try {
            standalone.startServices(settings, httpPort, runner);
            return standalone;
        } catch (RuntimeException e) {
            standalone.close();
            throw e;
        }
    }

    private void startServices(StandaloneSettings settings, int httpPort, Optional<RunnerStart> runner) {
        Path directory = settings.dataDirectory().toAbsolutePath();
        KafkaSettings kafka = kafka();
        mendTopics(kafka);
        Meters meters = Meters.of("standalone");
        WorkflowEngine engine = keep(new WorkflowEngine(
                EngineSettings.of(kafka, directory.resolve("workflow-engine")).withInstanceId(INSTANCE_ID), meters));
        failWith("The engine", engine.failure());
        engine.start();
        // Who reaches the projector's port on this machine must not get past the guard of the API.
        SharedSecret internalSecret = SharedSecret.random(new SecureRandom());
        projector = keep(new Projector(
                ProjectorSettings.of(kafka, LoopbackPort.HOST, 0, directory.resolve("projector"))
                        .withInstanceId(INSTANCE_ID)
                        .withInternalSecret(internalSecret),
                meters));
        failWith("The projector", projector.failure());
        projector.start();
        api = keep(new CommandApi(
                new CommandApiSettings(
                        HttpSettings.at(LoopbackPort.HOST, httpPort).withScrapers(settings.scrapers()),
                        kafka,
                        List.of(projectorAddress()),
                        settings.access(),
                        Optional.of(internalSecret),
                        Optional.empty()),
                meters));
        api.start();
        runner.ifPresent(start -> keep(start.start(kafka, meters)));
        awaitReady("the engine", engine.port());
        awaitReady("Flotilla", api.port());
    }

    private void failWith(String service, CompletionStage<Void> failed) {
        failed.thenRun(() -> failure.complete(new StandaloneException(service + " has given up, see the log", null)));
    }

    private <T extends AutoCloseable> T keep(T service) {
        started.push(service);
        return service;
    }

    /** Creates what is missing, and sets right what an older version kept in another way. */
    private static void mendTopics(KafkaSettings kafka) {
        try (Cluster cluster = new Cluster(kafka)) {
            ClusterState there = cluster.state(false);
            int partitions = there.partitions().orElse(StandaloneSettings.PARTITIONS);
            cluster.mend(new ClusterNeeds(partitions, ONE_BROKER, List.of()), there);
        } catch (ClusterException e) {
            throw new StandaloneException("The topics could not be created: " + e.getMessage(), e);
        }
    }

    private void awaitReady(String service, int port) {
        ReadinessProbe probe =
                new ReadinessProbe(URI.create("http://%s:%d/health/ready".formatted(LoopbackPort.HOST, port)));
        if (!probe.await(LONGEST_START)) {
            throw new StandaloneException(
                    "Expected %s to be ready within %d s, but it was not; its last word: %s. What was done is kept: start it again"
                            .formatted(service, LONGEST_START.toSeconds(), probe.lastAnswer()));
        }
    }

    /** How Kafka clients on this machine get to the broker. */
    public KafkaSettings kafka() {
        return KafkaSettings.of(broker.bootstrapServers());
    }

    /** Where the projector answers nobody but the API. */
    URI projectorAddress() {
        return URI.create("http://" + LoopbackPort.HOST + ":" + projector.port());
    }

    /** Where the public API is: {@code http://127.0.0.1:8080}. */
    public URI address() {
        return URI.create("http://" + LoopbackPort.HOST + ":" + api.port());
    }

    /** The API of a workspace. */
    public URI workspace(String workspace) {
        return URI.create(address() + "/v1/workspaces/" + workspace);
    }

    /** Completes if the broker, the engine or the projector fails so badly that it cannot go on. */
    public CompletableFuture<StandaloneException> failure() {
        return failure;
    }

    /** Stops everything in the reverse order of its start. Safe to call again. */
    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                LOG.warn("A service did not stop in good order", e);
            }
        }
    }
}
