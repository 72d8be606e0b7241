package dev.flotilla.commandapi.access;

import dev.flotilla.contract.document.Problem;
import dev.flotilla.http.ProblemException;
import io.javalin.http.Context;

/** Why somebody is not let in (RFC 6750). What came is never repeated. */
final class AccessProblems {
    private static final String HEADER = "WWW-Authenticate";
    private static final String CHALLENGE = "Bearer realm=\"flotilla\"";

    private AccessProblems() {}

    /** 401: it does not say who it is from. */
    static ProblemException missing(Context context) {
        context.header(HEADER, CHALLENGE);
        return problem(
                401,
                "TOKEN_MISSING",
                "The request does not say who it is from.",
                "Expected the header Authorization: Bearer with a token or an API key, but there is none");
    }

    /** 401: what it says it is from does not hold. */
    static ProblemException invalid(Context context, String detail) {
        challenge(context, "invalid_token");
        return problem(401, "TOKEN_INVALID", "The token or API key is not valid.", detail);
    }

    /** 401: what it says it is from did hold. */
    static ProblemException expired(Context context) {
        challenge(context, "invalid_token");
        return problem(
                401,
                "TOKEN_EXPIRED",
                "The token or API key has expired.",
                "Expected a token or an API key that has not expired, but this one has; get a new one");
    }

    /** 403: it may see the workspace, but not do this in it. */
    static ProblemException roleMissing(Context context, Role needed, String workspace) {
        challenge(context, "insufficient_scope");
        return problem(
                403,
                "ROLE_MISSING",
                "The caller may not do this.",
                "Expected the role %s in workspace '%s', but the caller does not have it"
                        .formatted(needed.word(), workspace));
    }

    private static void challenge(Context context, String error) {
        context.header(HEADER, "%s, error=\"%s\"".formatted(CHALLENGE, error));
    }

    private static ProblemException problem(int status, String code, String title, String detail) {
        return new ProblemException(Problem.of(status, code, title, detail));
    }
}
