package dev.flotilla.benchmark;

import static dev.flotilla.benchmark.report.Numbers.json;
import static dev.flotilla.benchmark.report.Numbers.millis;
import static dev.flotilla.benchmark.report.Numbers.precise;
import static dev.flotilla.benchmark.report.Numbers.rounded;
import static dev.flotilla.benchmark.report.Numbers.spread;
import static dev.flotilla.benchmark.report.Numbers.whole;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.benchmark.figures.Latencies;
import dev.flotilla.benchmark.figures.Spread;
import dev.flotilla.benchmark.load.Growing;
import dev.flotilla.benchmark.report.Plot;
import dev.flotilla.benchmark.report.Plot.Point;
import dev.flotilla.benchmark.report.Table;
import dev.flotilla.benchmark.system.Fleet;
import dev.flotilla.benchmark.system.Flotilla;
import dev.flotilla.contract.WireJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What an item costs, what the heap holds and how long a restart takes, while projects become more and more. */
final class GrowthSection {
    /** For a million projects, the list of which is in the heap. */
    private static final List<String> HEAP = List.of("-Xms256m", "-Xmx6g");

    private static final int WORKSPACES = 10;
    private static final int SMALL = 10;
    private static final int LARGE = 1_000;
    private static final int SMALL_BATCHES = 1_000;
    private static final int LARGE_BATCHES = 40;
    private static final int ROUNDS = 4;
    private static final int SINGLE_BATCHES = 12;

    private final Plan plan;
    private final Console console;
    private final Path dataDirectory;
    private final List<String> javaOptions;
    private final Table table = new Table(
            "projects", "items/s, batches of 10", "items/s, batches of 1 000", "heap MB", "restart to ready s");
    private final List<Step> steps = new ArrayList<>();
    private final Map<Integer, Latencies> batches = new TreeMap<>();
    private Spread oneWorkspace;

    /** One size of the whole. */
    private record Step(
            int projects, Spread small, Optional<Spread> large, double heapMegabytes, double restartSeconds) {}

    GrowthSection(Plan plan, Console console, Path dataDirectory, List<String> javaOptions) {
        this.plan = plan;
        this.console = console;
        this.dataDirectory = dataDirectory;
        this.javaOptions = Stream.concat(HEAP.stream(), javaOptions.stream()).toList();
    }

    ObjectNode measure() {
        Flotilla flotilla = Flotilla.start(dataDirectory, javaOptions);
        try {
            int projects = 0;
            for (int added : plan.growth()) {
                projects += added;
                flotilla = step(flotilla, added, projects);
            }
        } finally {
            flotilla.close();
        }
        console.table("Growth", table);
        Table sizes = new Table("projects in the batch", "p50 ms", "max ms", "ms per item");
        batches.forEach((size, took) -> sizes.row(
                String.valueOf(size),
                millis(took.p50Millis()),
                millis(took.maxMillis()),
                precise(took.p50Millis() / size)));
        console.table("One batch at a time; one workspace does %s items/s".formatted(spread(oneWorkspace)), sizes);
        return figures();
    }

    private Flotilla step(Flotilla running, int added, int projects) {
        console.step("growth: %d projects".formatted(projects));
        boolean few = added < WORKSPACES * SMALL;
        Fleet fleet = Fleet.of(running.api(), "growth" + added, few ? 1 : WORKSPACES, few ? added : added / WORKSPACES)
                .register(0);
        Growing growing = new Growing(fleet);
        Spread small = growing.rate(SMALL, ROUNDS, SMALL_BATCHES);
        Optional<Spread> large = fleet.projectsEach() < LARGE
                ? Optional.empty()
                : Optional.of(growing.rate(LARGE, ROUNDS, LARGE_BATCHES));
        if (added == plan.growth().getLast()) {
            sizes(running, fleet, growing);
        }
        double heap = running.heapMegabytes();
        running.close();
        Flotilla again = Flotilla.start(dataDirectory, javaOptions);
        record(new Step(projects, small, large, heap, again.secondsToReady()));
        return again;
    }

    private void sizes(Flotilla running, Fleet fleet, Growing growing) {
        console.step("growth: batches of 1 to 10 000 projects, one at a time");
        for (int size : Growing.SIZES) {
            growing.batch(size, SINGLE_BATCHES);
            batches.put(size, growing.batch(size, SINGLE_BATCHES));
        }
        Fleet one = Fleet.of(running.api(), "alone", 1, Growing.SIZES.getLast()).register(0);
        oneWorkspace = new Growing(one).rate(Growing.SIZES.getLast(), ROUNDS, SINGLE_BATCHES);
    }

    private void record(Step step) {
        steps.add(step);
        table.row(
                whole(step.projects()),
                spread(step.small()),
                step.large().map(rate -> spread(rate)).orElse("-"),
                whole(step.heapMegabytes()),
                millis(step.restartSeconds()));
    }

    private ObjectNode figures() {
        ObjectNode figures = WireJson.object()
                .put("costRatio", rounded(costRatio()))
                .put("restartSecondsAtMillion", rounded(steps.getLast().restartSeconds()));
        figures.set("oneWorkspaceItemsPerSecond", json(oneWorkspace));
        ArrayNode list = figures.putArray("steps");
        for (Step step : steps) {
            ObjectNode one = list.addObject()
                    .put("projects", step.projects())
                    .put("heapMegabytes", rounded(step.heapMegabytes()))
                    .put("restartSeconds", rounded(step.restartSeconds()));
            one.set("itemsPerSecondInBatchesOf10", json(step.small()));
            step.large().ifPresent(large -> one.set("itemsPerSecondInBatchesOf1000", json(large)));
        }
        ObjectNode sizes = figures.putObject("batchMillis");
        batches.forEach((size, took) -> sizes.set(String.valueOf(size), json(took)));
        return figures;
    }

    /** The dearest item to the cheapest one in batches of the same size, whichever size is worse. */
    private double costRatio() {
        return Math.max(
                ratio(steps.stream().map(Step::small)), ratio(steps.stream().flatMap(step -> step.large().stream())));
    }

    private static double ratio(Stream<Spread> rates) {
        DoubleSummaryStatistics all = rates.mapToDouble(Spread::median).summaryStatistics();
        return all.getMax() / all.getMin();
    }

    /** The plots of what was measured, by file name. */
    Map<String, Plot> plots() {
        Plot rates = new Plot("Items a second, by projects in all", "projects in all", "items/s")
                .line("batches of 10", points(step -> Optional.of(step.small().median())))
                .line("batches of 1 000", points(step -> step.large().map(Spread::median)));
        Plot heap = new Plot("Heap and restart, by projects in all", "projects in all", "MB, s")
                .line("heap, MB", points(step -> Optional.of(step.heapMegabytes())))
                .line("restart to ready, s", points(step -> Optional.of(step.restartSeconds())));
        Plot cost = new Plot("One batch, by its size", "projects in the batch", "ms")
                .line("p50", batchPoints(Latencies::p50Millis))
                .line("max", batchPoints(Latencies::maxMillis));
        return Map.of("growth-rate.svg", rates, "growth-heap.svg", heap, "batch-cost.svg", cost);
    }

    private interface Figure {
        Optional<Double> of(Step step);
    }

    private List<Point> points(Figure figure) {
        return steps.stream()
                .flatMap(step -> figure.of(step).map(value -> new Point(step.projects(), value)).stream())
                .toList();
    }

    private List<Point> batchPoints(ToDoubleFunction<Latencies> figure) {
        return batches.entrySet().stream()
                .map(one -> new Point(one.getKey(), figure.applyAsDouble(one.getValue())))
                .toList();
    }
}
