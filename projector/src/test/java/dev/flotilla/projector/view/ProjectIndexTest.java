package dev.flotilla.projector.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.domain.batch.ProjectFilter;
import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectIndexTest {
    private static final int PROJECTS = 300;

    private final Map<String, Project> projects = new LinkedHashMap<>();
    private final ProjectIndex index = new ProjectIndex();
    private final RandomProjects chance = new RandomProjects(7);

    private void put(Project project) {
        projects.put(project.projectId(), project);
        index.put(ProjectRow.of(project, Optional.empty()));
    }

    private void remove(String projectId) {
        projects.remove(projectId);
        index.remove(projectId);
    }

    private void fill() {
        IntStream.range(0, PROJECTS).mapToObj(chance::project).forEach(this::put);
    }

    static List<ProjectSort> sorts() {
        return Stream.of(ProjectOrder.values())
                .flatMap(order -> Stream.of(new ProjectSort(order, false), new ProjectSort(order, true)))
                .toList();
    }

    static List<ProjectFilter> filters() {
        Random random = new Random(11);
        List<ProjectFilter> filters = new ArrayList<>(List.of(ProjectFilter.ALL));
        for (int count = 0; count < 60; count++) {
            filters.add(new ProjectFilter(
                    some(random, List.of(ProjectStatus.values())),
                    some(random, List.of(Stage.values())),
                    some(random, List.of("red", "green", "Red")),
                    some(random, List.of(MigrationType.values())),
                    some(random, List.of(DatabaseType.values())),
                    some(random, List.of(DatabaseType.values())),
                    List.copyOf(some(random, List.of("ord", "BILL", "np_1", "-2")))));
        }
        return filters;
    }

    /** Mostly nothing, so that the filters as a whole leave something over. */
    private static <T> Set<T> some(Random random, List<T> choices) {
        return random.nextInt(3) > 0
                ? Set.of()
                : choices.stream().filter(choice -> random.nextInt(3) > 0).collect(Collectors.toSet());
    }

    private List<String> expected(ProjectFilter filter, ProjectSort sort) {
        Comparator<Project> order = Comparator.comparing(
                project -> sort.order().place(ProjectRow.of(project, Optional.empty())), sort.places());
        return projects.values().stream()
                .filter(filter::matches)
                .sorted(order)
                .map(Project::projectId)
                .toList();
    }

    private static List<String> ids(List<ProjectRow> rows) {
        return rows.stream().map(row -> row.project().projectId()).toList();
    }

    @ParameterizedTest
    @MethodSource("filters")
    void findsWhatTheDomainsFilterFinds(ProjectFilter filter) {
        fill();
        for (ProjectSort sort : sorts()) {
            Page<ProjectRow> page = index.page(filter, sort, Optional.empty(), PROJECTS);
            assertThat(ids(page.rows())).isEqualTo(expected(filter, sort));
            assertThat(page.total()).isEqualTo(page.rows().size());
            assertThat(page.next()).isEmpty();
        }
        assertThat(index.matching(filter))
                .extracting(ProjectRow::project)
                .containsExactlyInAnyOrderElementsOf(
                        projects.values().stream().filter(filter::matches).toList())
                .isSortedAccordingTo(Comparator.comparing(Project::projectId));
    }

    @ParameterizedTest
    @MethodSource("sorts")
    void pagesJoinToTheWholeList(ProjectSort sort) {
        fill();
        for (ProjectFilter filter : filters()) {
            assertThat(joined(filter, sort, 7)).isEqualTo(expected(filter, sort));
        }
    }

    private List<String> joined(ProjectFilter filter, ProjectSort sort, int size) {
        List<String> joined = new ArrayList<>();
        Optional<SortPosition> after = Optional.empty();
        do {
            Page<ProjectRow> page = index.page(filter, sort, after, size);
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(size);
            assertThat(page.total()).isEqualTo(expected(filter, sort).size());
            joined.addAll(ids(page.rows()));
            after = page.next();
        } while (after.isPresent());
        return joined;
    }

    @ParameterizedTest
    @MethodSource("filters")
    void pagesShowOnceWhatIsThereAllTheTimeWhateverComesAndGoes(ProjectFilter filter) {
        fill();
        ProjectSort sort = ProjectSort.DEFAULT;
        Set<String> untouched = new HashSet<>(expected(filter, sort));
        List<String> seen = new ArrayList<>();
        Random random = new Random(3);
        Optional<SortPosition> after = Optional.empty();
        int newcomer = PROJECTS;
        do {
            Page<ProjectRow> page = index.page(filter, sort, after, 5);
            seen.addAll(ids(page.rows()));
            after = page.next();
            String changed = List.copyOf(projects.keySet()).get(random.nextInt(projects.size()));
            untouched.remove(changed);
            if (random.nextBoolean()) {
                remove(changed);
            } else {
                put(chance.moved(projects.get(changed)));
            }
            put(chance.project(newcomer++));
        } while (after.isPresent());
        assertThat(seen).doesNotHaveDuplicates().containsAll(untouched);
    }

    @Test
    void theTallyIsTheCountOfWhatIsThere() {
        fill();
        Random random = new Random(5);
        for (int step = 0; step < 500; step++) {
            String changed = List.copyOf(projects.keySet()).get(random.nextInt(projects.size()));
            if (random.nextInt(4) == 0) {
                remove(changed);
            } else {
                put(chance.moved(projects.get(changed)));
            }
        }
        ProjectTally tally = index.tally();
        assertThat(tally.total()).isEqualTo(projects.size());
        tally.byStatus()
                .forEach((status, count) -> assertThat(count)
                        .isEqualTo(projects.values().stream()
                                .filter(project -> project.status() == status)
                                .count()));
        assertThat(tally.byStatus()).doesNotContainKey(ProjectStatus.DELETED).hasSize(7);
        tally.byStage()
                .forEach((stage, count) -> assertThat(count)
                        .isEqualTo(projects.values().stream()
                                .filter(project -> project.currentStage()
                                        .filter(current -> current.stage() == stage)
                                        .isPresent())
                                .count()));
        assertThat(tally.byStage()).hasSize(Stage.values().length);
    }

    @ParameterizedTest
    @MethodSource("sorts")
    void aProjectThatMovesIsListedOnceAtItsNewPlace(ProjectSort sort) {
        fill();
        for (Project project : List.copyOf(projects.values())) {
            put(chance.moved(project));
        }
        assertThat(joined(ProjectFilter.ALL, sort, 150)).isEqualTo(expected(ProjectFilter.ALL, sort));
    }
}
