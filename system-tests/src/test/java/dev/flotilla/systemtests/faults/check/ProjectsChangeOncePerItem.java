package dev.flotilla.systemtests.faults.check;

import dev.flotilla.contract.BatchRecord.OfBatch;
import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.domain.batch.BatchEvent.ItemsUnchanged;
import dev.flotilla.domain.batch.BatchEvent.UnchangedItem;
import dev.flotilla.domain.project.ProjectEvent;
import dev.flotilla.domain.project.ProjectEvent.OperationFailed;
import dev.flotilla.domain.project.ProjectEvent.OperationRequested;
import dev.flotilla.domain.project.ProjectEvent.OperationTimedOut;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an item says of its project is what the project's events say that the batch did to it: a success is one change, a failure is one
 * failure, a rejection is nothing.
 */
final class ProjectsChangeOncePerItem implements Promise {
    @Override
    public List<String> breaches(Evidence evidence) {
        List<String> breaches = new ArrayList<>();
        Set<String> accounted = new HashSet<>();
        evidence.batches().forEach((entity, batch) -> {
            Set<String> unchanged = unchanged(evidence.log().batches().getOrDefault(entity, List.of()));
            for (FinalBatch.Item item : batch.items()) {
                EntityId project = new EntityId(entity.workspace(), item.projectId());
                List<PublishedEvent> changes = evidence.log().changes(project, entity.id());
                accounted.add(entity + " " + item.projectId());
                if (!isAsTold(batch, item, changes, unchanged.contains(item.projectId()))) {
                    breaches.add("%s in batch %s is %s, but by its events: %s"
                            .formatted(item.projectId(), entity, item.status(), told(changes)));
                }
            }
        });
        breaches.addAll(byNobody(evidence, accounted));
        return breaches;
    }

    private static Set<String> unchanged(List<OfBatch> events) {
        Set<String> unchanged = new HashSet<>();
        for (OfBatch event : events) {
            if (event.event() instanceof ItemsUnchanged items) {
                items.items().stream().map(UnchangedItem::projectId).forEach(unchanged::add);
            }
        }
        return unchanged;
    }

    private static boolean isAsTold(
            FinalBatch batch, FinalBatch.Item item, List<PublishedEvent> changes, boolean unchanged) {
        Tally tally = Tally.of(changes);
        boolean asked = tally.requested() == (batch.operation().carriedOutByRunner() ? 1 : 0);
        return switch (item.status()) {
            case SUCCEEDED -> asked && tally.done() == (unchanged ? 0 : 1) && tally.timedOut() == 0;
            // A release that failed is asked for again until it succeeds, which may be after its item has ended.
            case FAILED -> asked && tally.failed() >= 1 && tally.doneInTime() == 0 && tally.timedOut() == 0;
            case TIMED_OUT -> asked && tally.timedOut() == 1 && tally.doneInTime() == 0;
            case REJECTED -> changes.isEmpty();
            case RUNNING -> false;
        };
    }

    /**
     * How often the events say what.
     *
     * @param requested first requests: those of a release that is asked for again are left out
     * @param done changes of any other kind, late ones included
     */
    private record Tally(long requested, long failed, long timedOut, long done, long doneInTime) {
        static Tally of(List<PublishedEvent> changes) {
            long requested = 0;
            long failed = 0;
            long timedOut = 0;
            long done = 0;
            long late = 0;
            for (PublishedEvent change : changes) {
                ProjectEvent event = change.recorded().event();
                if (event instanceof OperationRequested request) {
                    requested += request.attempt() == 1 ? 1 : 0;
                } else if (event instanceof OperationFailed) {
                    failed++;
                } else if (event instanceof OperationTimedOut) {
                    timedOut++;
                } else {
                    done++;
                    late += change.recorded().cause().late() ? 1 : 0;
                }
            }
            return new Tally(requested, failed, timedOut, done, done - late);
        }
    }

    /** Changes that name a batch in which the project is no item. */
    private static List<String> byNobody(Evidence evidence, Set<String> accounted) {
        List<String> breaches = new ArrayList<>();
        evidence.log().projects().forEach((project, events) -> {
            for (PublishedEvent event : events) {
                event.recorded().cause().batch().ifPresent(batch -> {
                    EntityId entity = new EntityId(project.workspace(), batch.batchId());
                    if (evidence.batches().containsKey(entity) && !accounted.contains(entity + " " + project.id())) {
                        breaches.add("%s was changed by batch %s, of which it is no item".formatted(project, entity));
                    }
                });
            }
        });
        return breaches;
    }

    private static List<String> told(List<PublishedEvent> changes) {
        return changes.stream()
                .map(change -> change.recorded().version() + " "
                        + change.recorded().event().getClass().getSimpleName())
                .toList();
    }
}
