package dev.flotilla.systemtests.faults.check;

import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ItemCounts;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.systemtests.faults.client.Seen;
import dev.flotilla.systemtests.faults.client.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Within one client's session no answer is older than one before it: neither a project's nor a batch's. */
final class SessionsNeverGoBack implements Promise {
    @Override
    public List<String> breaches(Evidence evidence) {
        List<String> breaches = new ArrayList<>();
        for (Session session : evidence.history().sessions()) {
            Walk walk = new Walk(evidence.log());
            for (Seen seen : session.seen()) {
                walk.see(seen).ifPresent(breach -> breaches.add("%s: %s".formatted(session.name(), breach)));
            }
        }
        return breaches;
    }

    /** What one session has seen so far. */
    private static final class Walk {
        private final EventLog log;
        private final Map<EntityId, Seen.Batch> batches = new HashMap<>();
        private final Map<EntityId, Long> versions = new HashMap<>();

        Walk(EventLog log) {
            this.log = log;
        }

        Optional<String> see(Seen seen) {
            return switch (seen) {
                case Seen.Batch batch -> see(batch);
                case Seen.Project project -> see(project);
                case Seen.Item item -> {
                    versions.merge(new EntityId(item.workspace(), item.projectId()), item.version(), Math::max);
                    yield Optional.empty();
                }
                case Seen.NoProject none -> see(none);
                case Seen.Accepted accepted -> Optional.empty();
                case Seen.NoBatch none -> Optional.empty();
                case Seen.Attempt attempt -> Optional.empty();
                case Seen.Unexpected unexpected -> Optional.empty();
            };
        }

        private Optional<String> see(Seen.Batch now) {
            Seen.Batch before = batches.put(new EntityId(now.workspace(), now.batchId()), now);
            return before == null || follows(before, now)
                    ? Optional.empty()
                    : Optional.of("%s came after %s".formatted(now, before));
        }

        private static boolean follows(Seen.Batch before, Seen.Batch now) {
            if (before.status() == BatchStatus.ACCEPTED) {
                return true;
            }
            if (before.status().terminal()) {
                return now.equals(before);
            }
            ItemCounts earlier = before.counts();
            ItemCounts later = now.counts();
            return now.status() != BatchStatus.ACCEPTED
                    && later.total() == earlier.total()
                    && later.running() <= earlier.running()
                    && later.succeeded() >= earlier.succeeded()
                    && later.failed() >= earlier.failed()
                    && later.rejected() >= earlier.rejected()
                    && later.timedOut() >= earlier.timedOut();
        }

        private Optional<String> see(Seen.Project now) {
            EntityId entity = new EntityId(now.workspace(), now.projectId());
            long before = versions.getOrDefault(entity, 0L);
            versions.merge(entity, now.version(), Math::max);
            return now.version() >= before
                    ? Optional.empty()
                    : Optional.of("%s came after version %d".formatted(now, before));
        }

        private Optional<String> see(Seen.NoProject none) {
            EntityId entity = new EntityId(none.workspace(), none.projectId());
            List<PublishedEvent> events = log.projects().getOrDefault(entity, List.of());
            boolean deleted = !events.isEmpty() && events.getLast().status() == ProjectStatus.DELETED;
            return !versions.containsKey(entity) || deleted
                    ? Optional.empty()
                    : Optional.of("%s came after version %d".formatted(none, versions.get(entity)));
        }
    }
}
