package dev.flotilla.systemtests.faults.check;

import java.util.List;

/** No record that was in order became a dead letter. */
final class NothingIsSetAside implements Promise {
    @Override
    public List<String> breaches(Evidence evidence) {
        return evidence.log().setAside().stream().map("A dead letter: "::concat).toList();
    }
}
