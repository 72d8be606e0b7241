package dev.flotilla.systemtests.faults.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.systemtests.harness.Documents;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Posts batches one after the other and reads what becomes of them, until it is told to stop. */
public final class Client implements Runnable {
    private static final int PROJECTS = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration LONGEST_BATCH = Duration.ofSeconds(120);
    private static final int WAIT_SECONDS = 5;

    private final Api api;
    private final Session session;
    private final Workload workload;
    private final Reading reading;
    private final long pauseNanos;
    private int number;
    private volatile boolean stopped;

    /** @param pause between two batches */
    public Client(Api api, Session session, long seed, Roster roster, Duration pause) {
        this.api = api;
        this.session = session;
        this.pauseNanos = pause.toNanos();
        workload = new Workload(seed, roster);
        reading = new Reading(api, session);
    }

    @Override
    public void run() {
        while (!stopped) {
            keepUp();
            if (workload.drawsOneIn(10)) {
                reading.list();
            }
            workload.someProjects(2).forEach(reading::project);
            post(workload.next(reading.known())).ifPresent(this::follow);
            LockSupport.parkNanos(pauseNanos);
        }
    }

    /** Ends it after what it is doing now. */
    public void stop() {
        stopped = true;
    }

    /** Registers new projects in the place of those that are gone. */
    private void keepUp() {
        reading.known().forEach((projectId, status) -> {
            if (status == ProjectStatus.DELETED && !projectId.equals(Roster.PROBED)) {
                workload.roster().remove(projectId);
            }
        });
        int missing = PROJECTS - workload.roster().size();
        if (missing > 0) {
            List<ObjectNode> fresh = workload.roster().fresh(missing);
            ObjectNode body = WireJson.object();
            fresh.forEach(body.putArray("projects")::add);
            Reply reply = api.postPatiently("/projects", body, nextKey(), 10, PATIENCE);
            if (reading.isGood(reply, "POST /projects")) {
                workload.roster().add(fresh);
            }
        }
    }

    private String nextKey() {
        return "%s-%d".formatted(session.name(), ++number);
    }

    private Optional<JsonNode> post(ObjectNode batch) {
        boolean withKey = !workload.drawsNoKey();
        String key = nextKey();
        // Without a key it must not be sent again: nobody could tell whether it had been taken in.
        Reply reply = withKey
                ? api.postPatiently("/batches", batch, key, 0, PATIENCE)
                : api.post("/batches", batch, Optional.empty(), 0);
        if (!reading.isGood(reply, "POST /batches " + batch)) {
            return Optional.empty();
        }
        String batchId = reply.body().path("batchId").asText();
        session.add(new Seen.Accepted(api.workspace(), withKey ? Optional.of(key) : Optional.empty(), batchId));
        reading.note(reply.body());
        if (batch.path("operation").asText().equals("DELETE")) {
            batch.at("/selection/projectIds")
                    .forEach(deleted -> workload.roster().remove(deleted.asText()));
        }
        return Optional.of(reply.body());
    }

    private void follow(JsonNode accepted) {
        String batchId = accepted.path("batchId").asText();
        long deadline = System.nanoTime() + LONGEST_BATCH.toNanos();
        Optional<JsonNode> batch = reading.batch(batchId, 0);
        while (!stopped && batch.filter(Documents::hasEnded).isEmpty() && System.nanoTime() < deadline) {
            reading.project(workload.someProjects(1).stream().findFirst().orElse(Roster.PROBED));
            batch = reading.batch(batchId, WAIT_SECONDS);
        }
        if (batch.isPresent()) {
            selected(batch.get()).forEach(reading::project);
        }
    }

    private static List<String> selected(JsonNode batch) {
        return batch.path("items")
                .valueStream()
                .filter(item -> !item.at("/error/code").asText().equals("PROJECT_NOT_FOUND"))
                .map(item -> item.path("projectId").asText())
                .limit(2)
                .toList();
    }
}
