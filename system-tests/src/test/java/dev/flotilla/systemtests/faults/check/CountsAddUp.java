package dev.flotilla.systemtests.faults.check;

import dev.flotilla.contract.BatchRecord.OfBatch;
import dev.flotilla.domain.batch.BatchEvent.BatchCompleted;
import dev.flotilla.domain.batch.BatchEvent.BatchStarted;
import dev.flotilla.domain.batch.ItemCounts;
import java.util.ArrayList;
import java.util.List;

/** A batch's counts are those of its items, add up to its total, and are the same by HTTP and on the topics. */
final class CountsAddUp implements Promise {
    @Override
    public List<String> breaches(Evidence evidence) {
        List<String> breaches = new ArrayList<>();
        evidence.batches().forEach((entity, batch) -> {
            ItemCounts ofItems = ItemCounts.NONE;
            for (FinalBatch.Item item : batch.items()) {
                ofItems = ofItems.plus(item.status(), 1);
            }
            if (!ofItems.equals(batch.counts())) {
                breaches.add("%s counts %s, but its items come to %s".formatted(entity, batch.counts(), ofItems));
            }
            if (batch.counts().total() != batch.total() || batch.counts().running() != 0) {
                breaches.add("%s counts %s of %d".formatted(entity, batch.counts(), batch.total()));
            }
            if (batch.items().stream()
                            .map(FinalBatch.Item::projectId)
                            .distinct()
                            .count()
                    != batch.items().size()) {
                breaches.add("%s has a project twice".formatted(entity));
            }
            breaches.addAll(onTopics(evidence, entity, batch));
        });
        return breaches;
    }

    private static List<String> onTopics(Evidence evidence, EntityId entity, FinalBatch batch) {
        List<String> breaches = new ArrayList<>();
        for (OfBatch event : evidence.log().batches().getOrDefault(entity, List.of())) {
            if (event.event() instanceof BatchStarted started && started.total() != batch.total()) {
                breaches.add("%s has %d items on the topics, but %d by HTTP"
                        .formatted(entity, started.total(), batch.total()));
            }
            if (event.event() instanceof BatchCompleted completed
                    && !completed.counts().equals(batch.counts())) {
                breaches.add("%s counts %s on the topics, but %s by HTTP"
                        .formatted(entity, completed.counts(), batch.counts()));
            }
        }
        return breaches;
    }
}
