package dev.flotilla.projector.view;

import dev.flotilla.domain.project.Project;

/** What the project list can be sorted by. */
public enum ProjectOrder {
    CREATED_AT("createdAt"),
    UPDATED_AT("updatedAt"),
    NAME("name");

    private final String parameter;

    ProjectOrder(String parameter) {
        this.parameter = parameter;
    }

    /** As the query parameter {@code sort} names it. */
    public String parameter() {
        return parameter;
    }

    Place place(Project project) {
        return switch (this) {
            case CREATED_AT -> Place.at(project.createdAt(), project.projectId());
            case UPDATED_AT -> Place.at(project.updatedAt(), project.projectId());
            case NAME -> Place.named(project.name(), project.projectId());
        };
    }
}
