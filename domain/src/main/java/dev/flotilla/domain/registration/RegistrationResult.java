package dev.flotilla.domain.registration;

import java.util.Optional;

/**
 * What became of one project that was to be registered.
 *
 * @param refusal empty if it was registered
 */
public record RegistrationResult(String projectId, String name, Optional<RegistrationRefusal> refusal) {

    /** Why a project was not registered. */
    public record RegistrationRefusal(RegistrationCode code, String message) {}

    /** The reasons why a project is not registered. */
    public enum RegistrationCode {
        /** Another project of the workspace that is not deleted has the name. */
        NAME_TAKEN,
        /** Another project of the workspace, deleted or not, has the id. */
        PROJECT_ID_TAKEN
    }

    static RegistrationResult registered(NewProject project) {
        return new RegistrationResult(project.projectId(), project.details().name(), Optional.empty());
    }

    static RegistrationResult refused(NewProject project, RegistrationCode code, String message) {
        return new RegistrationResult(
                project.projectId(), project.details().name(), Optional.of(new RegistrationRefusal(code, message)));
    }
}
