package dev.flotilla.benchmark.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.benchmark.figures.Latencies;
import dev.flotilla.benchmark.system.Api;
import dev.flotilla.benchmark.system.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * From the time that an event bears, which the engine gives it when it decides, until a query shows what it changed. One project is
 * changed and asked for again and again; what comes out is a little more than the lag, by half the time a question takes.
 */
public final class ReadModelLag {
    private static final int BATCH = 1_000;

    private final Api api;
    private final Fleet fleet;

    public ReadModelLag(Fleet fleet) {
        this.api = fleet.api();
        this.fleet = fleet;
    }

    /**
     * Measures for some time, while batches of 1 000 are posted at a rate in all workspaces but the first, which has the project.
     *
     * @param itemsPerSecond the load
     */
    public Latencies underLoad(double itemsPerSecond, Duration warmUp, Duration length) {
        AtomicBoolean enough = new AtomicBoolean();
        List<Long> nanos = new ArrayList<>();
        Thread probe = Thread.ofPlatform().start(() -> {
            Instant counted = Instant.now().plus(warmUp);
            while (!enough.get()) {
                long lag = lagNanos();
                if (Instant.now().isAfter(counted)) {
                    nanos.add(lag);
                }
            }
        });
        try {
            new Steady(itemsPerSecond / BATCH).run(warmUp, length, this::load);
        } finally {
            enough.set(true);
            Joined.end(probe);
        }
        return Latencies.of(nanos);
    }

    private void load(int number) {
        int others = fleet.workspaces().size() - 1;
        int slots = fleet.projectsEach() / BATCH;
        int ofWorkspace = number / others;
        api.await(
                fleet.workspaces().get(1 + number % others),
                "/batches",
                Flips.HIGH.body(ofWorkspace / slots, Fleet.ids(ofWorkspace % slots * BATCH, BATCH)));
    }

    private long lagNanos() {
        String workspace = fleet.workspaces().getFirst();
        List<String> project = Fleet.ids(0, 1);
        String path = "/projects/" + project.getFirst();
        JsonNode before = api.get(workspace, path);
        api.accept(workspace, Flips.away(before.path("alertLevel").asText(), project));
        JsonNode now;
        do {
            now = api.get(workspace, path);
        } while (now.path("version").equals(before.path("version")));
        return Duration.between(Instant.parse(now.path("updatedAt").asText()), Instant.now())
                .toNanos();
    }
}
