package dev.flotilla.benchmark.load;

import dev.flotilla.benchmark.figures.Latencies;
import dev.flotilla.benchmark.system.Api;
import dev.flotilla.benchmark.system.Fleet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** One caller after the other asks a workspace, alone and while batches of 10 000 projects are carried out in it. */
public final class Reads {
    private static final int BATCH = 10_000;

    private final Api api;
    private final String workspace;
    private final int times;
    private final Map<Question, Runnable> questions = new EnumMap<>(Question.class);
    private int flips;

    /** Makes ready on the one workspace of a fleet, with one batch of 10 000. */
    public Reads(Fleet fleet, int times) {
        this.api = fleet.api();
        this.workspace = fleet.workspaces().getFirst();
        this.times = times;
        String batchId = post();
        for (Question question : Question.values()) {
            questions.put(question, question.prepare(api, workspace, batchId));
        }
    }

    /** While nothing else is done. A fifth as many questions are asked before, and do not count. */
    public Map<Question, Latencies> alone() {
        return measured();
    }

    /** While one batch after the other runs. */
    public Map<Question, Latencies> duringBatches() {
        AtomicBoolean enough = new AtomicBoolean();
        Thread batches = Thread.ofVirtual().start(() -> {
            while (!enough.get()) {
                post();
            }
        });
        try {
            return measured();
        } finally {
            enough.set(true);
            Joined.end(batches);
        }
    }

    private String post() {
        return api.await(workspace, "/batches", Flips.HIGH.body(flips++, Fleet.ids(0, BATCH)))
                .path("batchId")
                .asText();
    }

    private Map<Question, Latencies> measured() {
        Map<Question, Latencies> measured = new EnumMap<>(Question.class);
        questions.forEach((question, ask) -> {
            int counted = question == Question.PREVIEW ? Math.max(20, times / 10) : times;
            ask(ask, counted / 5);
            measured.put(question, Latencies.of(ask(ask, counted)));
        });
        return measured;
    }

    private static List<Long> ask(Runnable question, int times) {
        List<Long> nanos = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            long begun = System.nanoTime();
            question.run();
            nanos.add(System.nanoTime() - begun);
        }
        return nanos;
    }
}
