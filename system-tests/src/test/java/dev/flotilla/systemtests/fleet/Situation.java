package dev.flotilla.systemtests.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.systemtests.harness.Requests;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where a project can be when a batch comes. Its name asks the simulated runner for what keeps it there; the ways are
 * walked by {@link Fleet}.
 */
public enum Situation {
    /** Registered, and at the alert level that the journeys modify to. */
    IDLE("", "FULL_MIGRATION"),
    CANNOT_START("fails-start", "FULL_MIGRATION"),
    MIGRATING("hangs-full-migration", "FULL_MIGRATION", "FULL_VERIFICATION"),
    CANNOT_PAUSE("hangs-full-migration-fails-pause", "FULL_MIGRATION"),
    ACTIVE_ACTIVE("hangs-full-migration", "FULL_MIGRATION", "FULL_VERIFICATION"),
    VERIFYING("hangs-full-verification", "FULL_MIGRATION", "FULL_VERIFICATION"),
    VERIFIED("", "FULL_MIGRATION", "INCREMENTAL_SYNCHRONIZATION", "FULL_VERIFICATION"),
    AT_FIRST_STEP("", "FULL_MIGRATION", "INCREMENTAL_SYNCHRONIZATION"),
    AT_SECOND_STEP("", "FULL_MIGRATION", "INCREMENTAL_SYNCHRONIZATION"),
    IN_PRECHECK("fails-switchover-precheck", "FULL_MIGRATION", "INCREMENTAL_SYNCHRONIZATION"),
    STEP_RUNNING("hangs-confirm-write-stop-timestamp", "FULL_MIGRATION", "INCREMENTAL_SYNCHRONIZATION"),
    STEP_FAILED("fails-confirm-write-stop-timestamp", "FULL_MIGRATION", "INCREMENTAL_SYNCHRONIZATION"),
    PAUSED("hangs-full-migration", "FULL_MIGRATION"),
    FAILED("fails-full-migration", "FULL_MIGRATION"),
    COMPLETED("", "FULL_MIGRATION"),
    PENDING("hangs-full-migration-hangs-pause", "FULL_MIGRATION"),
    RELEASING("hangs-full-migration-hangs-release", "FULL_MIGRATION"),
    RELEASED("hangs-full-migration", "FULL_MIGRATION"),
    DELETED("", "FULL_MIGRATION"),
    /** Never registered. */
    UNKNOWN("", "FULL_MIGRATION");

    private final String fate;
    private final String[] migrationTypes;

    Situation(String fate, String... migrationTypes) {
        this.fate = fate;
        this.migrationTypes = migrationTypes;
    }

    /** The ids of its two projects. */
    public List<String> projectIds() {
        return List.of(projectId(1), projectId(2));
    }

    /** Of all of these. */
    static List<String> projectIds(Set<Situation> situations) {
        return situations.stream()
                .flatMap(situation -> situation.projectIds().stream())
                .toList();
    }

    /** The situation of a project of the fleet. */
    public static Situation of(String projectId) {
        return Arrays.stream(values())
                .filter(situation -> situation.projectIds().contains(projectId))
                .findFirst()
                .orElseThrow();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private String projectId(int number) {
        return "np_" + word().replace("_", "") + number;
    }

    /** As they are registered. */
    List<ObjectNode> projects() {
        return List.of(project(1), project(2));
    }

    private ObjectNode project(int number) {
        String name = "%s-%d-%s".formatted(word().replace('_', '-'), number, fate);
        ObjectNode project = Requests.project(projectId(number), name, migrationTypes);
        if (this == ACTIVE_ACTIVE) {
            project.put("activeActive", true);
        }
        if (this == IDLE) {
            project.put("alertLevel", Requests.ALERT_LEVEL);
        }
        return project;
    }
}
