package dev.flotilla.systemtests.faults.check;

import dev.flotilla.systemtests.faults.client.Seen;
import dev.flotilla.systemtests.faults.client.Seen.Accepted;
import dev.flotilla.systemtests.faults.client.Seen.NoBatch;
import dev.flotilla.systemtests.faults.client.Session;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who was told that a batch is accepted is never told afterwards that there is none. */
final class AcceptedBatchesCanBeReadAtOnce implements Promise {
    @Override
    public List<String> breaches(Evidence evidence) {
        List<String> breaches = new ArrayList<>();
        for (Session session : evidence.history().sessions()) {
            Set<String> accepted = new HashSet<>();
            for (Seen seen : session.seen()) {
                if (seen instanceof Accepted told) {
                    accepted.add(told.batchId());
                } else if (seen instanceof NoBatch none && accepted.contains(none.batchId())) {
                    breaches.add("%s was told that %s/%s is not there, which it had been told is accepted"
                            .formatted(session.name(), none.workspace(), none.batchId()));
                }
            }
        }
        return breaches;
    }
}
