package dev.flotilla.benchmark.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.benchmark.figures.Latencies;
import dev.flotilla.benchmark.system.Api;
import dev.flotilla.benchmark.system.BenchException;
import dev.flotilla.benchmark.system.Fleet;
import java.time.Duration;
import java.util.List;

/** How long a caller waits for a batch of alert-level changes, while batches come at a steady rate over all workspaces. */
public final class BatchLatency {
    private final Api api;
    private final Fleet fleet;
    private final Duration warmUp;
    private final Duration length;

    public BatchLatency(Fleet fleet, Duration warmUp, Duration length) {
        this.api = fleet.api();
        this.fleet = fleet;
        this.warmUp = warmUp;
        this.length = length;
    }

    /** Until the result of a batch of a size is there, which {@code Prefer: wait} brings. */
    public Latencies waiting(Flips flips, double perSecond, int batchSize) {
        return new Steady(perSecond).run(warmUp, length, number -> {
            JsonNode batch = api.await(workspace(number), "/batches", body(flips, number, batchSize));
            if (batch.path("counts").path("succeeded").asInt() != batchSize) {
                throw new BenchException("Expected every item to succeed, but got " + batch.path("counts"));
            }
        });
    }

    /** Until a batch of a size is accepted: 202. */
    public Latencies accepting(Flips flips, double perSecond, int batchSize) {
        return new Steady(perSecond)
                .run(warmUp, length, number -> api.accept(workspace(number), body(flips, number, batchSize)));
    }

    private String workspace(int number) {
        return fleet.workspaces().get(number % fleet.workspaces().size());
    }

    /** Batches take turns over the workspaces, and in each over the projects; when all have had theirs the level changes. */
    private byte[] body(Flips flips, int number, int batchSize) {
        int ofWorkspace = number / fleet.workspaces().size();
        int slots = fleet.projectsEach() / batchSize;
        List<String> ids = Fleet.ids(ofWorkspace % slots * batchSize, batchSize);
        return flips.body(ofWorkspace / slots, ids);
    }
}
