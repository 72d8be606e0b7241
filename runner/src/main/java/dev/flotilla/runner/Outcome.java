package dev.flotilla.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flotilla.contract.ReportCodec;
import dev.flotilla.domain.project.Failure;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What a task came to. */
public sealed interface Outcome {

    /** The code of a failure that the runner's author did not foresee: an exception. */
    String RUNNER_ERROR = "RUNNER_ERROR";

    /** What a task returns that is done. A continuous stage that ends so has caught up and goes on by itself. */
    Outcome DONE = new Done();

    /** It is done. */
    record Done() implements Outcome {}

    /** It could not be done. What is too long for a report is cut. */
    record Failed(Failure failure) implements Outcome {
        public Failed {
            if (failure.code().isBlank()) {
                throw new IllegalArgumentException("Expected a failure with a code, but got " + failure);
            }
            failure = new Failure(
                    cut(failure.code(), ReportCodec.MAX_ID_LENGTH),
                    cut(failure.message(), ReportCodec.MAX_TEXT_LENGTH),
                    failure.advice().map(advice -> cut(advice, ReportCodec.MAX_TEXT_LENGTH)));
        }
    }

    /**
     * A failure.
     *
     * @param code the migration system's own, for programs
     * @param message what happened, for people
     */
    static Outcome failed(String code, String message) {
        return new Failed(new Failure(code, message, Optional.empty()));
    }

    /**
     * A failure about which something can be done.
     *
     * @param code the migration system's own, for programs
     * @param message what happened, for people
     * @param advice what to do about it
     */
    static Outcome failed(String code, String message, String advice) {
        return new Failed(new Failure(code, message, Optional.of(advice)));
    }

    /** A failure that nobody foresaw. */
    static Outcome ofError(Throwable error) {
        boolean wrapped = error instanceof CompletionException || error instanceof ExecutionException;
        Throwable cause = wrapped && error.getCause() != null ? error.getCause() : error;
        String message = cause.getMessage();
        return failed(
                RUNNER_ERROR,
                message == null || message.isBlank() ? cause.getClass().getName() : message);
    }

    private static String cut(String text, int maxLength) {
        String cut = text.length() <= maxLength ? text : text.substring(0, maxLength);
        // What no UTF-8 can say, half a character at the cut for one, becomes a question mark.
        return new String(cut.getBytes(UTF_8), UTF_8);
    }
}
