package dev.flotilla.projector.view;

import dev.flotilla.domain.batch.ProjectFilter;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * A {@link ProjectFilter}, made ready for scanning. Fields of closed sets are asked of a project's {@link Traits}; what can
 * be said of tags and keywords without looking at the project is said first; the rest, and the last word on it, is the
 * filter's own.
 */
final class RowFilter {
    /** Stands in no name and no id. */
    static final char BETWEEN_WORDS = ' ';

    /** For each field that asks for something: the traits of which a project must have one. */
    private final long[] wanted;

    private final long tags;
    private final List<String> keywords;
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
        tags = Traits.tags(filter.tag());
        keywords = filter.keyword();
        rest = new ProjectFilter(Set.of(), Set.of(), filter.tag(), Set.of(), Set.of(), Set.of(), filter.keyword());
        boolean wordsSayAll = keywords.stream().noneMatch(keyword -> keyword.indexOf(BETWEEN_WORDS) >= 0);
        askForRest = !filter.tag().isEmpty() || !wordsSayAll;
    }

    /** False if a project with this in its columns cannot match. */
    boolean mayMatch(long projectTraits, long projectTags, String projectWords) {
        return hasWanted(projectTraits)
                && (tags == 0 || (tags & projectTags) != 0)
                && (keywords.isEmpty() || hasKeyword(projectWords));
    }

    /** True if a project that may match by its columns does. */
    boolean confirms(ProjectRow row) {
        return hasWanted(row.traits()) && (!askForRest || rest.matches(row.project()));
    }

    /** True if the project matches. */
    boolean matches(ProjectRow row) {
        return hasWanted(row.traits()) && rest.matches(row.project());
    }

    private boolean hasWanted(long projectTraits) {
        for (long traits : wanted) {
            if ((projectTraits & traits) == 0) {
                return false;
            }
        }
        return true;
    }

    private boolean hasKeyword(String projectWords) {
        // A slot that is just being filled has none yet.
        if (projectWords == null) {
            return false;
        }
        for (int index = 0; index < keywords.size(); index++) {
            if (projectWords.contains(keywords.get(index))) {
                return true;
            }
        }
        return false;
    }
}
