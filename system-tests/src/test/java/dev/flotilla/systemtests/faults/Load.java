package dev.flotilla.systemtests.faults;

import dev.flotilla.systemtests.faults.client.Api;
import dev.flotilla.systemtests.faults.client.Availability;
import dev.flotilla.systemtests.faults.client.Client;
import dev.flotilla.systemtests.faults.client.History;
import dev.flotilla.systemtests.faults.client.Probe;
import dev.flotilla.systemtests.faults.client.Roster;
import dev.flotilla.systemtests.faults.client.Session;
import dev.flotilla.systemtests.faults.cluster.Cluster;
import dev.flotilla.systemtests.harness.Await;
import dev.flotilla.systemtests.harness.WorkspaceNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Clients at work in a workspace of every partition, two and a probe in each. */
final class Load implements AutoCloseable {
    private static final List<String> WORKSPACES = WorkspaceNames.oneInEach(Cluster.PARTITIONS, "fleet");

    private static final int CLIENTS_PER_WORKSPACE = 2;

    private final Availability availability = new Availability();
    private final List<Session> sessions = new ArrayList<>();
    private final List<Api> apis = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private final List<Probe> probes = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> working = new ArrayList<>();

    /**
     * Clients that do not work yet.
     *
     * @param pause of each between two batches
     */
    Load(Cluster cluster, long seed, Duration pause) {
        int number = 0;
        for (String workspace : WORKSPACES) {
            Roster roster = new Roster();
            for (int i = 0; i < CLIENTS_PER_WORKSPACE; i++) {
                Session session = session("%s-client-%d".formatted(workspace, i));
                clients.add(
                        new Client(api(cluster, number, workspace, session), session, seed + number, roster, pause));
                number++;
            }
            Session probed = session(workspace + "-probe");
            probes.add(new Probe(api(cluster, number, workspace, probed), probed));
        }
    }

    private Session session(String name) {
        Session session = new Session(name);
        sessions.add(session);
        return session;
    }

    private Api api(Cluster cluster, int first, String workspace, Session session) {
        Api api = new Api(cluster.commandApis(), first, workspace, availability, session);
        apis.add(api);
        return api;
    }

    /** Waits until every workspace is served, then sets the clients to work. */
    void start(Duration limit) {
        all(probes, probe -> {
            probe.register(limit);
            return true;
        });
        if (probe(limit).isEmpty()) {
            throw new AssertionError("Expected a first batch to end in every workspace within " + limit);
        }
        clients.forEach(client -> working.add(threads.submit(client)));
    }

    /** One batch in every workspace now: how long the slowest took; empty if one did not come to its end. */
    Optional<Duration> probe(Duration limit) {
        List<Optional<Duration>> took = all(probes, probe -> probe.run(limit));
        return took.stream().allMatch(Optional::isPresent)
                ? took.stream().map(Optional::get).max(Duration::compareTo)
                : Optional.empty();
    }

    private <P, R> List<R> all(List<P> parts, Function<P, R> step) {
        List<Future<R>> futures = parts.stream()
                .map(part -> threads.submit(() -> step.apply(part)))
                .toList();
        List<R> results = new ArrayList<>();
        for (Future<R> future : futures) {
            results.add(await(future));
        }
        return results;
    }

    private static <R> R await(Future<R> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Lets every client end what it is doing. */
    void stop() {
        clients.forEach(Client::stop);
        working.forEach(Load::await);
        working.clear();
    }

    /** Comes back once no workspace has a batch that has not ended. */
    void awaitRest(Duration limit) {
        Await.until(
                "every batch to end",
                limit,
                () -> all(probes, Probe::openBatches),
                open -> open.stream().allMatch(batches -> batches == 0));
    }

    Availability availability() {
        return availability;
    }

    History history() {
        return new History(List.copyOf(sessions));
    }

    @Override
    public void close() {
        clients.forEach(Client::stop);
        threads.shutdownNow();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        apis.forEach(Api::close);
    }
}
