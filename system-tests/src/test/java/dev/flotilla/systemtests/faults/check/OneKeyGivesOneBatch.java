package dev.flotilla.systemtests.faults.check;

import dev.flotilla.systemtests.faults.client.Seen.Accepted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** However often a request came under a key, it became one batch, and every answer named that one. */
final class OneKeyGivesOneBatch implements Promise {
    @Override
    public List<String> breaches(Evidence evidence) {
        List<String> breaches = new ArrayList<>();
        Map<EntityId, String> batches = new HashMap<>();
        for (EntityId batch : evidence.log().batches().keySet()) {
            evidence.log()
                    .commands()
                    .getOrDefault(batch, Optional.empty())
                    .ifPresent(key -> note(batches, batch.workspace(), key, batch.id(), breaches));
        }
        for (Accepted told : evidence.history().accepted()) {
            told.key().ifPresent(key -> note(batches, told.workspace(), key, told.batchId(), breaches));
        }
        return breaches;
    }

    private static void note(
            Map<EntityId, String> batches, String workspace, String key, String batchId, List<String> breaches) {
        EntityId entity = new EntityId(workspace, key);
        String other = batches.putIfAbsent(entity, batchId);
        if (other != null && !other.equals(batchId)) {
            breaches.add("Key %s gave two batches: %s and %s".formatted(entity, other, batchId));
        }
    }
}
