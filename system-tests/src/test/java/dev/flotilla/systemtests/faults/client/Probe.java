package dev.flotilla.systemtests.faults.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.systemtests.harness.Documents;
import dev.flotilla.systemtests.harness.Requests;
import java.time.Duration;
import java.util.Optional;

/** Tells how long a workspace takes to carry one batch out, with a project of its own that a runner has to do something to. */
public final class Probe {
    private static final int TIMEOUT_SECONDS = 120;
    private static final int WAIT_SECONDS = 5;

    private final Api api;
    private final Session session;
    private final Reading reading;
    private int number;

    public Probe(Api api, Session session) {
        this.api = api;
        this.session = session;
        reading = new Reading(api, session);
    }

    /** Registers its project, however long the services take to come up. */
    public void register(Duration limit) {
        ObjectNode body = WireJson.object();
        body.putArray("projects").add(Roster.probed());
        Reply reply = api.postPatiently("/projects", body, session.name() + "-register", 10, limit);
        if (!reply.isGood()) {
            throw new AssertionError(
                    "Expected the services of %s to come up, but got %s".formatted(api.workspace(), reply));
        }
    }

    /**
     * Posts a batch now and comes back once its result has been read.
     *
     * @param limit after which it is given up
     * @return how long it took; empty if it was given up
     */
    public Optional<Duration> run(Duration limit) {
        long start = System.nanoTime();
        long deadline = start + limit.toNanos();
        String operation = next();
        ObjectNode batch = Requests.batch(operation, Roster.PROBED).put("timeoutSeconds", TIMEOUT_SECONDS);
        String key = "%s-%d".formatted(session.name(), ++number);
        Reply reply = api.postPatiently("/batches", batch, key, 0, limit);
        if (!reading.isGood(reply, "POST /batches " + batch)) {
            return Optional.empty();
        }
        String batchId = reply.body().path("batchId").asText();
        session.add(new Seen.Accepted(api.workspace(), Optional.of(key), batchId));
        reading.note(reply.body());
        Optional<JsonNode> read = Optional.of(reply.body());
        while (read.filter(Documents::hasEnded).isEmpty() && System.nanoTime() < deadline) {
            read = reading.batch(batchId, WAIT_SECONDS);
        }
        if (read.filter(Documents::hasEnded).isEmpty()) {
            return Optional.empty();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        reading.project(Roster.PROBED);
        return Optional.of(took);
    }

    /** How many batches of the workspace have not ended; all of them if nobody tells. */
    public long openBatches() {
        Reply reply = api.get("/summary");
        return reply.isGood() ? reply.body().path("openBatches").asLong() : Long.MAX_VALUE;
    }

    /** By what it knew before, for asking would take its time. */
    private String next() {
        return switch (reading.known().getOrDefault(Roster.PROBED, ProjectStatus.NOT_STARTED)) {
            case NOT_STARTED -> "START";
            case RUNNING -> "PAUSE";
            case PAUSED, FAILED, COMPLETED, RELEASING, RELEASED, DELETED -> "RESTORE";
        };
    }
}
