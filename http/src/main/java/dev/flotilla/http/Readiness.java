package dev.flotilla.http;

import dev.flotilla.contract.document.Problem;
import dev.flotilla.contract.document.Problem.FieldError;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a service needs before it can do its work: ready is when nothing of it is missing. */
public record Readiness(List<Check> checks) {

    /**
     * Something that is needed.
     *
     * @param missing a sentence that says what is missing; empty if all is well. It is asked once a second at most; who waits for it hears
     *     after three seconds that it has not answered. If it throws, the service is not ready, and the log has why.
     */
    public record Check(String name, Supplier<Optional<String>> missing) {}

    /** Of these checks. */
    public static Readiness of(Check... checks) {
        return new Readiness(List.of(checks));
    }

    /** What is missing now, all of it; empty if the service is ready. */
    public Optional<Problem> problem() {
        List<FieldError> missing = checks.stream()
                .flatMap(check -> check.missing().get().stream().map(message -> new FieldError(check.name(), message)))
                .toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String detail =
                String.join("; ", missing.stream().map(FieldError::message).toList());
        return Optional.of(new Problem(503, "NOT_READY", "The service is not ready.", detail, missing));
    }
}
