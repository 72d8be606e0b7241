package dev.flotilla.systemtests.faults.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.domain.project.ProjectStatus;

/** A project as the API tells of it after all is over. */
public record FinalProject(ProjectStatus status, long version) {
    static FinalProject of(JsonNode project) {
        return new FinalProject(
                ProjectStatus.valueOf(project.path("status").asText()),
                project.path("version").asLong());
    }
}
