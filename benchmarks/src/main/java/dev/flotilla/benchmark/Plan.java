package dev.flotilla.benchmark;

import dev.flotilla.benchmark.system.Scope;
import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param batchSizes the batch sizes whose throughput is measured, in ascending order
 * @param warmUps rounds of throughput that do not count
 * @param rounds rounds of throughput that do
 * @param steadySeconds how long each latency is measured
 * @param reads how often each question is asked
 * @param growth how many projects there are in all at each step of growth; empty if growth is not measured
 * @param brief true if nothing is warmed up twice and the shortest batches are carried out on fewer projects
 */
record Plan(
        List<Integer> batchSizes,
        int warmUps,
        int rounds,
        int steadySeconds,
        int reads,
        List<Integer> growth,
        boolean brief) {
    /** Workspaces whose batches run side by side. */
    static final int WORKSPACES = 8;

    /** Projects in each of them: as many as the largest batch names. */
    static final int PROJECTS_EACH = 10_000;

    /** Projects of the one workspace that is read. */
    static final int PROJECTS_READ = 100_000;

    /** The size of the batches that make the load while the read model's lag is measured. */
    static final int THOUSAND = 1_000;

    private static final List<Integer> ALL_SIZES = List.of(10, THOUSAND, 10_000);
    private static final Scope WHOLE = Scope.whole(PROJECTS_EACH);
    private static final int LEAST_BATCHES = 10;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration BRIEF_WARM_UP = Duration.ofSeconds(2);

    static final Plan SHORT = new Plan(ALL_SIZES, 1, 3, 8, 300, List.of(), true);
    static final Plan FULL =
            new Plan(ALL_SIZES, 2, 7, 60, 2_000, List.of(10, 1_000, 10_000, 100_000, 1_000_000), false);

    /** The same with throughput of some batch sizes only. */
    Plan withBatchSizes(List<Integer> sizes) {
        return new Plan(sizes.stream().sorted().toList(), warmUps, rounds, steadySeconds, reads, growth, brief);
    }

    /** True if the projects of a workspace can be shared out among batches of a size with none left over. */
    static boolean canMeasure(int batchSize) {
        return batchSize > 0 && isSharedOut(largeScope(batchSize), batchSize);
    }

    /** The projects in each workspace whose number a batch size must divide. */
    static int projectsFor(int batchSize) {
        return largeScope(batchSize).projects();
    }

    /** The projects on which batches of a size are carried out. */
    Scope scope(int batchSize) {
        boolean few = brief
                && batchSize * LEAST_BATCHES <= Scope.FIVE_HUNDRED.projects()
                && isSharedOut(Scope.FIVE_HUNDRED, batchSize);
        return few ? Scope.FIVE_HUNDRED : largeScope(batchSize);
    }

    private static Scope largeScope(int batchSize) {
        return batchSize <= Scope.THOUSAND.projects() ? Scope.THOUSAND : WHOLE;
    }

    private static boolean isSharedOut(Scope scope, int batchSize) {
        return scope.projects() % batchSize == 0;
    }

    /**
     * Rounds that do not count before those of a size. A brief plan has none before a size that takes all projects if smaller batches of
     * the same operation have been measured: they have done the same things, and all projects have been worked on when they were started.
     */
    int warmUps(int batchSize) {
        boolean warm = brief && scope(batchSize).isWhole() && batchSizes.getFirst() < batchSize;
        return warm ? 0 : warmUps;
    }

    /** How long requests are sent before a latency counts. */
    Duration steadyWarmUp(boolean afterThroughput) {
        return brief && afterThroughput ? BRIEF_WARM_UP : WARM_UP;
    }
}
