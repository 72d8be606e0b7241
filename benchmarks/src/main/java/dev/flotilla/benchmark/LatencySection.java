package dev.flotilla.benchmark;

import static dev.flotilla.benchmark.report.Numbers.json;
import static dev.flotilla.benchmark.report.Numbers.millis;
import static dev.flotilla.benchmark.report.Numbers.rounded;
import static dev.flotilla.benchmark.report.Numbers.whole;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.benchmark.figures.Latencies;
import dev.flotilla.benchmark.load.BatchLatency;
import dev.flotilla.benchmark.load.Flips;
import dev.flotilla.benchmark.load.ReadModelLag;
import dev.flotilla.benchmark.report.Plot;
import dev.flotilla.benchmark.report.Plot.Point;
import dev.flotilla.benchmark.report.Table;
import dev.flotilla.benchmark.system.Fleet;
import dev.flotilla.contract.WireJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How long callers wait at a steady rate, and how far behind the lists are. */
final class LatencySection {
    private static final double ONE_PROJECT_PER_SECOND = 50;
    private static final double THOUSAND_PROJECTS_PER_SECOND = 2;

    private final Plan plan;
    private final Console console;
    private final Duration warmUp;
    private final Table table = new Table("batch of", "rate", "samples", "p50 ms", "p99 ms", "max ms");

    private final Map<String, Latencies> measured = new LinkedHashMap<>();

    LatencySection(Plan plan, Console console, Duration warmUp) {
        this.plan = plan;
        this.console = console;
        this.warmUp = warmUp;
    }

    /** On a fleet whose projects may change their alert level, which have one of {@link Flips#HIGH}, or the default. */
    ObjectNode measure(Fleet fleet) {
        BatchLatency latency = new BatchLatency(fleet, warmUp, Duration.ofSeconds(plan.steadySeconds()));
        console.step("latency: one project, until its result is there");
        Latencies one = row("one, with its result", "50/s", latency.waiting(Flips.LOW, ONE_PROJECT_PER_SECOND, 1));
        console.step("latency: one project, until accepted");
        Latencies accept = row("one, accepted (202)", "50/s", latency.accepting(Flips.HIGH, ONE_PROJECT_PER_SECOND, 1));
        console.step("latency: a thousand projects, until their result is there");
        Latencies thousand =
                row("1 000, with result", "2/s", latency.waiting(Flips.LOW, THOUSAND_PROJECTS_PER_SECOND, 1_000));
        console.table("Latency", table);
        ObjectNode figures = WireJson.object()
                .put("oneProjectP50Millis", rounded(one.p50Millis()))
                .put("oneProjectP99Millis", rounded(one.p99Millis()))
                .put("thousandProjectsP99Millis", rounded(thousand.p99Millis()))
                .put("acceptP99Millis", rounded(accept.p99Millis()));
        figures.set("oneProject", json(one));
        figures.set("thousandProjects", json(thousand));
        figures.set("accept", json(accept));
        return figures;
    }

    /** The read model's lag while half as many items as it can do are asked for. */
    Latencies lag(Fleet fleet, double itemsPerSecond) {
        console.step("read-model lag at %.0f items/s".formatted(itemsPerSecond));
        Latencies lag =
                new ReadModelLag(fleet).underLoad(itemsPerSecond, warmUp, Duration.ofSeconds(plan.steadySeconds()));
        Table alone = new Table("load", "samples", "p50 ms", "p99 ms", "max ms")
                .row(
                        "%s items/s".formatted(whole(itemsPerSecond)),
                        String.valueOf(lag.count()),
                        millis(lag.p50Millis()),
                        millis(lag.p99Millis()),
                        millis(lag.maxMillis()));
        console.table("Read-model lag: from an event's own time until a query shows it", alone);
        return lag;
    }

    /** How long the slowest of so many requests take. */
    Plot plot() {
        Plot plot = new Plot("Latency: the slowest of so many requests", "of so many requests", "ms");
        measured.forEach((what, figures) -> plot.line(what, points(figures)));
        return plot;
    }

    /** Of less than a hundred requests the slowest is all that can be told of the last hundredth. */
    private static List<Point> points(Latencies figures) {
        Stream<Point> shares = Stream.of(
                new Point(2, figures.p50Millis()),
                new Point(10, figures.p90Millis()),
                new Point(100, figures.p99Millis()));
        Point slowest = new Point(figures.count(), figures.maxMillis());
        return Stream.concat(shares.filter(share -> share.x() < slowest.x()), Stream.of(slowest))
                .toList();
    }

    private Latencies row(String what, String rate, Latencies figures) {
        table.row(
                what,
                rate,
                String.valueOf(figures.count()),
                millis(figures.p50Millis()),
                millis(figures.p99Millis()),
                millis(figures.maxMillis()));
        measured.put(what, figures);
        return figures;
    }
}
