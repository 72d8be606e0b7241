package dev.flotilla.commandapi.route;

import dev.flotilla.commandapi.projector.ProjectorAnswer;
import dev.flotilla.http.Answers;
import io.javalin.http.Context;

/** Passes the projector's answers on as they are. */
final class Relay {
    private Relay() {}

    static void pass(Context context, ProjectorAnswer answer) {
        answer.retryAfter().ifPresent(seconds -> context.header("Retry-After", seconds));
        Answers.bytes(context, answer.status(), answer.contentType(), answer.body());
    }
}
