package dev.flotilla.domain.registration;

import dev.flotilla.domain.project.AlertLevel;
import dev.flotilla.domain.project.ProjectDetails;

/** A project to be registered under an id that its caller chose or was given. */
public record NewProject(String projectId, ProjectDetails details, AlertLevel alertLevel) {}
