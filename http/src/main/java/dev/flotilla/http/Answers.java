package dev.flotilla.http;

import dev.flotilla.contract.WireJson;
import dev.flotilla.contract.document.Problem;
import io.javalin.http.Context;

/** Writes answers. */
public final class Answers {
    public static final String JSON = "application/json";

    private Answers() {}

    /** A document, or a tree of JSON. */
    public static void json(Context context, int status, Object document) {
        bytes(context, status, JSON, WireJson.write(document));
    }

    /** What went wrong. */
    public static void problem(Context context, Problem problem) {
        HttpMeters.note(context, problem);
        bytes(context, problem.status(), Problem.CONTENT_TYPE, problem.toBytes());
    }

    /** What went wrong, and when to try again. */
    public static void problem(Context context, ProblemException exception) {
        exception.retryAfterSeconds().ifPresent(seconds -> context.header("Retry-After", String.valueOf(seconds)));
        problem(context, exception.problem());
    }

    /** A body as it is. */
    public static void bytes(Context context, int status, String contentType, byte[] body) {
        // An answer that was begun before this one would leave its charset to the new content type.
        context.res().setContentType(null);
        context.status(status).contentType(contentType).result(body);
    }
}
