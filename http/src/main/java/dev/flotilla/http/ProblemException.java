package dev.flotilla.http;

import dev.flotilla.contract.document.Problem;
import java.util.OptionalInt;

/** Ends the handling of a request with a problem answer. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final int retryAfterSeconds;

    public ProblemException(Problem problem) {
        this(problem, 0);
    }

    /** @param retryAfterSeconds what the header {@code Retry-After} is to say; 0 for no such header */
    public ProblemException(Problem problem, int retryAfterSeconds) {
        super(problem.code() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public Problem problem() {
        return problem;
    }

    /** Empty if sending the same request again is of no use. */
    public OptionalInt retryAfterSeconds() {
        return retryAfterSeconds > 0 ? OptionalInt.of(retryAfterSeconds) : OptionalInt.empty();
    }
}
