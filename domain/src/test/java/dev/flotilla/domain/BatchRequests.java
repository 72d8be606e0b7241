package dev.flotilla.domain;

import dev.flotilla.domain.batch.BatchRequest;
import dev.flotilla.domain.batch.Mode;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.Parameters.AlertConfiguration;
import dev.flotilla.domain.batch.Parameters.Switchover;
import dev.flotilla.domain.batch.ProjectFilter;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What callers ask for in the tests, with everything left out that a caller may leave out. */
public final class BatchRequests {
    public static final int TIMEOUT_SECONDS = 600;

    /** No registered project of these tests has this level, so that asking for it always changes something. */
    public static final AlertLevel ANOTHER_LEVEL = AlertLevel.HIGH_PROTECTION;

    private BatchRequests() {}

    public static BatchRequest batch(Operation operation, String... projectIds) {
        return batch(operation, parametersOf(operation), projectIds);
    }

    public static BatchRequest batch(Operation operation, Parameters parameters, String... projectIds) {
        return request(operation, new Selection.ByIds(List.of(projectIds)), Mode.ELIGIBLE_ONLY, parameters, Map.of());
    }

    public static BatchRequest switchover(SwitchoverAction action, String... projectIds) {
        return batch(Operation.START_FORWARD_SWITCHOVER, parametersOf(action), projectIds);
    }

    public static BatchRequest allOrNothing(Operation operation, String... projectIds) {
        return request(
                operation,
                new Selection.ByIds(List.of(projectIds)),
                Mode.ALL_OR_NOTHING,
                parametersOf(operation),
                Map.of());
    }

    public static BatchRequest pinned(Operation operation, Map<String, Long> expectedVersions) {
        return request(
                operation,
                new Selection.ByIds(expectedVersions.keySet().stream().sorted().toList()),
                Mode.ELIGIBLE_ONLY,
                parametersOf(operation),
                expectedVersions);
    }

    public static BatchRequest filtered(Operation operation, ProjectFilter filter) {
        return request(
                operation, new Selection.ByFilter(filter), Mode.ELIGIBLE_ONLY, parametersOf(operation), Map.of());
    }

    public static BatchRequest request(
            Operation operation,
            Selection selection,
            Mode mode,
            Parameters parameters,
            Map<String, Long> expectedVersions) {
        return new BatchRequest(
                operation, selection, mode, parameters, expectedVersions, Optional.of("a test"), TIMEOUT_SECONDS);
    }

    /** Parameters that fit the operation. */
    public static Parameters parametersOf(Operation operation) {
        return switch (operation) {
            case START_FORWARD_SWITCHOVER -> parametersOf(SwitchoverAction.CONFIRM);
            case MODIFY_ALERT_CONFIGURATION -> new AlertConfiguration(ANOTHER_LEVEL);
            case START, PAUSE, RESTORE, RELEASE, DELETE, ENTER_FORWARD_SWITCHOVER, SKIP_FULL_VERIFICATION ->
                Parameters.NONE;
        };
    }

    /** Parameters for what START_FORWARD_SWITCHOVER is to do. */
    public static Switchover parametersOf(SwitchoverAction action) {
        return new Switchover(action, action == SwitchoverAction.SKIP, Optional.empty());
    }
}
