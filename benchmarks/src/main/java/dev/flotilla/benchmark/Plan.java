package dev.flotilla.benchmark;

import java.util.List;

/**
 * How much is measured.
 *
 * @param batchSizes the batch sizes whose throughput is measured, the largest last
 * @param warmUps rounds of throughput that do not count
 * @param rounds rounds of throughput that do
 * @param steadySeconds how long each latency is measured
 * @param reads how often each question is asked
 * @param growth how many projects there are in all at each step of growth; empty if growth is not measured
 */
record Plan(List<Integer> batchSizes, int warmUps, int rounds, int steadySeconds, int reads, List<Integer> growth) {
    /** Workspaces whose batches run side by side. */
    static final int WORKSPACES = 8;

    /** The size of the batches that make the load while the read model's lag is measured. */
    static final int THOUSAND = 1_000;

    /** Projects in each of them: as many as the largest batch names. */
    static final int PROJECTS_EACH = 10_000;

    /** Projects that all but the largest batches are carried out on, in each workspace. */
    static final int PROJECTS_OF_SMALL = 1_000;

    /** Projects of the one workspace that is read. */
    static final int PROJECTS_READ = 100_000;

    private static final List<Integer> ALL_SIZES = List.of(10, THOUSAND, 10_000);

    static final Plan SHORT = new Plan(ALL_SIZES, 1, 3, 10, 300, List.of());
    static final Plan FULL = new Plan(ALL_SIZES, 2, 7, 60, 2_000, List.of(10, 1_000, 10_000, 100_000, 1_000_000));

    /** The same with throughput of some batch sizes only. */
    Plan withBatchSizes(List<Integer> sizes) {
        return new Plan(sizes.stream().sorted().toList(), warmUps, rounds, steadySeconds, reads, growth);
    }

    /** True if the projects of a workspace can be shared out among batches of a size with none left over. */
    static boolean canMeasure(int batchSize) {
        return batchSize > 0 && projectsFor(batchSize) % batchSize == 0;
    }

    /** Projects in each workspace on which batches of a size are carried out. */
    static int projectsFor(int batchSize) {
        return batchSize <= PROJECTS_OF_SMALL ? PROJECTS_OF_SMALL : PROJECTS_EACH;
    }
}
