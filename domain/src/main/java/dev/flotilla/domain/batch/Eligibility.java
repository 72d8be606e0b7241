package dev.flotilla.domain.batch;

import static dev.flotilla.domain.batch.Guard.HAS_COMPLETED_FULL_VERIFICATION;
import static dev.flotilla.domain.batch.Guard.HAS_NO_PENDING_OPERATION;
import static dev.flotilla.domain.batch.Guard.IS_AT_THE_STEP_NAMED;
import static dev.flotilla.domain.batch.Guard.IS_BEFORE_FORWARD_SWITCHOVER;
import static dev.flotilla.domain.batch.Guard.IS_IN_FORWARD_SWITCHOVER;
import static dev.flotilla.domain.batch.Guard.IS_IN_FULL_VERIFICATION;
import static dev.flotilla.domain.batch.Guard.IS_IN_PRECHECK_STEP;
import static dev.flotilla.domain.batch.Guard.IS_NOT_IN_PRECHECK_STEP;
import static dev.flotilla.domain.batch.Guard.STEP_TAKES_THE_ACTION;
import static dev.flotilla.domain.batch.Guard.statusIs;
import static dev.flotilla.domain.project.Operation.*;
import static dev.flotilla.domain.project.ProjectStatus.*;

import dev.flotilla.domain.batch.Guard.Objection;
import dev.flotilla.domain.batch.Parameters.Switchover;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Project;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which project may take part in which operation: the one table that the engine decides by, a preview forecasts by and the
 * documentation is checked against.
 *
 * <p>Guards are checked from left to right, and the first that objects gives the reason. Before all of them: while an
 * operation is pending on a project, every other is refused.
 */
public final class Eligibility {
    private static final Map<Operation, List<Guard>> GUARDS = new EnumMap<>(Operation.class);
    private static final Map<Operation, List<Switchover>> ASKED = new EnumMap<>(Operation.class);

    static {
        allow(START, statusIs(NOT_STARTED));
        allow(PAUSE, statusIs(RUNNING));
        allow(RESTORE, statusIs(PAUSED, FAILED));
        allow(RELEASE, statusIs(PAUSED, FAILED, COMPLETED));
        allow(DELETE, statusIs(NOT_STARTED, RELEASED));
        allow(MODIFY_ALERT_CONFIGURATION, statusIs(NOT_STARTED, RUNNING, PAUSED, FAILED));
        allow(SKIP_FULL_VERIFICATION, statusIs(RUNNING, PAUSED, FAILED), IS_IN_FULL_VERIFICATION);
        allow(
                ENTER_FORWARD_SWITCHOVER,
                statusIs(RUNNING),
                IS_BEFORE_FORWARD_SWITCHOVER,
                HAS_COMPLETED_FULL_VERIFICATION);
        allow(
                START_FORWARD_SWITCHOVER,
                statusIs(RUNNING),
                IS_IN_FORWARD_SWITCHOVER,
                IS_AT_THE_STEP_NAMED,
                IS_NOT_IN_PRECHECK_STEP,
                STEP_TAKES_THE_ACTION);
        Stream.of(Operation.values()).forEach(operation -> ASKED.put(operation, askedWith(operation)));
    }

    static final String PRECHECK_DECISION_VERB = "decide on the switchover precheck of";

    /** Retrying or skipping a failed switchover precheck, which no batch does. */
    private static final List<Guard> PRECHECK_DECISION = List.of(
            HAS_NO_PENDING_OPERATION,
            statusIs(RUNNING),
            IS_IN_FORWARD_SWITCHOVER,
            IS_IN_PRECHECK_STEP,
            STEP_TAKES_THE_ACTION);

    private Eligibility() {}

    /** Across the selection, START_FORWARD_SWITCHOVER asks for one migration type and one step: {@link CommonStep}. */
    static boolean asksForCommonStep(Operation operation) {
        return operation == START_FORWARD_SWITCHOVER;
    }

    private static void allow(Operation operation, Guard... guards) {
        GUARDS.put(
                operation,
                Stream.concat(Stream.of(HAS_NO_PENDING_OPERATION), Stream.of(guards))
                        .toList());
    }

    /** Why a project may not take part in an operation by itself; empty if it may. */
    public static Optional<Refusal> check(Project project, Operation operation, Parameters parameters) {
        return check(project, GUARDS.get(operation), asked(parameters), operation.verb());
    }

    /** Why a project's failed switchover precheck may not be retried or skipped; empty if it may. */
    public static Optional<Refusal> checkPrecheckDecision(Project project, SwitchoverAction action) {
        return check(project, PRECHECK_DECISION, anyStep(action), PRECHECK_DECISION_VERB);
    }

    /** The operations that would be accepted of a project now, in the order of {@link Operation}. */
    public static List<Operation> allowedOperations(Project project) {
        return Stream.of(Operation.values())
                .filter(operation -> isAllowed(project, operation))
                .toList();
    }

    private static boolean isAllowed(Project project, Operation operation) {
        for (Switchover asked : ASKED.get(operation)) {
            if (objection(project, GUARDS.get(operation), asked).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** What an operation can be asked with; all but one know no action, for which CONFIRM stands. */
    private static List<Switchover> askedWith(Operation operation) {
        return operation == START_FORWARD_SWITCHOVER
                ? Stream.of(SwitchoverAction.values()).map(Eligibility::anyStep).toList()
                : List.of(anyStep(SwitchoverAction.CONFIRM));
    }

    private static Optional<Refusal> check(Project project, List<Guard> guards, Switchover asked, String verb) {
        return objection(project, guards, asked)
                .map(objection -> new Refusal(
                        objection.code(),
                        "Expected to %s project '%s', but it %s".formatted(verb, project.name(), objection.because()),
                        Optional.of(project.status()),
                        allowedOperations(project)));
    }

    private static Optional<Objection> objection(Project project, List<Guard> guards, Switchover asked) {
        // A loop, and no stream: every change of every project asks this for all operations.
        for (Guard guard : guards) {
            Optional<Objection> objection = guard.check(project, asked);
            if (objection.isPresent()) {
                return objection;
            }
        }
        return Optional.empty();
    }

    private static Switchover asked(Parameters parameters) {
        return switch (parameters) {
            case Switchover switchover -> switchover;
            case Parameters.None none -> anyStep(SwitchoverAction.CONFIRM);
            case Parameters.AlertConfiguration alert -> anyStep(SwitchoverAction.CONFIRM);
        };
    }

    private static Switchover anyStep(SwitchoverAction action) {
        return new Switchover(action, true, Optional.empty());
    }
}
