package dev.flotilla.commandapi.access;

import dev.flotilla.commandapi.access.Places.Place;
import dev.flotilla.http.ProblemException;
import dev.flotilla.http.Problems;
import dev.flotilla.http.Route;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Set;

/**
 * Stands before every route of the API: asks who it is, and whether they may. A workspace in which a caller has no role is
 * answered like an address that does not exist.
 */
public final class Guard {
    /** Where nobody has to prove who it is, callers may say it here. */
    static final String ACTOR = "Flotilla-Actor";

    private static final String WORKSPACE = "workspace";

    private final Authentication authentication;
    private final Places share;

    /** @param share how many requests may be under way, and of one caller */
    public Guard(Authentication authentication, Places share) {
        this.authentication = authentication;
        this.share = share;
    }

    /**
     * The route for those only who may.
     *
     * @throws IllegalStateException for a route of a workspace that the permissions say nothing of
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
            try (Place place = share.take(Caller.of(context))) {
                route.handler().handle(context);
            }
        });
    }

    /**
     * Lets a request on whose caller has a role in its workspace.
     *
     * @throws ProblemException 404 as for an unknown address where the caller has no role in it, 403 {@code ROLE_MISSING} where it
     *     has another
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
