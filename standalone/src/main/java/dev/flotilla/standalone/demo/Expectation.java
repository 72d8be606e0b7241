package dev.flotilla.standalone.demo;

import dev.flotilla.domain.batch.ReasonCode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Which verdict each role's projects are to get in one act of the demo. */
final class Expectation {
    /** The item succeeded. */
    static final String DONE = "SUCCEEDED";

    private final Map<Role, String> verdicts = new EnumMap<>(Role.class);

    /** Before anything else is said, every role is refused with this code. */
    static Expectation allRefused(ReasonCode code) {
        Expectation expectation = new Expectation();
        Arrays.stream(Role.values()).forEach(role -> expectation.verdicts.put(role, code.name()));
        // Nothing may be done to it.
        expectation.verdicts.put(Role.RELEASING, ReasonCode.OPERATION_PENDING.name());
        return expectation;
    }

    Expectation succeeds(Role... roles) {
        return with(DONE, roles);
    }

    Expectation refused(ReasonCode code, Role... roles) {
        return with(code.name(), roles);
    }

    /** A runner's own code. */
    Expectation fails(String runnerCode, Role... roles) {
        return with(runnerCode, roles);
    }

    private Expectation with(String verdict, Role... roles) {
        Arrays.stream(roles).forEach(role -> verdicts.put(role, verdict));
        return this;
    }

    /** SUCCEEDED, a reason code, or a runner's code. */
    String of(Role role) {
        return verdicts.get(role);
    }
}
