package dev.flotilla.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.SwitchoverStep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The nine operations as commands: {@code batch pause}, {@code batch restore}, … */
final class Operations {
    private Operations() {}

    /** {@code batch start}. */
    @Command(name = "start", description = "Starts projects that were never started.")
    static final class Start extends OperationCommand {
        Start() {
            super(Operation.START);
        }
    }

    /** {@code batch pause}. */
    @Command(name = "pause", description = "Pauses running projects.")
    static final class Pause extends OperationCommand {
        Pause() {
            super(Operation.PAUSE);
        }
    }

    /** {@code batch restore}. */
    @Command(name = "restore", description = "Lets paused or failed projects go on.")
    static final class Restore extends OperationCommand {
        Restore() {
            super(Operation.RESTORE);
        }
    }

    /** {@code batch release}. */
    @Command(name = "release", description = "Ends paused, failed or completed projects for good.")
    static final class Release extends OperationCommand {
        Release() {
            super(Operation.RELEASE);
        }

        @Override
        boolean irreversible() {
            return true;
        }
    }

    /** {@code batch delete}. */
    @Command(name = "delete", description = "Deletes projects that were never started or are released, for good.")
    static final class Delete extends OperationCommand {
        Delete() {
            super(Operation.DELETE);
        }

        @Override
        boolean irreversible() {
            return true;
        }
    }

    /** {@code batch modify-alert-configuration}. */
    @Command(name = "modify-alert-configuration", description = "Sets how closely projects are watched.")
    static final class ModifyAlertConfiguration extends OperationCommand {
        @Option(
                names = "--alert-level",
                required = true,
                paramLabel = "LEVEL",
                description = "${COMPLETION-CANDIDATES}.")
        private AlertLevel alertLevel;

        ModifyAlertConfiguration() {
            super(Operation.MODIFY_ALERT_CONFIGURATION);
        }

        @Override
        void addParameters(ObjectNode parameters) {
            parameters.put("alertLevel", alertLevel.name());
        }
    }

    /** {@code batch skip-full-verification}. */
    @Command(
            name = "skip-full-verification",
            description = "Goes on without comparing source and destination any further, for good.")
    static final class SkipFullVerification extends OperationCommand {
        SkipFullVerification() {
            super(Operation.SKIP_FULL_VERIFICATION);
        }

        @Override
        boolean irreversible() {
            return true;
        }
    }

    /** {@code batch enter-forward-switchover}. */
    @Command(name = "enter-forward-switchover", description = "Lets verified projects enter forward switchover.")
    static final class EnterForwardSwitchover extends OperationCommand {
        EnterForwardSwitchover() {
            super(Operation.ENTER_FORWARD_SWITCHOVER);
        }
    }

    /** {@code batch start-forward-switchover}. */
    @Command(
            name = "start-forward-switchover",
            description =
                    "Confirms the switchover step that projects wait at, or retries or skips a failed one. All of them have to"
                            + " be of one migration type and at one step.")
    static final class StartForwardSwitchover extends OperationCommand {
        @Option(
                names = "--action",
                paramLabel = "ACTION",
                description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not given.",
                defaultValue = "CONFIRM")
        private SwitchoverAction action;

        @Option(
                names = "--step",
                paramLabel = "STEP",
                description = "The step that you saw: projects that are at another one by then are left alone."
                        + " ${COMPLETION-CANDIDATES}.")
        private SwitchoverStep step;

        @Option(
                names = "--acknowledge-risk",
                description = "Has to be given to skip a step: source and destination may differ afterwards.")
        private boolean acknowledgeRisk;

        StartForwardSwitchover() {
            super(Operation.START_FORWARD_SWITCHOVER);
        }

        @Override
        void addParameters(ObjectNode parameters) {
            parameters.put("action", action.name());
            if (step != null) {
                parameters.put("step", step.name());
            }
            if (acknowledgeRisk) {
                parameters.put("acknowledgeRisk", true);
            }
        }

        @Override
        boolean irreversible() {
            return action == SwitchoverAction.SKIP;
        }
    }
}
