package dev.flotilla.benchmark.system;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contract.WireJson;
import dev.flotilla.domain.project.AlertLevel;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The bodies that are sent, made before the clock runs. */
public final class Requests {
    private static final List<String> SYSTEMS = List.of("orders", "billing", "stock", "users", "search", "audit");
    private static final List<String> SOURCES = List.of("MYSQL", "ORACLE", "POSTGRESQL", "TIDB");

    private Requests() {}

    /** Registers the projects from a number to another, not included. */
    public static byte[] registration(int first, int end) {
        ObjectNode body = WireJson.object();
        ArrayNode projects = body.putArray("projects");
        for (int number = first; number < end; number++) {
            describe(projects.addObject(), number);
        }
        return WireJson.write(body);
    }

    private static void describe(ObjectNode project, int number) {
        String system = SYSTEMS.get(number % SYSTEMS.size());
        project.put("projectId", Fleet.id(number));
        project.put("name", "%s-%07d".formatted(system, number));
        project.putObject("source")
                .put("type", SOURCES.get(number % SOURCES.size()))
                .put("name", system + "-db");
        project.putObject("sink").put("type", "OB_MYSQL").put("name", "ob-cluster");
        project.putArray("migrationTypes").add("FULL_MIGRATION");
        ArrayNode tags = project.putArray("tags").add(system).add("wave-" + number % 10);
        Stream.of(Scope.THOUSAND, Scope.FIVE_HUNDRED)
                .filter(scope -> scope.has(number))
                .map(Scope::tag)
                .forEach(tags::add);
    }

    /** An operation without parameters on projects by their ids. */
    public static byte[] batch(String operation, Collection<String> projectIds) {
        return WireJson.write(named(operation, projectIds));
    }

    /** A change of the alert level. */
    public static byte[] alert(AlertLevel level, Collection<String> projectIds) {
        ObjectNode body = named("MODIFY_ALERT_CONFIGURATION", projectIds);
        body.putObject("parameters").put("alertLevel", level.name());
        return WireJson.write(body);
    }

    private static ObjectNode named(String operation, Collection<String> projectIds) {
        ObjectNode body = WireJson.object().put("operation", operation);
        ArrayNode ids = body.putObject("selection").putArray("projectIds");
        projectIds.forEach(ids::add);
        return body;
    }
}
