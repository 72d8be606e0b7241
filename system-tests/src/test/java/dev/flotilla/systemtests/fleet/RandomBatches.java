package dev.flotilla.systemtests.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.systemtests.harness.Requests;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Batches of every operation, mode and kind of selection; the same seed gives the same ones. */
public final class RandomBatches {
    private static final List<String> OPERATIONS = List.of(
            "START",
            "PAUSE",
            "RESTORE",
            "RELEASE",
            "DELETE",
            "MODIFY_ALERT_CONFIGURATION",
            "SKIP_FULL_VERIFICATION",
            "ENTER_FORWARD_SWITCHOVER",
            "START_FORWARD_SWITCHOVER");

    /** What cannot be undone is asked of a few at a time, so that there is a fleet to the end. */
    private static final Set<String> IRREVERSIBLE = Set.of("RELEASE", "DELETE", "SKIP_FULL_VERIFICATION");

    private static final int FEW = 3;

    private final Random random;

    public RandomBatches(long seed) {
        random = new Random(seed);
    }

    /** The next batch, on a fleet as it is now. */
    public ObjectNode next(Map<String, JsonNode> fleet) {
        String operation = oneOf(OPERATIONS);
        boolean few = IRREVERSIBLE.contains(operation) || random.nextBoolean();
        ObjectNode batch =
                !few && random.nextBoolean() ? byFilter(operation) : byIds(operation, some(fleet, few), fleet);
        if (random.nextInt(4) == 0) {
            batch.put("mode", "ALL_OR_NOTHING");
        }
        if (operation.equals("START_FORWARD_SWITCHOVER")) {
            batch.putObject("parameters")
                    .put("action", oneOf(List.of("CONFIRM", "CONFIRM", "RETRY", "SKIP")))
                    .put("acknowledgeRisk", true);
        }
        // Those that hang are not waited for.
        return batch.put("timeoutSeconds", 1);
    }

    private ObjectNode byFilter(String operation) {
        return switch (random.nextInt(4)) {
            case 0 -> Requests.batchWhere(operation, "status", oneOf(List.of("RUNNING", "PAUSED", "FAILED")));
            case 1 -> Requests.batchWhere(operation, "keyword", oneOf(List.of("step", "p", "hangs", "nothing")));
            case 2 -> Requests.batchWhere(operation, "stage", oneOf(List.of("FULL_MIGRATION", "FORWARD_SWITCHOVER")));
            default -> Requests.batchWhere(operation, "migrationType", "FULL_VERIFICATION");
        };
    }

    private ObjectNode byIds(String operation, List<String> ids, Map<String, JsonNode> fleet) {
        ObjectNode batch = Requests.batch(operation, ids);
        if (random.nextInt(3) == 0) {
            ObjectNode versions = batch.putObject("expectedVersions");
            for (String id : ids) {
                if (fleet.containsKey(id) && random.nextBoolean()) {
                    int behind = random.nextInt(4) == 0 ? 1 : 0;
                    versions.put(id, Math.max(1, fleet.get(id).path("version").asLong() - behind));
                }
            }
        }
        return batch;
    }

    /** In any order, now and then twice, now and then unknown or deleted. */
    private List<String> some(Map<String, JsonNode> fleet, boolean few) {
        List<String> all = new ArrayList<>(fleet.keySet());
        all.addAll(Situation.UNKNOWN.projectIds());
        all.addAll(Situation.DELETED.projectIds());
        all.add(oneOf(all));
        Collections.shuffle(all, random);
        return all.subList(0, 1 + random.nextInt(few ? FEW : all.size()));
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
