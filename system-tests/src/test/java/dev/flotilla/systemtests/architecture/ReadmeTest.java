package dev.flotilla.systemtests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.batch.Eligibility;
import dev.flotilla.domain.batch.Parameters;
import dev.flotilla.domain.batch.ReasonCode;
import dev.flotilla.domain.batch.Refusal;
import dev.flotilla.domain.batch.SwitchoverAction;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectStatus;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's table of the nine operations says what {@link Eligibility} does. */
class ReadmeTest {
    private static final Pattern ROW = Pattern.compile("\\| `([A-Z_]+)` \\| ([A-Z_, ]+) \\|(.*)\\|");

    private record Row(Set<ProjectStatus> statuses, boolean asksForMore) {}

    @Test
    void tellsForEachOperationTheStatusesAndWhetherMoreIsAskedFor() throws IOException {
        assertThat(written()).isEqualTo(asked());
    }

    private static Map<Operation, Row> written() throws IOException {
        Map<Operation, Row> rows = new EnumMap<>(Operation.class);
        ROW.matcher(String.join("\n", Pages.lines("README.md"))).results().forEach(row -> {
            Set<ProjectStatus> statuses = Stream.of(row.group(2).strip().split(", "))
                    .map(ProjectStatus::valueOf)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(ProjectStatus.class)));
            rows.put(
                    Operation.valueOf(row.group(1)),
                    new Row(statuses, !row.group(3).isBlank()));
        });
        return rows;
    }

    private static Map<Operation, Row> asked() {
        Map<Operation, Row> rows = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            Set<ProjectStatus> statuses = Arrays.stream(ProjectStatus.values())
                    .filter(status -> Situations.of(status)
                            .anyMatch(project -> refusal(operation, project).isEmpty()))
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(ProjectStatus.class)));
            boolean asksForMore = statuses.stream()
                    .flatMap(Situations::of)
                    .anyMatch(project -> refusal(operation, project).isPresent());
            rows.put(operation, new Row(statuses, asksForMore));
        }
        return rows;
    }

    private static Optional<ReasonCode> refusal(Operation operation, Project project) {
        return Eligibility.check(project, operation, parameters(operation)).map(Refusal::code);
    }

    private static Parameters parameters(Operation operation) {
        return switch (operation) {
            case MODIFY_ALERT_CONFIGURATION -> new Parameters.AlertConfiguration(AlertLevel.HIGH_PROTECTION);
            case START_FORWARD_SWITCHOVER ->
                new Parameters.Switchover(SwitchoverAction.CONFIRM, false, Optional.empty());
            case PAUSE, RESTORE, RELEASE, START, DELETE, ENTER_FORWARD_SWITCHOVER, SKIP_FULL_VERIFICATION ->
                Parameters.NONE;
        };
    }
}
