package dev.flotilla.systemtests.faults.check;

import dev.flotilla.domain.batch.BatchEvent.BatchStarted;
import java.util.ArrayList;
import java.util.List;

/**
 * A command in the log, whether its client was told so or not, is decided once: it becomes one batch, or it is answered once because
 * it becomes none.
 */
final class EveryCommandIsDecidedOnce implements Promise {
    @Override
    public List<String> breaches(Evidence evidence) {
        List<String> breaches = new ArrayList<>();
        for (EntityId command : evidence.log().commands().keySet()) {
            long decisions =
                    starts(evidence, command) + evidence.log().answers().getOrDefault(command, 0);
            if (decisions != 1) {
                breaches.add("%s is in the log and was decided %d times".formatted(command, decisions));
            }
        }
        return breaches;
    }

    private static long starts(Evidence evidence, EntityId command) {
        return evidence.log().batches().getOrDefault(command, List.of()).stream()
                .filter(event -> event.event() instanceof BatchStarted)
                .count();
    }
}
