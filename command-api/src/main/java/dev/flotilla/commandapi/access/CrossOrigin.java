package dev.flotilla.commandapi.access;

import dev.flotilla.http.ForeignPages;
import dev.flotilla.http.Route;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Set;

/**
 * Refuses requests from pages of other sites, except the configured ones (CORS). Without authentication the Host header must be a
 * loopback name as well: otherwise a foreign page could point its own domain at this address (DNS rebinding).
 */
public final class CrossOrigin implements Handler {
    private static final String ALLOWED_HEADERS =
            "Authorization, Content-Type, Flotilla-Actor, Idempotency-Key, Last-Event-ID, Prefer";
    private static final String SHOWN_HEADERS =
            "Idempotency-Replayed, Location, Preference-Applied, Retry-After, WWW-Authenticate";
    private static final String PREFLIGHT_SECONDS = "600";

    private final Set<String> allowed;
    private final boolean authenticated;

    /**
     * For a service.
     *
     * @param origins of the sites whose pages may call it
     * @param requiresAuthentication true if its callers must authenticate
     */
    public CrossOrigin(List<String> origins, boolean requiresAuthentication) {
        this.allowed = Set.copyOf(origins);
        this.authenticated = requiresAuthentication;
    }

    /** The routes by which browsers ask whether such a page may call; none if no site is configured. */
    public List<Route> preflights(List<Route> routes) {
        return allowed.isEmpty()
                ? List.of()
                : routes.stream()
                        .map(Route::path)
                        .distinct()
                        .map(path -> new Route(HandlerType.OPTIONS, path, CrossOrigin::preflight))
                        .toList();
    }

    private static void preflight(Context context) {
        context.status(204)
                .header("Access-Control-Allow-Methods", "GET, POST")
                .header("Access-Control-Allow-Headers", ALLOWED_HEADERS)
                .header("Access-Control-Max-Age", PREFLIGHT_SECONDS);
    }

    @Override
    public void handle(Context context) {
        if (!authenticated) {
            ForeignPages.refuseOtherNames(context);
        }
        String origin = context.header("Origin");
        if (origin == null) {
            return;
        }
        if (allowed.contains(origin)) {
            context.header("Access-Control-Allow-Origin", origin)
                    .header("Access-Control-Expose-Headers", SHOWN_HEADERS)
                    .header("Cross-Origin-Resource-Policy", "cross-origin")
                    .header("Vary", "Origin");
        } else {
            ForeignPages.refuseOtherOrigins(context);
        }
    }
}
