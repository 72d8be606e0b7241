package dev.flotilla.systemtests.faults.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.systemtests.harness.Documents;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a client reads, each answer written down in its session. */
final class Reading {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Api api;
    private final Session session;
    private final Map<String, ProjectStatus> known = new HashMap<>();

    Reading(Api api, Session session) {
        this.api = api;
        this.session = session;
    }

    /** How the projects stood when this client last saw them. */
    Map<String, ProjectStatus> known() {
        return known;
    }

    /** The batch; empty if there is no answer for a long time, or none that says how it stands. */
    Optional<JsonNode> batch(String batchId, int waitSeconds) {
        String path = "/batches/%s?wait=%d".formatted(batchId, waitSeconds);
        Reply reply = api.getPatiently(path, PATIENCE);
        if (reply.status() == 404) {
            session.add(new Seen.NoBatch(api.workspace(), batchId));
        } else if (isGood(reply, path)) {
            note(reply.body());
            return Optional.of(reply.body());
        }
        return Optional.empty();
    }

    /** Writes down what a batch's document says. */
    void note(JsonNode batch) {
        BatchStatus status = BatchStatus.valueOf(batch.path("status").asText());
        session.add(new Seen.Batch(api.workspace(), batch.path("batchId").asText(), status, Documents.counts(batch)));
        for (JsonNode item : batch.path("items")) {
            long version = item.path("projectVersion").asLong();
            if (version > 0) {
                session.add(
                        new Seen.Item(api.workspace(), item.path("projectId").asText(), version));
            }
        }
    }

    Optional<JsonNode> project(String projectId) {
        String path = "/projects/" + projectId;
        Reply reply = api.getPatiently(path, PATIENCE);
        if (reply.status() == 404) {
            session.add(new Seen.NoProject(api.workspace(), projectId));
        } else if (isGood(reply, path)) {
            noteProject(reply.body());
            return Optional.of(reply.body());
        }
        return Optional.empty();
    }

    /** The newest 150, in one page. */
    void list() {
        String path = "/projects?pageSize=150";
        Reply reply = api.getPatiently(path, PATIENCE);
        if (isGood(reply, path)) {
            reply.body().path("projects").forEach(this::noteProject);
        }
    }

    private void noteProject(JsonNode project) {
        String projectId = project.path("projectId").asText();
        ProjectStatus status = ProjectStatus.valueOf(project.path("status").asText());
        known.put(projectId, status);
        session.add(new Seen.Project(
                api.workspace(), projectId, project.path("version").asLong(), status));
    }

    /** Writes down what is neither good nor a request for patience. */
    boolean isGood(Reply reply, String request) {
        if (!reply.isGood() && !reply.isPutOff()) {
            session.add(new Seen.Unexpected(
                    api.workspace(), request, reply.status(), reply.body().toString()));
        }
        return reply.isGood();
    }
}
