package dev.flotilla.benchmark.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.benchmark.system.Requests;
import dev.flotilla.domain.project.AlertLevel;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One operation on all projects of a round.
 *
 * @param request the batch of some projects
 * @param listQuery a query of the project list by which can be seen whether all of a workspace's projects have changed
 * @param shown whether the answer to it, for a number of projects, says so
 */
record Act(Function<List<String>, byte[]> request, String listQuery, Shown shown) {

    /** Whether a list shows that so many projects have changed. */
    interface Shown {
        Predicate<JsonNode> forProjects(int count);
    }

    /** The alert level, which the engine sets by itself. The project that was changed longest ago has it last. */
    static Act alert(AlertLevel level) {
        return new Act(
                ids -> Requests.alert(level, ids),
                "sort=updatedAt",
                count -> page -> level.name()
                        .equals(page.path("projects").path(0).path("alertLevel").asText()));
    }

    /** What a runner has to do. */
    static Act operation(String operation, String statusThen) {
        return new Act(
                ids -> Requests.batch(operation, ids),
                "status=" + statusThen,
                count -> page -> page.path("total").asInt() >= count);
    }
}
