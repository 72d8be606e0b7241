package dev.flotilla.systemtests.faults.check;

import dev.flotilla.contract.BatchRecord.OfBatch;
import dev.flotilla.domain.batch.BatchEvent.BatchCompleted;
import dev.flotilla.domain.batch.BatchEvent.BatchStarted;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A batch that was accepted, or that stands on the topics at all, has its events numbered without gap or repeat, from its one start to
 * its one end, and the API tells of that end.
 */
final class EveryAcceptedBatchEndsOnce implements Promise {
    @Override
    public List<String> breaches(Evidence evidence) {
        TreeSet<EntityId> batches = new TreeSet<>(evidence.log().batches().keySet());
        evidence.history().accepted().forEach(told -> batches.add(new EntityId(told.workspace(), told.batchId())));
        List<String> breaches = new ArrayList<>();
        for (EntityId batch : batches) {
            breaches.addAll(breaches(evidence, batch));
        }
        return breaches;
    }

    private static List<String> breaches(Evidence evidence, EntityId batch) {
        List<OfBatch> events = evidence.log().batches().getOrDefault(batch, List.of());
        if (events.isEmpty()) {
            return List.of("%s was accepted and is not on the topics".formatted(batch));
        }
        List<String> breaches = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).sequence() != i) {
                breaches.add("%s has number %d where %d belongs"
                        .formatted(batch, events.get(i).sequence(), i));
            }
        }
        if (!(events.getFirst().event() instanceof BatchStarted) || count(events, BatchStarted.class) != 1) {
            breaches.add("%s does not begin with its one start".formatted(batch));
        }
        if (events.getLast().event() instanceof BatchCompleted completed && count(events, BatchCompleted.class) == 1) {
            FinalBatch told = evidence.batches().get(batch);
            if (told == null || told.status() != completed.status()) {
                breaches.add("%s is %s on the topics, but the API tells %s".formatted(batch, completed.status(), told));
            }
        } else {
            breaches.add("%s does not end with its one end, but has %d"
                    .formatted(batch, count(events, BatchCompleted.class)));
        }
        return breaches;
    }

    private static long count(List<OfBatch> events, Class<?> type) {
        return events.stream().map(OfBatch::event).filter(type::isInstance).count();
    }
}
