package dev.flotilla.benchmark.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.benchmark.figures.Latencies;
import dev.flotilla.benchmark.figures.Spread;
import dev.flotilla.benchmark.system.Api;
import dev.flotilla.benchmark.system.BenchException;
import dev.flotilla.benchmark.system.Fleet;
import dev.flotilla.benchmark.system.Together;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What an item costs in a Flotilla of some size: the same batches, whatever else there is. Each batch size has workspaces of its own,
 * and goes through their projects from beginning to end before the level changes, so that every item is a change.
 */
public final class Growing {
    /** Clients that post one batch after the other. */
    private static final int CLIENTS = 8;

    /** The sizes that there are. */
    public static final List<Integer> SIZES = List.of(1, 10, 100, 1_000, 10_000);

    private final Api api;
    private final Fleet fleet;
    private final Map<Integer, Integer> turns = new HashMap<>();

    public Growing(Fleet fleet) {
        this.api = fleet.api();
        this.fleet = fleet;
    }

    /**
     * Items a second in batches of a size, on projects spread over all that there are.
     *
     * @param rounds of which the first is for warming up
     * @param batches in a round
     */
    public Spread rate(int batchSize, int rounds, int batches) {
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            double seconds = seconds(batchSize, batches);
            if (round > 0) {
                rates.add(batches * batchSize / seconds);
            }
        }
        return Spread.of(rates);
    }

    private double seconds(int batchSize, int batches) {
        int first = turns.merge(batchSize, batches, Integer::sum) - batches;
        long begun = System.nanoTime();
        Together.each(IntStream.range(0, CLIENTS).boxed().toList(), client -> {
            for (int number = client; number < batches; number += CLIENTS) {
                change(first + number, batchSize);
            }
        });
        return (System.nanoTime() - begun) / 1e9;
    }

    /** How long one batch of a size takes if nothing else is done. */
    public Latencies batch(int batchSize, int times) {
        List<Long> nanos = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            long begun = System.nanoTime();
            change(turns.merge(batchSize, 1, Integer::sum) - 1, batchSize);
            nanos.add(System.nanoTime() - begun);
        }
        return Latencies.of(nanos);
    }

    private void change(int number, int batchSize) {
        List<String> workspaces = workspaces(batchSize);
        int ofWorkspace = number / workspaces.size();
        int slots = fleet.projectsEach() / batchSize;
        List<String> ids = Fleet.ids(ofWorkspace % slots * batchSize, batchSize);
        JsonNode batch = api.await(
                workspaces.get(number % workspaces.size()), "/batches", Flips.HIGH.body(ofWorkspace / slots, ids));
        if (batch.path("counts").path("succeeded").asInt() != batchSize) {
            throw new BenchException("Expected every item to succeed, but got " + batch.path("counts"));
        }
    }

    private List<String> workspaces(int batchSize) {
        List<String> all = fleet.workspaces();
        return all.size() < SIZES.size()
                ? all
                : IntStream.range(0, all.size())
                        .filter(number -> number % SIZES.size() == SIZES.indexOf(batchSize))
                        .mapToObj(all::get)
                        .toList();
    }
}
