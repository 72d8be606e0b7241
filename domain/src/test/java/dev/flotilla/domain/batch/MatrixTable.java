package dev.flotilla.domain.batch;

import dev.flotilla.domain.BatchRequests;
import dev.flotilla.domain.GivenProject;
import dev.flotilla.domain.TextTable;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Project;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Who may do what, written down as text: a row for each project, a column for each thing that may be asked of it.
 *
 * <pre>
 * ok          may take part                    -           STATUS_NOT_ALLOWED
 * pending     OPERATION_PENDING                unverified  FULL_VERIFICATION_NOT_COMPLETED
 * not in fv   NOT_IN_FULL_VERIFICATION         verified    FULL_VERIFICATION_ALREADY_COMPLETED
 * not in sw   NOT_IN_FORWARD_SWITCHOVER        in sw       ALREADY_IN_FORWARD_SWITCHOVER
 * precheck    SWITCHOVER_PRECHECK_EXCLUDED     running     SWITCHOVER_STEP_IN_PROGRESS
 * finished    SWITCHOVER_FINISHED
 * </pre>
 *
 * Columns are named by the operation; SWITCHOVER is START_FORWARD_SWITCHOVER, ENTER is ENTER_FORWARD_SWITCHOVER, ALERTS is
 * MODIFY_ALERT_CONFIGURATION, SKIP is SKIP_FULL_VERIFICATION.
 */
final class MatrixTable {
    private final List<Column> columns;
    private final Map<String, Project> rows = new LinkedHashMap<>();

    private record Column(String title, Function<Project, Optional<Refusal>> check) {
        static Column of(String title, Operation operation) {
            return new Column(
                    title, project -> Eligibility.check(project, operation, BatchRequests.parametersOf(operation)));
        }

        static Column of(String title, SwitchoverAction action) {
            return new Column(
                    title,
                    project -> Eligibility.check(
                            project, Operation.START_FORWARD_SWITCHOVER, BatchRequests.parametersOf(action)));
        }

        static Column ofPrecheck(String title, SwitchoverAction action) {
            return new Column(title, project -> Eligibility.checkPrecheckDecision(project, action));
        }
    }

    private MatrixTable(List<Column> columns) {
        this.columns = columns;
    }

    /** A column for each operation, in their order. */
    static MatrixTable ofOperations() {
        return new MatrixTable(Stream.of(Operation.values())
                .map(operation -> Column.of(title(operation), operation))
                .toList());
    }

    /** A column for each thing that may be done to a switchover step: by a batch, and by the decision on the precheck. */
    static MatrixTable ofSwitchoverActions() {
        return new MatrixTable(List.of(
                Column.of("CONFIRM", SwitchoverAction.CONFIRM),
                Column.of("RETRY", SwitchoverAction.RETRY),
                Column.of("SKIP", SwitchoverAction.SKIP),
                Column.ofPrecheck("precheck: RETRY", SwitchoverAction.RETRY),
                Column.ofPrecheck("precheck: SKIP", SwitchoverAction.SKIP)));
    }

    MatrixTable row(String name, GivenProject project) {
        rows.put(name, project.project());
        return this;
    }

    List<Project> projects() {
        return List.copyOf(rows.values());
    }

    @Override
    public String toString() {
        TextTable table = new TextTable(columns.stream().map(Column::title));
        rows.forEach((name, project) -> table.row(
                name, columns.stream().map(column -> cell(column.check().apply(project)))));
        return table.toString();
    }

    private static String title(Operation operation) {
        return switch (operation) {
            case PAUSE -> "PAUSE";
            case RESTORE -> "RESTORE";
            case RELEASE -> "RELEASE";
            case START_FORWARD_SWITCHOVER -> "SWITCHOVER";
            case START -> "START";
            case DELETE -> "DELETE";
            case ENTER_FORWARD_SWITCHOVER -> "ENTER";
            case MODIFY_ALERT_CONFIGURATION -> "ALERTS";
            case SKIP_FULL_VERIFICATION -> "SKIP";
        };
    }

    private static String cell(Optional<Refusal> refusal) {
        return refusal.map(Refusal::code).map(MatrixTable::abbreviation).orElse("ok");
    }

    private static String abbreviation(ReasonCode code) {
        return switch (code) {
            case STATUS_NOT_ALLOWED -> "-";
            case OPERATION_PENDING -> "pending";
            case FULL_VERIFICATION_NOT_COMPLETED -> "unverified";
            case NOT_IN_FULL_VERIFICATION -> "not in fv";
            case FULL_VERIFICATION_ALREADY_COMPLETED -> "verified";
            case ALREADY_IN_FORWARD_SWITCHOVER -> "in sw";
            case NOT_IN_FORWARD_SWITCHOVER -> "not in sw";
            case SWITCHOVER_PRECHECK_EXCLUDED -> "precheck";
            case SWITCHOVER_STEP_IN_PROGRESS -> "running";
            case SWITCHOVER_FINISHED -> "finished";
            case PROJECT_NOT_FOUND,
                    VERSION_CONFLICT,
                    MIXED_MIGRATION_TYPES,
                    MIXED_SWITCHOVER_STEPS,
                    BATCH_NOT_ATOMIC,
                    TIMED_OUT,
                    EXECUTION_FAILED -> throw new AssertionError("No guard of one project says " + code);
        };
    }
}
