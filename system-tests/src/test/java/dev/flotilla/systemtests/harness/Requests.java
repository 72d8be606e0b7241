package dev.flotilla.systemtests.harness;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.WireJson;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** What a caller sends. */
public final class Requests {
    /** The parameter that the journeys give if an operation needs one. */
    public static final String ALERT_LEVEL = "HIGH_PROTECTION";

    private Requests() {}

    /** A project from MySQL; its name may ask the simulated runner for a fate. */
    public static ObjectNode project(String projectId, String name, String... migrationTypes) {
        ObjectNode project = WireJson.object();
        project.put("projectId", projectId);
        project.put("name", name);
        project.putObject("source").put("type", "MYSQL").put("name", "source");
        project.putObject("sink").put("type", "OB_MYSQL").put("name", "sink");
        ArrayNode types = project.putArray("migrationTypes");
        List.of(migrationTypes).forEach(types::add);
        return project;
    }

    /** Projects of full migration without a fate of their own, with ids {@code np_…0} and so on. */
    public static List<ObjectNode> projects(String prefix, int count) {
        return projects(prefix, count, "");
    }

    /** The same with a fate asked for. */
    public static List<ObjectNode> projects(String prefix, int count, String fate) {
        return IntStream.range(0, count)
                .mapToObj(number ->
                        project("np_" + prefix + number, prefix + "-" + number + "-" + fate, "FULL_MIGRATION"))
                .toList();
    }

    public static List<String> ids(List<ObjectNode> projects) {
        return projects.stream()
                .map(project -> project.path("projectId").asText())
                .toList();
    }

    /** A batch on projects by their ids. */
    public static ObjectNode batch(String operation, Collection<String> projectIds) {
        ObjectNode batch = operation(operation);
        ArrayNode ids = batch.putObject("selection").putArray("projectIds");
        projectIds.forEach(ids::add);
        return batch;
    }

    public static ObjectNode batch(String operation, String... projectIds) {
        return batch(operation, List.of(projectIds));
    }

    /** A batch on all projects with a value in a field. */
    public static ObjectNode batchWhere(String operation, String field, String... values) {
        ObjectNode batch = operation(operation);
        ArrayNode wanted = batch.putObject("selection").putObject("filter").putArray(field);
        List.of(values).forEach(wanted::add);
        return batch;
    }

    private static ObjectNode operation(String operation) {
        ObjectNode batch = WireJson.object().put("operation", operation);
        if (operation.equals("MODIFY_ALERT_CONFIGURATION")) {
            batch.putObject("parameters").put("alertLevel", ALERT_LEVEL);
        }
        return batch;
    }

    /** A runner's word that a request was carried out. */
    public static ObjectNode succeeded(String requestId) {
        return WireJson.object()
                .put("reportId", requestId + "/done")
                .put("type", "OPERATION_SUCCEEDED")
                .put("requestId", requestId);
    }
}
