package dev.flotilla.systemtests.restarts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.Deployment;
import dev.flotilla.systemtests.harness.FreePorts;
import dev.flotilla.systemtests.harness.WorkspaceNames;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two engines and two projectors, each a process, are told to stop and started again one after the other, while a client in every partition
 * sends requests of every kind, none of them twice. Every one is answered with success.
 */
@Timeout(600)
class NoRequestFailsWhileInstancesAreRestartedTest {
    /** More than a client needs to send each kind of request once. */
    private static final int ENOUGH = 12;

    @TempDir
    Path directory;

    private final FreePorts ports = new FreePorts();
    private final List<Instance> engines = new ArrayList<>();
    private final List<Instance> projectors = new ArrayList<>();
    private final List<ImpatientClient> clients = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Deployment deployment;

    @BeforeEach
    void start() {
        deployment = Deployment.withBroker(directory);
        for (int number = 1; number <= 2; number++) {
            engines.add(instance("engine-" + number, "dev.flotilla.engine.EngineMain"));
            projectors.add(instance("projector-" + number, "dev.flotilla.projector.ProjectorMain"));
        }
        instances().forEach(Instance::start);
        instances().forEach(Instance::awaitReady);
        deployment.startRunner();
        deployment.startCommandApi(projectors.stream().map(Instance::address).toList());
        deployment.awaitReady();
        WorkspaceNames.oneInEach(Deployment.PARTITIONS, "restarted")
                .forEach(name ->
                        clients.add(new ImpatientClient(deployment.http().address(), name)));
        clients.forEach(ImpatientClient::register);
    }

    private Instance instance(String name, String mainClass) {
        Map<String, String> environment = Map.of(
                "FLOTILLA_KAFKA_BOOTSTRAP_SERVERS", deployment.bootstrapServers(), "FLOTILLA_STANDBY_REPLICAS", "1");
        return new Instance(name, mainClass, URI.create("http://127.0.0.1:" + ports.next()), environment, directory);
    }

    private Stream<Instance> instances() {
        return Stream.concat(engines.stream(), projectors.stream());
    }

    @AfterEach
    void stop() {
        clients.forEach(ImpatientClient::stop);
        threads.shutdownNow();
        instances().forEach(Instance::close);
        deployment.close();
    }

    @Test
    void noRequestFailsWhileInstancesAreUpgraded() {
        List<Future<?>> working = new ArrayList<>();
        clients.forEach(client -> working.add(threads.submit(client)));
        // Each comes back with another setting, as the next version might, and works beside one that does not have it
        // yet.
        instances().forEach(instance -> instance.upgrade("FLOTILLA_THREADS", "2"));

        for (Instance instance : instances().toList()) {
            awaitRequests();
            instance.stop();
            instance.start();
            instance.awaitReady();
        }
        awaitRequests();
        clients.forEach(ImpatientClient::stop);
        working.forEach(NoRequestFailsWhileInstancesAreRestartedTest::await);

        clients.forEach(
                client -> System.out.printf("%d requests, the slowest took %s%n", client.requests(), client.slowest()));
        assertThat(clients.stream().flatMap(client -> client.failures().stream()))
                .isEmpty();
        assertThat(clients.stream().flatMap(client -> client.outcomes().stream()))
                .isNotEmpty()
                .containsOnly("SUCCEEDED");
    }

    /** Each client gets some answers before the next one is stopped. */
    private void awaitRequests() {
        clients.forEach(client -> {
            int before = client.requests();
            Await.until("a client to go on", () -> client.requests() > before + ENOUGH);
        });
    }

    private static void await(Future<?> working) {
        try {
            working.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
