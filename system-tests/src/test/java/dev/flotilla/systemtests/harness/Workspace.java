package dev.flotilla.systemtests.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One workspace, as its caller sees it. */
public record Workspace(HttpApi api, String name) {
    private static final int MOST_PROJECTS_AT_ONCE = 1_000;

    public Answer get(String path) {
        return api.get(path(path));
    }

    /** @param headers names and values in turns */
    public Answer post(String path, Object body, String... headers) {
        return api.post(path(path), body, headers);
    }

    /** Without a body. */
    public Answer post(String path) {
        return api.post(path(path));
    }

    /** The whole address of a route in this workspace. */
    public String path(String path) {
        return "/v1/workspaces/" + name + path;
    }

    /** Registers projects, however many, and waits until they are. */
    public void register(List<ObjectNode> projects) {
        for (int start = 0; start < projects.size(); start += MOST_PROJECTS_AT_ONCE) {
            ArrayNode some = WireJson.object().arrayNode();
            some.addAll(projects.subList(start, Math.min(start + MOST_PROJECTS_AT_ONCE, projects.size())));
            ObjectNode body = WireJson.object().set("projects", some);
            JsonNode results = post("/projects", body, "Prefer", "wait=30").expect(200);
            for (JsonNode result : results.path("projects")) {
                if (!result.path("status").asText().equals("REGISTERED")) {
                    throw new AssertionError("Expected the project to be registered, but got " + result);
                }
            }
        }
    }

    /** Posts a batch and waits for its end. */
    public JsonNode run(ObjectNode batch) {
        return post("/batches", batch, "Prefer", "wait=30").expect(200);
    }

    /** Posts a batch and does not wait. */
    public String accept(ObjectNode batch) {
        return post("/batches", batch).expect(202).path("batchId").asText();
    }

    /** A batch as it is now. */
    public JsonNode batch(String batchId) {
        return get("/batches/" + batchId).expect(200);
    }

    /** A batch once it has ended. */
    public JsonNode ended(String batchId) {
        return Await.until(
                "batch %s to end".formatted(batchId),
                () -> get("/batches/%s?wait=30".formatted(batchId)).expect(200),
                batch -> !batch.path("completedAt").isNull());
    }

    /** Every item of a batch by its project, read page by page. */
    public Map<String, JsonNode> items(String batchId) {
        Map<String, JsonNode> items = new TreeMap<>();
        for (JsonNode item : pages("/batches/%s/items?pageSize=1000".formatted(batchId), "items")) {
            if (items.put(item.path("projectId").asText(), item) != null) {
                throw new AssertionError("Expected each project once in the items, but got another " + item);
            }
        }
        return items;
    }

    public JsonNode project(String projectId) {
        return get("/projects/" + projectId).expect(200);
    }

    /** Every listed project by its id, read page by page. */
    public Map<String, JsonNode> projects() {
        Map<String, JsonNode> projects = new TreeMap<>();
        for (JsonNode project : pages("/projects?pageSize=150&sort=createdAt", "projects")) {
            projects.put(project.path("projectId").asText(), project);
        }
        return projects;
    }

    /** Every event of a project, oldest first. */
    public List<JsonNode> history(String projectId) {
        return pages("/projects/%s/history?pageSize=500".formatted(projectId), "events");
    }

    private List<JsonNode> pages(String path, String field) {
        List<JsonNode> all = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = get(path + token).expect(200);
            page.path(field).forEach(all::add);
            token = page.path("nextPageToken").isNull()
                    ? ""
                    : "&pageToken=" + page.path("nextPageToken").asText();
        } while (!token.isEmpty());
        return all;
    }
}
