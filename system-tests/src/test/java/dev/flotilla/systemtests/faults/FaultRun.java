package dev.flotilla.systemtests.faults;

import dev.flotilla.contract.WireJson;
import dev.flotilla.systemtests.faults.check.Checker;
import dev.flotilla.systemtests.faults.check.Evidence;
import dev.flotilla.systemtests.faults.cluster.Cluster;
import dev.flotilla.systemtests.faults.cluster.Machine;
import dev.flotilla.systemtests.harness.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Clients work, one fault comes after the other, and in the end everything is read and held against the promises. */
final class FaultRun {
    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    /** No fault of a single process may keep a workspace from its work for longer. */
    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(120);

    /** What a batch takes at the most while nothing is broken, on a machine that does other things as well. */
    private static final Duration QUICK = Duration.ofSeconds(8);

    private final Machine machine;
    private final Path directory;
    private final Path results;
    private final long seed;
    private final Duration pause;
    private final Consumer<String> out;
    private final List<Recovery> recoveries = new ArrayList<>();
    private final List<String> tooSlow = new ArrayList<>();

    /**
     * A run that has not begun.
     *
     * @param directory what brokers and services keep
     * @param results takes the figures, and the logs of all processes
     * @param pause of each client between two batches
     */
    FaultRun(Machine machine, Path directory, Path results, long seed, Duration pause, Consumer<String> out) {
        this.machine = machine;
        this.directory = directory;
        this.results = results;
        this.seed = seed;
        this.pause = pause;
        this.out = out;
    }

    /**
     * All of the plan, or as much of it as there is time for.
     *
     * @param length after which no more faults come, once there were so many at the least
     * @return breaches of promises, by the promise
     */
    Map<String, List<String>> run(FaultPlan plan, Duration length, int least) {
        plan.faults().stream().limit(least).forEach(fault -> out.accept("planned: " + fault));
        machine.missingFaults().forEach(what -> out.accept("left out, for this machine does not let one " + what));
        try (Cluster cluster = Cluster.start(machine, directory, results.resolve("logs"));
                Load load = new Load(cluster, seed, pause)) {
            load.start(START_LIMIT);
            Duration took = sufferAll(plan, length, least, cluster, load);
            load.stop();
            load.awaitRest(RECOVERY_LIMIT);
            Evidence evidence =
                    Checker.collect(load.history(), cluster.bootstrapServers(), cluster.commandApis(), directory);
            tell(figures(evidence, took, cluster, load));
            Map<String, List<String>> breaches = new TreeMap<>(Checker.breaches(evidence));
            if (!tooSlow.isEmpty()) {
                breaches.put("EveryWorkspaceRecovers", tooSlow);
            }
            breaches.forEach((promise, how) -> out.accept("breach of %s: %s".formatted(promise, how)));
            return breaches;
        }
    }

    private Duration sufferAll(FaultPlan plan, Duration length, int least, Cluster cluster, Load load) {
        long start = System.nanoTime();
        try {
            expectWhole("the start", cluster, load);
            for (Fault fault : plan.faults()) {
                if (since(start).compareTo(length) > 0 && recoveries.size() >= least) {
                    break;
                }
                recoveries.add(suffer(fault, cluster, load));
                expectWhole(fault.toString(), cluster, load);
            }
        } catch (AssertionError stuck) {
            cluster.printThreads();
            throw stuck;
        }
        return since(start);
    }

    private Recovery suffer(Fault fault, Cluster cluster, Load load) {
        long start = System.nanoTime();
        fault.breakIt(cluster);
        if (!fault.lastsUntilRecovered()) {
            fault.mend(cluster);
        }
        boolean inTime = load.probe(RECOVERY_LIMIT).isPresent();
        if (!inTime) {
            cluster.printThreads();
            tooSlow.add("%s: not every workspace had recovered after %s".formatted(fault, RECOVERY_LIMIT));
        }
        Duration recovered = since(start);
        Duration afterMending = Duration.ZERO;
        if (fault.lastsUntilRecovered()) {
            pass(fault.length().minus(since(start)));
            long mended = System.nanoTime();
            fault.mend(cluster);
            expectRecovery("mending " + fault, load);
            afterMending = since(mended);
        }
        Recovery recovery = new Recovery(
                fault.kind(), recovered, afterMending, load.availability().longestOutage(start, System.nanoTime()));
        out.accept("%s %d: %s %s"
                .formatted(
                        LocalTime.now().truncatedTo(ChronoUnit.SECONDS),
                        recoveries.size() + 1,
                        fault.target(),
                        recovery));
        return recovery;
    }

    private static void expectRecovery(String from, Load load) {
        load.probe(RECOVERY_LIMIT)
                .orElseThrow(() -> new AssertionError(
                        "Expected every workspace to recover from %s within %s".formatted(from, RECOVERY_LIMIT)));
    }

    /** One fault at a time: the next comes once every part is back in its place. */
    private static void expectWhole(String from, Cluster cluster, Load load) {
        Await.until("the cluster to be whole again after " + from, RECOVERY_LIMIT, cluster::isWhole, whole -> whole);
        Await.until(
                "quick answers after " + from,
                RECOVERY_LIMIT,
                () -> load.probe(RECOVERY_LIMIT),
                took -> took.isPresent() && took.get().compareTo(QUICK) < 0);
    }

    private static void pass(Duration left) {
        long deadline = System.nanoTime() + left.toNanos();
        while (System.nanoTime() < deadline) {
            LockSupport.parkNanos(deadline - System.nanoTime());
        }
    }

    private static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private Figures figures(Evidence evidence, Duration took, Cluster cluster, Load load) {
        return new Figures(
                seed,
                took,
                evidence.log().batches().size(),
                (int) evidence.history().accepted().stream().distinct().count(),
                evidence.batches().values().stream()
                        .mapToInt(batch -> batch.items().size())
                        .sum(),
                load.availability().count(),
                evidence.log().projects().values().stream().mapToInt(List::size).sum(),
                List.copyOf(recoveries),
                cluster.endedByThemselves(),
                machine.missingFaults());
    }

    private void tell(Figures figures) {
        out.accept(figures.table());
        try {
            Files.createDirectories(results);
            Files.write(results.resolve("figures.json"), WireJson.write(figures.json()));
            Files.writeString(results.resolve("figures.md"), figures.table());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
