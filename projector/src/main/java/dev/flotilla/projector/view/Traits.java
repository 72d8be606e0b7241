package dev.flotilla.projector.view;

import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.Project;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * What a project is, as far as closed sets tell it, as bits of one number: a scan over a whole workspace then looks at that
 * number only and not at six objects for each project.
 */
final class Traits {
    private static final int STATUS = 0;
    private static final int STAGE = STATUS + ProjectStatus.values().length;
    private static final int MIGRATION_TYPE = STAGE + Stage.values().length;
    private static final int SOURCE_TYPE = MIGRATION_TYPE + MigrationType.values().length;
    private static final int SINK_TYPE = SOURCE_TYPE + DatabaseType.values().length;

    private Traits() {}

    static long of(Project project, Optional<Stage> stage) {
        return bit(STATUS, project.status())
                | stage.map(current -> bit(STAGE, current)).orElse(0L)
                | migrationTypes(project.migrationTypes())
                | bit(SOURCE_TYPE, project.details().source().type())
                | bit(SINK_TYPE, project.details().sink().type());
    }

    static long statuses(Set<ProjectStatus> statuses) {
        return bits(STATUS, statuses);
    }

    static long stages(Set<Stage> stages) {
        return bits(STAGE, stages);
    }

    static long migrationTypes(Set<MigrationType> types) {
        return bits(MIGRATION_TYPE, types);
    }

    static long sourceTypes(Set<DatabaseType> types) {
        return bits(SOURCE_TYPE, types);
    }

    static long sinkTypes(Set<DatabaseType> types) {
        return bits(SINK_TYPE, types);
    }

    /** One of 64 bits for each tag: projects that share a tag share a bit, some that do not do as well. */
    static long tags(Collection<String> tags) {
        long bits = 0;
        for (String tag : tags) {
            int hash = tag.hashCode();
            bits |= 1L << (hash ^ (hash >>> 6) ^ (hash >>> 12));
        }
        return bits;
    }

    private static long bits(int from, Collection<? extends Enum<?>> constants) {
        long bits = 0;
        for (Enum<?> constant : constants) {
            bits |= bit(from, constant);
        }
        return bits;
    }

    private static long bit(int from, Enum<?> constant) {
        return 1L << (from + constant.ordinal());
    }
}
