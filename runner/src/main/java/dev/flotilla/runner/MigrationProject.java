package dev.flotilla.runner;

import dev.flotilla.domain.project.ProjectDetails;
import dev.flotilla.runner.ledger.ProjectWork;

/**
 * The project a task is of.
 *
 * @param projectId unique in its workspace
 * @param details what it migrates from where to where; never changes
 */
public record MigrationProject(String workspace, String projectId, ProjectDetails details) {

    static MigrationProject of(ProjectWork asked) {
        return new MigrationProject(
                asked.workspace(), asked.project().projectId(), asked.project().details());
    }
}
