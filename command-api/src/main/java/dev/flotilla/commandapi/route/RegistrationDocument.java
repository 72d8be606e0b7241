package dev.flotilla.commandapi.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flotilla.contract.Command.RegisterProjects;
import dev.flotilla.contract.document.Problem;
import dev.flotilla.contract.document.Problem.FieldError;
import dev.flotilla.domain.registration.RegistrationResult;
import dev.flotilla.domain.registration.RegistrationResult.RegistrationCode;
import dev.flotilla.domain.registration.RegistrationResult.RegistrationRefusal;
import dev.flotilla.http.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The answer to a registration.
 *
 * @param projects in the order of the request
 */
record RegistrationDocument(String commandId, List<Object> projects) {

    /** A project whose registration is not decided yet. */
    record AcceptedProject(String projectId, String name) {}

    /** @param error null if it was registered */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record DecidedProject(String projectId, String name, Status status, Optional<RegistrationRefusal> error) {}

    /** What became of a project. */
    enum Status {
        REGISTERED,
        REFUSED
    }

    static RegistrationDocument accepted(RegisterProjects command) {
        return new RegistrationDocument(
                command.header().commandId(),
                command.projects().stream()
                        .<Object>map(project -> new AcceptedProject(
                                project.projectId(), project.details().name()))
                        .toList());
    }

    /** @throws ProblemException 409 with the first project's code, if every project was refused */
    static RegistrationDocument decided(String commandId, List<RegistrationResult> results) {
        if (results.stream().allMatch(result -> result.refusal().isPresent())) {
            throw allRefused(results);
        }
        return new RegistrationDocument(
                commandId,
                results.stream()
                        .<Object>map(result -> new DecidedProject(
                                result.projectId(),
                                result.name(),
                                result.refusal().isEmpty() ? Status.REGISTERED : Status.REFUSED,
                                result.refusal()))
                        .toList());
    }

    private static ProblemException allRefused(List<RegistrationResult> results) {
        List<FieldError> errors = IntStream.range(0, results.size())
                .mapToObj(index -> error(index, results.get(index).refusal().orElseThrow()))
                .toList();
        RegistrationRefusal first = results.getFirst().refusal().orElseThrow();
        return new ProblemException(
                new Problem(409, first.code().name(), "No project was registered.", first.message(), errors));
    }

    private static FieldError error(int index, RegistrationRefusal refusal) {
        return new FieldError("/projects/%d/%s".formatted(index, field(refusal.code())), refusal.message());
    }

    private static String field(RegistrationCode code) {
        return switch (code) {
            case NAME_TAKEN -> "name";
            case PROJECT_ID_TAKEN -> "projectId";
        };
    }
}
