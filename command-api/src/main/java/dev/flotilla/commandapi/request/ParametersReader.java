package dev.flotilla.commandapi.request;

import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.Parameters.Switchover;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.SwitchoverStep;
import java.util.Optional;

/** Reads what an operation needs to know beside the projects. */
final class ParametersReader {
    private ParametersReader() {}

    /** @param operation empty if it could not be read: then nobody knows what its parameters are */
    static Optional<Parameters> read(Fields fields, Optional<Operation> operation) {
        if (operation.isEmpty()) {
            return Optional.empty();
        }
        Optional<Parameters> parameters = switch (operation.get()) {
            case MODIFY_ALERT_CONFIGURATION -> alertConfiguration(fields);
            case START_FORWARD_SWITCHOVER -> switchover(fields);
            case PAUSE, RESTORE, RELEASE, START, DELETE, ENTER_FORWARD_SWITCHOVER, SKIP_FULL_VERIFICATION ->
                Optional.of(Parameters.NONE);
        };
        fields.refuseOthers();
        return parameters;
    }

    private static Optional<Parameters> alertConfiguration(Fields fields) {
        return fields.required("alertLevel").constant(AlertLevel.class).map(Parameters.AlertConfiguration::new);
    }

    private static Optional<Parameters> switchover(Fields fields) {
        SwitchoverAction action =
                fields.optional("action").constant(SwitchoverAction.class).orElse(SwitchoverAction.CONFIRM);
        Optional<SwitchoverStep> step = fields.optional("step").constant(SwitchoverStep.class);
        return switchover(fields, action).map(asked -> new Switchover(asked.action(), asked.acknowledgeRisk(), step));
    }

    /** The action with its {@code acknowledgeRisk}, which skipping needs. */
    static Optional<Switchover> switchover(Fields fields, SwitchoverAction action) {
        Field acknowledgeRisk = fields.optional("acknowledgeRisk");
        Optional<Boolean> acknowledged = acknowledgeRisk.isThere() ? acknowledgeRisk.flag() : Optional.of(false);
        if (action == SwitchoverAction.SKIP
                && acknowledged.filter(risk -> !risk).isPresent()) {
            acknowledgeRisk.fault("Expected true, because skipping a step can leave the data inconsistent");
            return Optional.empty();
        }
        return acknowledged.map(risk -> new Switchover(action, risk, Optional.empty()));
    }
}
