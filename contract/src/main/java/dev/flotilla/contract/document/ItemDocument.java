package dev.flotilla.contract.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flotilla.domain.batch.ItemStatus;
import dev.flotilla.domain.batch.ReasonCode;
import dev.flotilla.domain.batch.Refusal;
import dev.flotilla.domain.project.Failure;
import dev.flotilla.domain.project.Operation;
import dev.flotilla.domain.project.ProjectStatus;
import java.util.List;
import java.util.Optional;

/**
 * What became of one project in a batch.
 *
 * @param name null if there is no such project
 * @param error null unless it was rejected, failed or timed out
 * @param projectVersion the project's version after the item's last event; null if there is no such project
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ItemDocument(
        String projectId,
        Optional<String> name,
        ItemStatus status,
        Optional<ItemError> error,
        Optional<Long> projectVersion) {

    /**
     * Why a project did not do what was asked.
     *
     * @param retryable true if the same request may well succeed later
     * @param currentStatus the project's status when it was decided
     * @param runnerCode the runner's own code, with EXECUTION_FAILED, or of the last attempt with TIMED_OUT
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record ItemError(
            ReasonCode code,
            String message,
            boolean retryable,
            Optional<ProjectStatus> currentStatus,
            List<Operation> allowedOperations,
            Optional<String> runnerCode,
            Optional<String> advice) {

        /** A guard refused it. */
        public static ItemError of(Refusal refusal) {
            return new ItemError(
                    refusal.code(),
                    refusal.message(),
                    refusal.code().retryable(),
                    refusal.currentStatus(),
                    refusal.allowedOperations(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** A runner tried and failed. */
        public static ItemError executionFailed(Failure failure, ProjectStatus status, List<Operation> allowed) {
            return new ItemError(
                    ReasonCode.EXECUTION_FAILED,
                    failure.message(),
                    ReasonCode.EXECUTION_FAILED.retryable(),
                    Optional.of(status),
                    allowed,
                    Optional.of(failure.code()),
                    failure.advice());
        }

        /** No runner reported by the deadline. */
        public static ItemError timedOut(
                String message, Optional<Failure> lastFailure, ProjectStatus status, List<Operation> allowed) {
            return new ItemError(
                    ReasonCode.TIMED_OUT,
                    message,
                    ReasonCode.TIMED_OUT.retryable(),
                    Optional.of(status),
                    allowed,
                    lastFailure.map(Failure::code),
                    lastFailure.flatMap(Failure::advice));
        }
    }
}
