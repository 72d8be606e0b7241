package dev.flotilla.projector.view;

import dev.flotilla.domain.batch.ProjectFilter;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * A {@link ProjectFilter}, made ready for scanning: fields of closed sets are asked of a row's {@link Traits}, and only rows
 * that have them are asked for the rest, by the filter's own rule.
 */
final class RowFilter implements Predicate<ProjectRow> {
    /** For each field that asks for something: the traits of which a project must have one. */
    private final long[] wanted;

    private final ProjectFilter rest;
    private final boolean askForRest;

    RowFilter(ProjectFilter filter) {
        wanted = LongStream.of(
                        Traits.statuses(filter.status()),
                        Traits.stages(filter.stage()),
                        Traits.migrationTypes(filter.migrationType()),
                        Traits.sourceTypes(filter.sourceType()),
                        Traits.sinkTypes(filter.sinkType()))
                .filter(traits -> traits != 0)
                .toArray();
        rest = new ProjectFilter(Set.of(), Set.of(), filter.tag(), Set.of(), Set.of(), Set.of(), filter.keyword());
        askForRest = !rest.isEmpty();
    }

    @Override
    public boolean test(ProjectRow row) {
        for (long traits : wanted) {
            if ((row.traits() & traits) == 0) {
                return false;
            }
        }
        return !askForRest || rest.matches(row.project());
    }
}
