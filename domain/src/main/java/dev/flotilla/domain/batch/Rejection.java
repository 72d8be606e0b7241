package dev.flotilla.domain.batch;

import dev.flotilla.domain.project.Project;
import java.util.Optional;

/**
 * A selected project that does not take part, and why.
 *
 * @param project empty if there is no such project
 */
public record Rejection(String projectId, Optional<Project> project, Refusal refusal) {}
