package dev.flotilla.benchmark.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.benchmark.system.Api;
import dev.flotilla.benchmark.system.BenchException;
import dev.flotilla.benchmark.system.Fleet;
import dev.flotilla.benchmark.system.Flotilla;
import dev.flotilla.benchmark.system.Scope;
import dev.flotilla.benchmark.system.Together;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** Posts batches over all workspaces as fast as they are carried out, and sees that every item succeeded. */
public final class Throughput {
    /** Batches of a workspace that are under way at a time: enough to keep it busy while an answer is on its way. */
    private static final int MOST_LANES = 8;

    private final Flotilla flotilla;
    private final Api api;
    private final Fleet fleet;
    private final RecordedEvents log;
    private final Map<Scope, Integer> rounds = new HashMap<>();

    public Throughput(Flotilla flotilla, Fleet fleet, RecordedEvents log) {
        this.flotilla = flotilla;
        this.api = fleet.api();
        this.fleet = fleet;
        this.log = log;
    }

    /** One round: all projects of a scope, in batches of a size that divides their number. */
    public Round round(Shape shape, int batchSize, Scope scope) {
        List<List<String>> batches = IntStream.range(0, scope.projects() / batchSize)
                .mapToObj(number -> Fleet.ids(scope.first() + number * batchSize, batchSize))
                .toList();
        log.begin();
        double seconds = 0;
        double processorSeconds = -flotilla.processorSeconds();
        List<Act> acts = shape.acts(scope.isWhole(), rounds.merge(scope, 1, Integer::sum) - 1);
        for (Act act : acts) {
            List<byte[]> bodies = batches.stream().map(act.request()).toList();
            seconds += seconds(act, bodies, batchSize, scope);
        }
        int items = acts.size() * fleet.workspaces().size() * scope.projects();
        processorSeconds += flotilla.processorSeconds();
        return new Round(items, seconds, processorSeconds);
    }

    /** The records that the last round wrote on the topics of events. */
    public List<RecordedEvents.Event> recorded() {
        return log.since();
    }

    private double seconds(Act act, List<byte[]> bodies, int batchSize, Scope scope) {
        long begun = System.nanoTime();
        Together.each(fleet.workspaces(), workspace -> {
            post(workspace, bodies, batchSize);
            fleet.awaitPage(
                    workspace, act.listQuery() + scope.filter(), act.shown().forProjects(scope.projects()));
        });
        return (System.nanoTime() - begun) / 1e9;
    }

    private void post(String workspace, List<byte[]> bodies, int batchSize) {
        ConcurrentLinkedQueue<byte[]> waiting = new ConcurrentLinkedQueue<>(bodies);
        int lanes = Math.min(MOST_LANES, bodies.size());
        Together.each(new ArrayList<>(IntStream.range(0, lanes).boxed().toList()), lane -> {
            for (byte[] body = waiting.poll(); body != null; body = waiting.poll()) {
                check(api.await(workspace, "/batches", body), batchSize);
            }
        });
    }

    private static void check(JsonNode batch, int batchSize) {
        if (batch.path("counts").path("succeeded").asInt() != batchSize) {
            throw new BenchException("Expected every item to succeed, but got " + batch.path("counts"));
        }
    }
}
