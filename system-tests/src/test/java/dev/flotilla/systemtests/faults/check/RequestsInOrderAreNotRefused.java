package dev.flotilla.systemtests.faults.check;

import dev.flotilla.systemtests.faults.client.Seen.Unexpected;
import java.util.List;

/** A request that is in order is answered, or put off with 503, and nothing else. */
final class RequestsInOrderAreNotRefused implements Promise {
    @Override
    public List<String> breaches(Evidence evidence) {
        return evidence.history()
                .all(Unexpected.class)
                .map(Unexpected::toString)
                .toList();
    }
}
