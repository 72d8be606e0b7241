package dev.flotilla.benchmark;

import static dev.flotilla.benchmark.report.Numbers.json;
import static dev.flotilla.benchmark.report.Numbers.precise;
import static dev.flotilla.benchmark.report.Numbers.rounded;
import static dev.flotilla.benchmark.report.Numbers.spread;
import static dev.flotilla.benchmark.report.Numbers.whole;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.benchmark.figures.Spread;
import dev.flotilla.benchmark.limit.KafkaLimit;
import dev.flotilla.benchmark.load.RecordedEvents;
import dev.flotilla.benchmark.load.RecordedEvents.Event;
import dev.flotilla.benchmark.load.Round;
import dev.flotilla.benchmark.load.Shape;
import dev.flotilla.benchmark.load.Throughput;
import dev.flotilla.benchmark.peer.PostgresPeer;
import dev.flotilla.benchmark.peer.PostgresServer;
import dev.flotilla.benchmark.report.Table;
import dev.flotilla.benchmark.system.Fleet;
import dev.flotilla.benchmark.system.Flotilla;
import dev.flotilla.benchmark.system.Scope;
import dev.flotilla.contract.WireJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/** Throughput, each figure beside the limit and the peer, one after the other in the same run. */
final class ThroughputSection {
    private final Plan plan;
    private final Console console;
    private final Table table = new Table(
            "operation",
            "batch of",
            "items/s (min-max)",
            "CPU us an item",
            "limit items/s",
            "of the limit",
            "PostgreSQL items/s",
            "of PostgreSQL");
    private final List<ObjectNode> cases = new ArrayList<>();
    private final List<Largest> largest = new ArrayList<>();

    private double inThousands;

    /** What counts for the targets: batches of the largest size. */
    private record Largest(double itemsPerSecond, double ofLimit, double ofPostgres) {}

    ThroughputSection(Plan plan, Console console) {
        this.plan = plan;
        this.console = console;
    }

    /** Measures on a fleet whose projects are RUNNING; the peer on a folder of its own. */
    ObjectNode measure(Flotilla flotilla, Fleet fleet, Path peerFolder, Optional<Path> postgres) {
        String settings;
        try (RecordedEvents log = new RecordedEvents(flotilla.kafka());
                KafkaLimit limit = new KafkaLimit(flotilla.kafka());
                PostgresServer server = PostgresServer.start(peerFolder, postgres);
                PostgresPeer peer = new PostgresPeer(server, fleet.workspaces().size(), fleet.projectsEach())) {
            Throughput throughput = new Throughput(flotilla, fleet, log);
            settings = peer.settings();
            for (Shape shape : Shape.values()) {
                for (int size : plan.batchSizes()) {
                    measure(shape, size, throughput, limit, peer);
                }
            }
        }
        console.table("Throughput: items a second, the median of %d rounds".formatted(plan.rounds()), table);
        return result(settings);
    }

    private void measure(Shape shape, int size, Throughput throughput, KafkaLimit limit, PostgresPeer peer) {
        console.step("throughput: %s, batches of %d".formatted(shape.title(), size));
        Scope scope = plan.scope(size);
        int warmUps = plan.warmUps(size);
        int items = Plan.WORKSPACES * scope.projects() * (shape == Shape.ALERT ? 1 : 2);
        List<Round> rounds = new ArrayList<>();
        for (int round = 0; round < warmUps + plan.rounds(); round++) {
            rounds.add(throughput.round(shape, size, scope));
        }
        List<Event> events = throughput.recorded();
        Spread own = Spread.of(rounds.stream().skip(warmUps).map(Round::rate).toList());
        int inTransaction = Math.toIntExact(Math.max(1, (long) events.size() * size / items));
        Spread bare = rates(items, warmUps, () -> limit.seconds(events, inTransaction));
        Spread rival = rates(items, warmUps, () -> peer.round(shape, size, scope.projects()));
        Spread micros = Spread.of(
                rounds.stream().skip(warmUps).map(Round::processorMicros).toList());
        record(shape, size, own, micros, bare, rival, events);
    }

    private Spread rates(int items, int warmUps, DoubleSupplier seconds) {
        return Spread.of(Stream.generate(() -> items / seconds.getAsDouble())
                .limit(warmUps + plan.rounds())
                .skip(warmUps)
                .toList());
    }

    private void record(
            Shape shape, int size, Spread own, Spread micros, Spread bare, Spread rival, List<Event> events) {
        double ofLimit = own.median() / bare.median();
        double ofPostgres = own.median() / rival.median();
        table.row(
                shape.title(),
                String.valueOf(size),
                spread(own),
                whole(micros.median()),
                spread(bare),
                precise(ofLimit),
                spread(rival),
                precise(ofPostgres));
        console.step("  %s items/s, %s of the limit, %s of PostgreSQL"
                .formatted(whole(own.median()), precise(ofLimit), precise(ofPostgres)));
        long bytes = events.stream().mapToLong(event -> event.value().length).sum();
        ObjectNode json = WireJson.object()
                .put("operation", shape.name())
                .put("batchSize", size)
                .put("ofLimit", rounded(ofLimit))
                .put("ofPostgres", rounded(ofPostgres))
                .put("eventRecords", events.size())
                .put("eventRecordBytes", bytes / events.size());
        json.set("itemsPerSecond", json(own));
        json.set("processorMicrosPerItem", json(micros));
        json.set("limitItemsPerSecond", json(bare));
        json.set("postgresItemsPerSecond", json(rival));
        cases.add(json);
        if (shape == Shape.ALERT && size == Plan.THOUSAND) {
            inThousands = own.median();
        }
        if (size == plan.batchSizes().getLast()) {
            largest.add(new Largest(own.median(), ofLimit, ofPostgres));
        }
    }

    private ObjectNode result(String settings) {
        ObjectNode json = WireJson.object()
                .put("ofLimit", rounded(least(largest.stream().map(Largest::ofLimit))))
                .put("ofPostgres", rounded(least(largest.stream().map(Largest::ofPostgres))))
                .put("itemsPerSecond", rounded(least(largest.stream().map(Largest::itemsPerSecond))))
                .put("alertItemsPerSecondInThousands", rounded(inThousands))
                .put("postgres", settings);
        json.putArray("cases").addAll(cases);
        return json;
    }

    private static double least(Stream<Double> figures) {
        return figures.min(Double::compare).orElseThrow();
    }
}
