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
        Map<Place, String> batches = new HashMap<>();
        for (Place batch : evidence.log().batches().keySet()) {
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
            Map<Place, String> batches, String workspace, String key, String batchId, List<String> breaches) {
        Place place = new Place(workspace, key);
        String other = batches.putIfAbsent(place, batchId);
        if (other != null && !other.equals(batchId)) {
            breaches.add("Key %s gave two batches: %s and %s".formatted(place, other, batchId));
        }
    }
}
