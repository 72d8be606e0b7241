package dev.flotilla.domain.batch;

import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.domain.project.StageState;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Selects projects by what they are. Within a field one match is enough, across fields each must match, an empty field
 * matches all; the project list and a batch's selection filter by this same rule. Deleted projects never match.
 *
 * @param stage the stage the project is at
 * @param tag compared as a whole, case and all
 * @param migrationType types the project is configured with
 * @param keyword parts of the name or the id, in any case
 */
public record ProjectFilter(
        Set<ProjectStatus> status,
        Set<Stage> stage,
        Set<String> tag,
        Set<MigrationType> migrationType,
        Set<DatabaseType> sourceType,
        Set<DatabaseType> sinkType,
        List<String> keyword) {

    /** Matches every project that is listed. */
    public static final ProjectFilter ALL =
            new ProjectFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), List.of());

    public ProjectFilter {
        status = sorted(status);
        stage = sorted(stage);
        tag = sorted(tag);
        migrationType = sorted(migrationType);
        sourceType = sorted(sourceType);
        sinkType = sorted(sinkType);
        keyword = keyword.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    /** In one order, whatever the caller's, so that the same filter is the same JSON everywhere. */
    private static <T extends Comparable<? super T>> Set<T> sorted(Set<T> wanted) {
        return Collections.unmodifiableSet(new TreeSet<>(wanted));
    }

    /** True if no field asks for anything: as a batch's selection that would be everything, so it is not accepted. */
    public boolean isEmpty() {
        return equals(ALL);
    }

    /** True if the project is one of those the filter asks for. */
    public boolean matches(Project project) {
        return project.listed()
                && accepts(status, project.status())
                && (stage.isEmpty()
                        || project.currentStage()
                                .map(StageState::stage)
                                .filter(stage::contains)
                                .isPresent())
                && overlaps(tag, project.details().tags())
                && overlaps(migrationType, project.migrationTypes())
                && accepts(sourceType, project.details().source().type())
                && accepts(sinkType, project.details().sink().type())
                && (keyword.isEmpty() || keyword.stream().anyMatch(word -> isIn(project, word)));
    }

    private static boolean isIn(Project project, String word) {
        return project.projectId().contains(word)
                || project.name().toLowerCase(Locale.ROOT).contains(word);
    }

    private static <T> boolean accepts(Set<T> wanted, T found) {
        return wanted.isEmpty() || wanted.contains(found);
    }

    private static <T> boolean overlaps(Set<T> wanted, Collection<T> found) {
        return wanted.isEmpty() || !Collections.disjoint(wanted, found);
    }
}
