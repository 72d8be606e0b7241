package dev.flotilla.commandapi.request;

import dev.flotilla.domain.batch.BatchLimits;
import dev.flotilla.domain.batch.ProjectFilter;
import dev.flotilla.domain.batch.Selection;
import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.ProjectStatus;
import dev.flotilla.domain.project.Stage;
import dev.flotilla.http.QueryParameters;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads which projects a batch is about. */
final class SelectionReader {
    /** Deleted projects are listed nowhere, so none can be selected by being one. */
    private static final Set<ProjectStatus> LISTED = EnumSet.complementOf(EnumSet.of(ProjectStatus.DELETED));

    private SelectionReader() {}

    static Optional<Selection> read(Fields fields) {
        Field projectIds = fields.optional("projectIds");
        Field filter = fields.optional("filter");
        fields.refuseOthers();
        if (!Field.exactlyOne(projectIds, filter)) {
            fields.fault("Expected either 'projectIds' or 'filter', but got "
                    + (projectIds.isThere() ? "both of them" : "neither of them"));
            return Optional.empty();
        }
        return projectIds.isThere() ? byIds(projectIds) : byFilter(filter);
    }

    private static Optional<Selection> byIds(Field field) {
        List<String> ids = field.list(
                1, BatchLimits.MAX_SELECTED_IDS, id -> id.text(Texts.EXPECTED_PROJECT_ID, Texts::isProjectId));
        return ids.isEmpty() ? Optional.empty() : Optional.of(new Selection.ByIds(ids));
    }

    private static Optional<Selection> byFilter(Field field) {
        Optional<Fields> object = field.object();
        if (object.isEmpty()) {
            return Optional.empty();
        }
        Fields fields = object.get();
        ProjectFilter filter = new ProjectFilter(
                constants(fields, "status", LISTED),
                constants(fields, "stage", EnumSet.allOf(Stage.class)),
                Set.copyOf(values(fields, "tag").stream()
                        .flatMap(tag -> tag.text(Texts.EXPECTED_TAG, Texts::isTag).stream())
                        .toList()),
                constants(fields, "migrationType", EnumSet.allOf(MigrationType.class)),
                constants(fields, "sourceType", EnumSet.allOf(DatabaseType.class)),
                constants(fields, "sinkType", EnumSet.allOf(DatabaseType.class)),
                values(fields, "keyword").stream()
                        .flatMap(word -> word.text(Texts.EXPECTED_NAME, Texts::isName).stream())
                        .toList());
        fields.refuseOthers();
        if (fields.hasOnlyEmptyArrays()) {
            field.fault("Expected a filter with at least one value, because an empty one would select every project");
        }
        return filter.isEmpty() ? Optional.empty() : Optional.of(new Selection.ByFilter(filter));
    }

    private static <E extends Enum<E>> Set<E> constants(Fields fields, String name, Set<E> allowed) {
        return Set.copyOf(values(fields, name).stream()
                .flatMap(value -> value.constant(allowed).stream())
                .toList());
    }

    /** As many as the same parameter of the project list may have. */
    private static List<Field> values(Fields fields, String name) {
        return fields.optional(name).elements(0, QueryParameters.MAX_VALUES).orElse(List.of());
    }
}
