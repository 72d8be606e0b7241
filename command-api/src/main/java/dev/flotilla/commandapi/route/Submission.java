package dev.flotilla.commandapi.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.commandapi.access.Caller;
import dev.flotilla.commandapi.request.Fingerprint;
import dev.flotilla.commandapi.request.JsonBody;
import dev.flotilla.commandapi.request.RequestHeaders;
import dev.flotilla.http.PathParameters;
import dev.flotilla.http.QueryParameters;
import io.javalin.http.Context;
import java.util.function.Function;

/** A request that becomes a command: who sent it, to which workspace, with which headers and body. */
record Submission(Context context, String workspace, Caller caller, RequestHeaders headers, ObjectNode body) {

    /** @throws dev.flotilla.http.ProblemException if its path, query, headers or body cannot be read, in this order */
    static Submission read(Context context) {
        return read(context, JsonBody::read);
    }

    /** The same for a request that needs no body. */
    static Submission readBodiless(Context context) {
        return read(context, JsonBody::readOptional);
    }

    private static Submission read(Context context, Function<Context, ObjectNode> body) {
        String workspace = PathParameters.workspace(context);
        QueryParameters.of(context).check();
        RequestHeaders headers = RequestHeaders.read(context);
        return new Submission(context, workspace, Caller.of(context), headers, body.apply(context));
    }

    /** What tells this request from others that come with the same key. */
    String fingerprint() {
        return Fingerprint.of(context.method().name(), context.path(), body);
    }

    boolean hasKey() {
        return headers.idempotencyKey().isPresent();
    }

    /** True if its caller waits for a result. */
    boolean wantsResult() {
        return headers.wantsResult();
    }

    /** Tells the caller that it is waited for as long as it prefers, if it asked for that. */
    void confirmPreference() {
        headers.waitSeconds().ifPresent(seconds -> context.header("Preference-Applied", "wait=" + seconds));
    }
}
