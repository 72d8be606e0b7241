package dev.flotilla.engine;

import dev.flotilla.contract.CommandId;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.batch.ReasonCode;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.observability.metrics.Meters;
import dev.flotilla.observability.metrics.Metric;
import io.micrometer.core.instrument.Counter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Counts what an engine decides. Several stream threads share one. A turn whose transaction is given up and taken again is counted
 * again: the topics are exact, these are for looking at.
 */
final class EngineMeters {
    /** If there is no reason: all went well. */
    static final String NO_CODE = "NONE";

    /** What became of an item. */
    record EndedItem(Operation operation, ItemStatus outcome, String code) {}

    private record EndedBatch(Operation operation, BatchStatus outcome, String code) {}

    private final Meters meters;
    private final InstantSource clock;
    private final Map<EndedItem, Counter> items = new ConcurrentHashMap<>();
    private final Map<EndedBatch, Counter> batches = new ConcurrentHashMap<>();
    private final Map<String, Counter> commands = new ConcurrentHashMap<>();
    private final Map<Integer, OpenBatchAges> open = new ConcurrentHashMap<>();

    EngineMeters(Meters meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
        meters.gauge(
                Metric.OPEN_BATCHES,
                () -> open.values().stream().mapToInt(OpenBatchAges::count).sum());
        meters.gauge(Metric.OLDEST_OPEN_BATCH, this::oldestSeconds);
        Stream.of(Operation.values()).forEach(this::beginAtZero);
    }

    /** What alerts compare: the rise of a counter that first appears with a count is seen by nobody. */
    private void beginAtZero(Operation operation) {
        items(new EndedItem(operation, ItemStatus.SUCCEEDED, NO_CODE), 0);
        if (operation.carriedOutByRunner()) {
            items(new EndedItem(operation, ItemStatus.FAILED, ReasonCode.EXECUTION_FAILED.name()), 0);
            items(new EndedItem(operation, ItemStatus.TIMED_OUT, ReasonCode.TIMED_OUT.name()), 0);
        }
    }

    Meters meters() {
        return meters;
    }

    void command(String type) {
        commands.computeIfAbsent(type, known -> meters.counter(Metric.COMMANDS, known))
                .increment();
    }

    void items(EndedItem ended, int count) {
        items.computeIfAbsent(
                        ended,
                        item -> meters.counter(
                                Metric.ITEMS,
                                item.operation().name(),
                                item.outcome().name(),
                                item.code()))
                .increment(count);
    }

    /** @param at when its last item ended */
    void batch(String batchId, Operation operation, BatchStatus outcome, String code, Instant at) {
        batches.computeIfAbsent(
                        new EndedBatch(operation, outcome, code),
                        batch -> meters.counter(
                                Metric.BATCHES,
                                batch.operation().name(),
                                batch.outcome().name(),
                                batch.code()))
                .increment();
        CommandId.madeAt(batchId)
                .ifPresent(since -> meters.timer(Metric.BATCH_TIME, operation.name())
                        .record(Math.max(0, at.toEpochMilli() - since.toEpochMilli()), TimeUnit.MILLISECONDS));
    }

    /** The open batches of a partition that this instance has just got: none yet, whatever it knew of before. */
    OpenBatchAges openBatches(int partition) {
        OpenBatchAges ages = new OpenBatchAges(clock);
        open.put(partition, ages);
        return ages;
    }

    /** The partition is not worked on any more. */
    void forget(int partition, OpenBatchAges ages) {
        open.remove(partition, ages);
    }

    private double oldestSeconds() {
        Optional<Instant> oldest = open.values().stream()
                .map(OpenBatchAges::oldest)
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
        return oldest.map(since -> Math.max(0, clock.millis() - since.toEpochMilli()) / 1_000.0)
                .orElse(0.0);
    }
}
