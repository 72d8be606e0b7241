package dev.flotilla.commandapi.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.DatabaseType;
import dev.flotilla.domain.project.Endpoint;
import dev.flotilla.domain.project.MigrationType;
import dev.flotilla.domain.project.ProjectDetails;
import dev.flotilla.domain.project.ProjectRules;
import dev.flotilla.domain.registration.NewProject;
import dev.flotilla.domain.registration.Registration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads projects that are to be registered. */
public final class ProjectsReader {
    private static final Set<DatabaseType> SOURCES = Stream.of(DatabaseType.values())
            .filter(DatabaseType::canBeSource)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(DatabaseType.class)));
    private static final Set<DatabaseType> SINKS = EnumSet.allOf(DatabaseType.class);

    private final Supplier<String> projectIds;
    private final Map<String, String> pointersByName = new HashMap<>();
    private final Map<String, String> pointersById = new HashMap<>();

    private ProjectsReader(Supplier<String> projectIds) {
        this.projectIds = projectIds;
    }

    /**
     * The projects of a request.
     *
     * @param projectIds gives an id to each project that came without one
     * @throws dev.flotilla.http.ProblemException 422 {@code INVALID_REQUEST}
     */
    public static List<NewProject> read(ObjectNode body, Supplier<String> projectIds) {
        Faults faults = new Faults();
        Fields fields = Fields.of(body, faults);
        ProjectsReader reader = new ProjectsReader(projectIds);
        List<Optional<NewProject>> projects = new ArrayList<>();
        fields.required("projects")
                .elements(1, Registration.MAX_PROJECTS)
                .ifPresent(elements -> elements.forEach(
                        element -> projects.add(element.object().flatMap(reader::project))));
        fields.refuseOthers();
        faults.raise();
        return projects.stream().map(Optional::orElseThrow).toList();
    }

    /** Empty only if a fault was noted. */
    private Optional<NewProject> project(Fields fields) {
        Field id = fields.optional("projectId");
        Field nameField = fields.required("name");
        Optional<String> projectId = id.text(Texts.EXPECTED_PROJECT_ID, Texts::isProjectId);
        Optional<String> name = nameField.text(Texts.EXPECTED_NAME, Texts::isName);
        projectId.ifPresent(value -> once(pointersById, id, value));
        name.ifPresent(value -> once(pointersByName, nameField, value));
        Optional<Endpoint> source = endpoint(fields.required("source"), SOURCES);
        Optional<Endpoint> sink = endpoint(fields.required("sink"), SINKS);
        List<MigrationType> migrationTypes = fields.required("migrationTypes")
                .distinct(1, MigrationType.values().length, type -> type.constant(MigrationType.class));
        boolean activeActive = fields.optional("activeActive").flag().orElse(false);
        List<String> tags = fields.optional("tags")
                .distinct(0, ProjectRules.MAX_TAGS, tag -> tag.text(Texts.EXPECTED_TAG, Texts::isTag));
        AlertLevel alertLevel =
                fields.optional("alertLevel").constant(AlertLevel.class).orElse(AlertLevel.DEFAULT);
        fields.refuseOthers();
        if (name.isEmpty() || source.isEmpty() || sink.isEmpty() || migrationTypes.isEmpty()) {
            return Optional.empty();
        }
        ProjectDetails details = new ProjectDetails(
                name.get(), source.get(), sink.get(), Set.copyOf(migrationTypes), activeActive, tags);
        return Optional.of(new NewProject(projectId.orElseGet(projectIds), details, alertLevel));
    }

    private static Optional<Endpoint> endpoint(Field field, Set<DatabaseType> allowed) {
        return field.object().flatMap(fields -> {
            Optional<DatabaseType> type = fields.required("type").constant(allowed);
            Optional<String> name = fields.required("name").text(Texts.EXPECTED_ENDPOINT_NAME, Texts::isEndpointName);
            fields.refuseOthers();
            return type.isPresent() && name.isPresent()
                    ? Optional.of(new Endpoint(type.get(), name.get()))
                    : Optional.empty();
        });
    }

    private static void once(Map<String, String> pointers, Field field, String value) {
        String earlier = pointers.putIfAbsent(value, field.pointer());
        if (earlier != null) {
            field.fault(
                    "Expected no two projects of a request to have '%s', but %s has it too".formatted(value, earlier));
        }
    }
}
