package dev.flotilla.domain.batch;

import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.ProjectStatus;
import java.util.List;
import java.util.Optional;

/**
 * Why a project may not take part, for a program and for a person.
 *
 * @param message one sentence: what was expected, what was found
 * @param currentStatus empty for a project that does not exist
 * @param allowedOperations what could be asked of it instead
 */
public record Refusal(
        ReasonCode code, String message, Optional<ProjectStatus> currentStatus, List<Operation> allowedOperations) {

    static Refusal notFound(Operation operation, String projectId) {
        return notFound(operation.verb(), projectId);
    }

    /** The refusal of a decision on the precheck of a project that does not exist. */
    public static Refusal precheckNotFound(String projectId) {
        return notFound(Eligibility.PRECHECK_DECISION_VERB, projectId);
    }

    private static Refusal notFound(String verb, String projectId) {
        return new Refusal(
                ReasonCode.PROJECT_NOT_FOUND,
                "Expected to %s project '%s', but there is no such project".formatted(verb, projectId),
                Optional.empty(),
                List.of());
    }
}
