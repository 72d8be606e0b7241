package dev.flotilla.domain.batch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.StepState;
import dev.flotilla.domain.project.SwitchoverStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The two guards across a selection: to be switched over together, projects have the same migration type and are held up
 * at the same step. Same migration type means the same set of types and so the same list of steps.
 */
final class CommonStep {
    private CommonStep() {}

    private record Kind(Set<MigrationType> migrationTypes, List<SwitchoverStep> steps, Optional<SwitchoverStep> step) {
        static Kind of(Project project) {
            return new Kind(
                    project.migrationTypes(),
                    project.details().switchoverSteps(),
                    project.currentStep().map(StepState::step));
        }
    }

    /** Why these projects, each of which may take part by itself, may not do so together; empty if they may. */
    static Optional<BatchRefusal> check(List<Project> projects) {
        List<SwitchoverGroup> groups = groups(projects);
        if (groups.size() <= 1) {
            return Optional.empty();
        }
        boolean mixedTypes =
                groups.stream().map(SwitchoverGroup::migrationTypes).distinct().count() > 1;
        ReasonCode code = mixedTypes ? ReasonCode.MIXED_MIGRATION_TYPES : ReasonCode.MIXED_SWITCHOVER_STEPS;
        String message =
                "Expected projects of one migration type at one switchover step, but found %d %s; select one of the groups"
                        .formatted(
                                groups.size(), mixedTypes ? "groups of different migration types" : "different steps");
        return Optional.of(new BatchRefusal(code, message, groups));
    }

    private static List<SwitchoverGroup> groups(List<Project> projects) {
        return projects.stream()
                .collect(groupingBy(Kind::of, LinkedHashMap::new, mapping(Project::projectId, toList())))
                .entrySet()
                .stream()
                .map(group -> new SwitchoverGroup(
                        group.getKey().migrationTypes(), group.getKey().step(), group.getValue()))
                .toList();
    }
}
