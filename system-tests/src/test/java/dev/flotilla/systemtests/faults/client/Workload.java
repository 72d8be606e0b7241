package dev.flotilla.systemtests.faults.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.systemtests.harness.Requests;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a client asks for next; the same seed and the same answers give the same. */
final class Workload {
    private static final int MOST_PROJECTS = 12;
    private static final int TIMEOUT_SECONDS = 20;
    private static final List<String> LEVELS =
            List.of("HIGH_PROTECTION", "MEDIUM_PROTECTION", "LOW_PROTECTION", "NO_PROTECTION");

    private final Random random;
    private final Roster roster;

    Workload(long seed, Roster roster) {
        random = new Random(seed);
        this.roster = roster;
    }

    /** @param known how the projects stood when they were last seen */
    ObjectNode next(Map<String, ProjectStatus> known) {
        if (random.nextInt(12) == 0) {
            return finish(Requests.batchWhere(
                    random.nextBoolean() ? "PAUSE" : "RESTORE", "status", random.nextBoolean() ? "RUNNING" : "PAUSED"));
        }
        List<String> projects = roster.some(1 + random.nextInt(MOST_PROJECTS), random);
        String operation = random.nextInt(8) == 0 || projects.isEmpty()
                ? "MODIFY_ALERT_CONFIGURATION"
                : fitting(known.getOrDefault(projects.getFirst(), ProjectStatus.NOT_STARTED));
        boolean irreversible = operation.equals("RELEASE") || operation.equals("DELETE");
        List<String> selected =
                projects.isEmpty() ? List.of("np_unknown") : irreversible ? projects.subList(0, 1) : projects;
        return finish(Requests.batch(operation, selected));
    }

    private String fitting(ProjectStatus status) {
        return switch (status) {
            case NOT_STARTED -> random.nextInt(20) == 0 ? "DELETE" : "START";
            case RUNNING -> "PAUSE";
            case PAUSED, FAILED -> random.nextInt(10) == 0 ? "RELEASE" : "RESTORE";
            case COMPLETED, RELEASING -> "RELEASE";
            case RELEASED, DELETED -> "DELETE";
        };
    }

    private ObjectNode finish(ObjectNode batch) {
        if (batch.path("operation").asText().equals("MODIFY_ALERT_CONFIGURATION")) {
            batch.putObject("parameters").put("alertLevel", LEVELS.get(random.nextInt(LEVELS.size())));
        }
        if (random.nextInt(10) == 0) {
            batch.put("mode", "ALL_OR_NOTHING");
        }
        return batch.put("timeoutSeconds", TIMEOUT_SECONDS);
    }

    /** Most batches come with a key; true for the others. */
    boolean drawsNoKey() {
        return random.nextInt(5) == 0;
    }

    boolean drawsOneIn(int outOf) {
        return random.nextInt(outOf) == 0;
    }

    Roster roster() {
        return roster;
    }

    List<String> someProjects(int count) {
        return roster.some(count, random);
    }
}
