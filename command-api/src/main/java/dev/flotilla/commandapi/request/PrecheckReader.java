package dev.flotilla.commandapi.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.domain.batch.Parameters.Switchover;
import dev.flotilla.domain.batch.SwitchoverAction;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads what is to become of a failed switchover precheck. */
public final class PrecheckReader {
    /** An automatic step has nothing to confirm. */
    private static final Set<SwitchoverAction> ACTIONS = EnumSet.of(SwitchoverAction.RETRY, SwitchoverAction.SKIP);

    private PrecheckReader() {}

    /** @throws dev.flotilla.http.ProblemException 422 {@code INVALID_REQUEST} */
    public static SwitchoverAction read(ObjectNode body) {
        Faults faults = new Faults();
        Fields fields = Fields.of(body, faults);
        Optional<SwitchoverAction> action = fields.required("action").constant(ACTIONS);
        Optional<Switchover> switchover = ParametersReader.switchover(fields, action.orElse(SwitchoverAction.RETRY));
        fields.refuseOthers();
        faults.raise();
        return switchover.orElseThrow().action();
    }
}
