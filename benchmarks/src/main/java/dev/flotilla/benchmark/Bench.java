package dev.flotilla.benchmark;

import static dev.flotilla.benchmark.report.Numbers.json;
import static dev.flotilla.benchmark.report.Numbers.rounded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.benchmark.figures.Latencies;
import dev.flotilla.benchmark.report.Plot;
import dev.flotilla.benchmark.system.Fleet;
import dev.flotilla.benchmark.system.Flotilla;
import dev.flotilla.benchmark.system.ImmediateSystem;
import dev.flotilla.contract.WireJson;
import dev.flotilla.runner.Runner;
import dev.flotilla.runner.RunnerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A whole run: starts what is measured, measures part after part, stops it. */
final class Bench {
    private static final List<String> JAVA_OPTIONS =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    /** As {@code ./flotilla up} has it. */
    private static final List<String> HEAP = List.of("-Xms256m", "-Xmx2g");

    /** Operations and stages that the runner carries out at a time: all, so that it is not the runner that is measured. */
    private static final int NO_BOUND = 2_000_000;

    /** The load while the read model's lag is measured, if throughput was not. */
    private static final double MODEST_ITEMS_PER_SECOND = 5_000;

    private final Plan plan;
    private final Set<Part> parts;
    private final Path folder;
    private final Optional<Path> postgres;
    private final Optional<Path> recording;
    private final Console console;
    private final ObjectNode figures = WireJson.object();
    private final Map<String, Plot> plots = new HashMap<>();

    Bench(Plan plan, Set<Part> parts, Path folder, Optional<Path> postgres, Optional<Path> recording, Console console) {
        this.plan = plan;
        this.parts = parts;
        this.folder = folder;
        this.postgres = postgres;
        this.recording = recording;
        this.console = console;
    }

    /** All figures, by part. */
    ObjectNode run() {
        figures.set("machine", Machine.describe());
        if (Stream.of(Part.throughput, Part.latency, Part.reads).anyMatch(parts::contains)) {
            onOneFleet();
        }
        if (parts.contains(Part.growth) && !plan.growth().isEmpty()) {
            GrowthSection growth = new GrowthSection(plan, console, folder.resolve("growth"), JAVA_OPTIONS);
            figures.set("growth", growth.measure());
            plots.putAll(growth.plots());
        }
        console.step("done");
        return figures;
    }

    /** The plots of what has been measured, as files in a folder. */
    void writePlots(Path target) throws IOException {
        Files.createDirectories(target);
        for (Map.Entry<String, Plot> plot : plots.entrySet()) {
            Files.writeString(target.resolve(plot.getKey()), plot.getValue().svg());
        }
    }

    private void onOneFleet() {
        console.step("starting Flotilla");
        try (Flotilla flotilla = Flotilla.start(folder.resolve("flotilla"), javaOptions())) {
            console.step("registering %d projects".formatted(Plan.WORKSPACES * Plan.PROJECTS_EACH));
            Fleet fleet = Fleet.of(flotilla.api(), "bench", Plan.WORKSPACES, Plan.PROJECTS_EACH)
                    .register(0);
            if (parts.contains(Part.throughput)) {
                throughput(flotilla, fleet);
            }
            LatencySection latency =
                    new LatencySection(plan, console, plan.steadyWarmUp(parts.contains(Part.throughput)));
            if (parts.contains(Part.latency)) {
                figures.set("latency", latency.measure(fleet));
                plots.put("latency.svg", latency.plot());
            }
            if (parts.contains(Part.reads)) {
                reads(flotilla, latency.lag(fleet, halfLoad()));
            }
        }
    }

    private static List<String> javaOptions() {
        return Stream.concat(HEAP.stream(), JAVA_OPTIONS.stream()).toList();
    }

    private void throughput(Flotilla flotilla, Fleet fleet) {
        RunnerSettings settings = RunnerSettings.of(flotilla.kafka())
                .withLimits(NO_BOUND, NO_BOUND)
                .withTelemetryInterval(Duration.ZERO);
        try (Runner runner = new Runner(settings, new ImmediateSystem())) {
            runner.start();
            console.step("starting all projects");
            fleet.start();
            recording.ifPresent(file -> flotilla.beginRecording());
            figures.set(
                    "throughput",
                    new ThroughputSection(plan, console).measure(flotilla, fleet, folder.resolve("peer"), postgres));
            recording.ifPresent(flotilla::endRecording);
        }
    }

    private double halfLoad() {
        double measured = figures.path("throughput")
                .path("alertItemsPerSecondInThousands")
                .asDouble();
        return measured > 0 ? measured / 2 : MODEST_ITEMS_PER_SECOND;
    }

    private void reads(Flotilla flotilla, Latencies lag) {
        console.step("registering %d projects in one workspace".formatted(Plan.PROJECTS_READ));
        Fleet large = Fleet.of(flotilla.api(), "large", 1, Plan.PROJECTS_READ).register(0);
        ObjectNode reads = new ReadSection(plan, console).measure(large);
        reads.put("lagP99Millis", rounded(lag.p99Millis()));
        reads.set("lag", json(lag));
        figures.set("reads", reads);
    }
}
