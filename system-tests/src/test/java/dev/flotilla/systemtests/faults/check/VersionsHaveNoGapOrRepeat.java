package dev.flotilla.systemtests.faults.check;

import dev.flotilla.contract.PublishedEvent;
import java.util.ArrayList;
import java.util.List;

/** The events of each project are its versions 1, 2, 3 and so on. */
final class VersionsHaveNoGapOrRepeat implements Promise {
    @Override
    public List<String> breaches(Evidence evidence) {
        List<String> breaches = new ArrayList<>();
        evidence.log().projects().forEach((entity, events) -> {
            long expected = 1;
            for (PublishedEvent event : events) {
                long version = event.recorded().version();
                if (version != expected) {
                    breaches.add("%s has version %d where %d belongs".formatted(entity, version, expected));
                }
                expected = version + 1;
            }
        });
        return breaches;
    }
}
