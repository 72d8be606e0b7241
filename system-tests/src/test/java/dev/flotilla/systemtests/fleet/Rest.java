package dev.flotilla.systemtests.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Tells whether a project of the fleet will move by itself, its runner being one that does everything at once. */
final class Rest {
    private Rest() {}

    /** True if nothing is under way but what hangs. */
    static boolean isAtRest(JsonNode project) {
        JsonNode pending = project.path("pendingOperation");
        if (!pending.isNull()) {
            return hangs(project, pending.path("operation"));
        }
        if (!project.path("status").asText().equals("RUNNING")) {
            return true;
        }
        JsonNode switchover = project.path("switchover");
        return waitsForPerson(project)
                || hangs(project, project.path("stage"))
                || switchover.path("stepStatus").asText().equals("WAITING_FOR_CONFIRMATION")
                || switchover.path("stepStatus").asText().equals("FAILED")
                || hangs(project, switchover.path("step"));
    }

    private static boolean waitsForPerson(JsonNode project) {
        return project.path("allowedOperations")
                .valueStream()
                .anyMatch(operation -> operation.asText().equals("ENTER_FORWARD_SWITCHOVER"));
    }

    private static boolean hangs(JsonNode project, JsonNode work) {
        String fate = "hangs-" + work.asText().toLowerCase(Locale.ROOT).replace('_', '-');
        return !work.isNull() && project.path("name").asText().contains(fate);
    }
}
