package dev.flotilla.systemtests.faults.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.systemtests.harness.Requests;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/** The projects of a workspace that its clients work on, shared by all of them. */
public final class Roster {
    /** The project that the probe has for itself. */
    public static final String PROBED = "np_probe";

    /** What becomes of projects in the simulated runner's hands; most migrate for ever, so that there is always work. */
    private static final List<String> FATES = List.of(
            "hangs-full-migration",
            "hangs-full-migration",
            "hangs-full-migration",
            "hangs-full-migration",
            "hangs-full-migration-fails-pause",
            "hangs-full-migration-hangs-pause-once",
            "fails-full-migration-once",
            "fails-start-once");

    private final ConcurrentSkipListSet<String> projectIds = new ConcurrentSkipListSet<>();
    private final AtomicInteger number = new AtomicInteger();

    /** Projects that are not registered yet, so many of them. */
    public List<ObjectNode> fresh(int count) {
        List<ObjectNode> fresh = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = number.incrementAndGet();
            fresh.add(Requests.project(
                    "np_" + Integer.toString(id, 36),
                    "p%d-%s".formatted(id, FATES.get(id % FATES.size())),
                    "FULL_MIGRATION"));
        }
        return fresh;
    }

    /** The one for the probe. */
    static ObjectNode probed() {
        return Requests.project(PROBED, "probe-hangs-full-migration", "FULL_MIGRATION");
    }

    void add(List<ObjectNode> registered) {
        projectIds.addAll(Requests.ids(registered));
    }

    void remove(String projectId) {
        projectIds.remove(projectId);
    }

    int size() {
        return projectIds.size();
    }

    /** Some of them in any order; fewer if there are not so many. */
    List<String> some(int count, Random random) {
        List<String> all = new ArrayList<>(projectIds);
        Collections.shuffle(all, random);
        return all.subList(0, Math.min(count, all.size()));
    }
}
