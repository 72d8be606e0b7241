package dev.flotilla.domain.batch;

import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.SwitchoverStep;
import java.util.Optional;

/** What an operation needs to know beside the projects; most need nothing. */
public sealed interface Parameters {

    record None() implements Parameters {}

    /** For MODIFY_ALERT_CONFIGURATION. */
    record AlertConfiguration(AlertLevel alertLevel) implements Parameters {}

    /**
     * For START_FORWARD_SWITCHOVER.
     *
     * @param acknowledgeRisk must be true to skip
     * @param step the one that the caller saw; a project that is at another one by then is refused. Empty for whichever it is
     */
    record Switchover(SwitchoverAction action, boolean acknowledgeRisk, Optional<SwitchoverStep> step)
            implements Parameters {
        public Switchover {
            if (action == SwitchoverAction.SKIP && !acknowledgeRisk) {
                throw new IllegalArgumentException("Expected acknowledgeRisk to be true to skip a switchover step");
            }
        }
    }

    None NONE = new None();

    /** True if an operation takes parameters of this kind. */
    default boolean fit(Operation operation) {
        return switch (this) {
            case None none ->
                operation != Operation.MODIFY_ALERT_CONFIGURATION && operation != Operation.START_FORWARD_SWITCHOVER;
            case AlertConfiguration alert -> operation == Operation.MODIFY_ALERT_CONFIGURATION;
            case Switchover switchover -> operation == Operation.START_FORWARD_SWITCHOVER;
        };
    }
}
