package dev.flotilla.systemtests.faults.check;

import dev.flotilla.contract.PublishedEvent;
import dev.flotilla.domain.batch.BatchStatus;
import dev.flotilla.domain.batch.ItemCounts;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.systemtests.faults.client.Seen;
import dev.flotilla.systemtests.faults.client.Session;
import dev.flotilla.systemtests.faults.client.Session.Told;
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
            for (Told told : session.told()) {
                walk.see(told)
                        .ifPresent(
                                before -> breaches.add("%s: %s came after %s".formatted(session.name(), told, before)));
            }
        }
        return breaches;
    }

    /** What one session has seen so far. */
    private static final class Walk {
        private final EventLog log;
        private final Map<EntityId, Seen.Batch> batches = new HashMap<>();
        private final Map<EntityId, Newest> newest = new HashMap<>();

        /** The highest version of a project, and who told of it first. */
        private record Newest(long version, Told told) {}

        Walk(EventLog log) {
            this.log = log;
        }

        /** What was told before and is newer; empty if all is well. */
        Optional<String> see(Told told) {
            return switch (told.what()) {
                case Seen.Batch batch -> see(batch);
                case Seen.Project project ->
                    see(project.workspace(), project.projectId(), new Newest(project.version(), told));
                case Seen.Item item -> {
                    see(item.workspace(), item.projectId(), new Newest(item.version(), told));
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
            return before == null || follows(before, now) ? Optional.empty() : Optional.of(before.toString());
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

        private Optional<String> see(String workspace, String projectId, Newest now) {
            Newest highest = newest.merge(
                    new EntityId(workspace, projectId),
                    now,
                    (before, next) -> next.version() > before.version() ? next : before);
            return highest.version() > now.version()
                    ? Optional.of(highest.told().toString())
                    : Optional.empty();
        }

        private Optional<String> see(Seen.NoProject none) {
            EntityId entity = new EntityId(none.workspace(), none.projectId());
            List<PublishedEvent> events = log.projects().getOrDefault(entity, List.of());
            boolean deleted = !events.isEmpty() && events.getLast().status() == ProjectStatus.DELETED;
            return deleted
                    ? Optional.empty()
                    : Optional.ofNullable(newest.get(entity))
                            .map(before -> before.told().toString());
        }
    }
}
