package dev.flotilla.commandapi.access;

import dev.flotilla.http.ConcurrencyLimit;
import dev.flotilla.http.ConcurrencyLimit.Permit;
import dev.flotilla.http.ProblemException;
import dev.flotilla.http.Problems;
import dev.flotilla.http.Route;
import dev.flotilla.http.Sending;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Set;

/**
 * Stands before every route of the API: authenticates the caller and checks the role. A workspace in which a caller has no role is
 * answered like an address that does not exist.
 */
public final class Guard {
    private static final String WORKSPACE = "workspace";

    private final Authentication authentication;
    private final ConcurrencyLimit limit;

    /** @param limit of the requests under way, in all and per caller */
    public Guard(Authentication authentication, ConcurrencyLimit limit) {
        this.authentication = authentication;
        this.limit = limit;
    }

    /**
     * The same route, for callers with the role that it takes.
     *
     * @throws IllegalStateException for a route of a workspace that has no permission
     */
    public Route protect(Route route) {
        if (!route.path().contains("{" + WORKSPACE + "}")) {
            return guarded(route, context -> authentication.caller(context).attach(context));
        }
        Role needed = Permissions.needed(route.method(), route.path())
                .orElseThrow(() -> new IllegalStateException(
                        "Expected a permission for %s %s, but there is none".formatted(route.method(), route.path())));
        return guarded(route, context -> {
            authentication.caller(context).attach(context);
            require(context, needed);
        });
    }

    private Route guarded(Route route, Handler guard) {
        return new Route(route.method(), route.path(), context -> {
            guard.handle(context);
            // Before the body is read, which may take its sender long.
            Permit permit = limit.acquire(Caller.of(context).countedAs());
            try {
                route.handler().handle(context);
            } finally {
                // A caller that reads slowly holds its share of the permits, and no more.
                Sending.thenRelease(context, permit::close);
            }
        });
    }

    /**
     * Refuses a request whose caller does not have a role in its workspace.
     *
     * @throws ProblemException 404 as for an unknown address if the caller has no role in it, 403 {@code ROLE_MISSING} if it has
     *     another
     */
    public static void require(Context context, Role needed) {
        String workspace = context.pathParam(WORKSPACE);
        Set<Role> roles = Caller.of(context).grants().in(workspace);
        if (roles.isEmpty()) {
            throw new ProblemException(Problems.routeNotFound(context.method().name(), context.path()));
        }
        if (!roles.contains(needed)) {
            throw AccessProblems.roleMissing(context, needed, workspace);
        }
    }
}
