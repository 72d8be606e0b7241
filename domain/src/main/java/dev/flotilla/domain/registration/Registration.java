package dev.flotilla.domain.registration;

import dev.flotilla.domain.project.Cause;
import dev.flotilla.domain.project.Progression;
import dev.flotilla.domain.project.Progression.Change;
import dev.flotilla.domain.project.ProjectEvent.ProjectRegistered;
import dev.flotilla.domain.registration.RegistrationResult.RegistrationCode;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides whether a workspace takes in a new project. */
public final class Registration {
    /** Projects that one request may register. */
    public static final int MAX_PROJECTS = 1_000;

    private Registration() {}

    /** A result, and the change if the project is taken in. */
    public record Decision(RegistrationResult result, Optional<Change> change) {}

    /** The decision on one new project, given what the workspace has by now. */
    public static Decision decide(
            NewProject project, Predicate<String> idTaken, Predicate<String> nameTaken, Cause cause, Instant now) {
        if (idTaken.test(project.projectId())) {
            return refuse(
                    project,
                    RegistrationCode.PROJECT_ID_TAKEN,
                    "Expected an id that is free, but there is a project '%s' already".formatted(project.projectId()));
        }
        if (nameTaken.test(project.details().name())) {
            return refuse(
                    project,
                    RegistrationCode.NAME_TAKEN,
                    "Expected a name that is free, but there is a project named '%s' already"
                            .formatted(project.details().name()));
        }
        Change change = Progression.register(
                project.projectId(), now, cause, new ProjectRegistered(project.details(), project.alertLevel()));
        return new Decision(RegistrationResult.registered(project), Optional.of(change));
    }

    private static Decision refuse(NewProject project, RegistrationCode code, String message) {
        return new Decision(RegistrationResult.refused(project, code, message), Optional.empty());
    }
}
