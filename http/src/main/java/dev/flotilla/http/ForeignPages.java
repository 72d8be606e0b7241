package dev.flotilla.http;

import dev.flotilla.contract.document.Problem;
import dev.flotilla.contract.process.LoopbackNames;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URI;

/**
 * Refuses what a page of another site sends through a visitor's browser, by 403 {@code CROSS_ORIGIN}. As a handler it is for a server
 * without authentication: that must be called by a loopback name, or a foreign page could point its own domain at its address (DNS
 * rebinding).
 */
public final class ForeignPages implements Handler {
    @Override
    public void handle(Context context) {
        refuseOtherNames(context);
        if (context.header("Origin") != null) {
            refuseOtherOrigins(context);
        }
    }

    /** @throws ProblemException if the header {@code Host} is not a loopback name */
    public static void refuseOtherNames(Context context) {
        String host = context.header("Host");
        if (!LoopbackNames.has(host)) {
            throw refused(
                    "Expected the Host header localhost, 127.0.0.1 or [::1], because no credential is asked for here, but got %s. Use one of these, or set up credentials (docs/security.md)"
                            .formatted(host == null ? "none" : "'%s'".formatted(host)));
        }
    }

    /** @throws ProblemException if the header {@code Origin} names another place than this server */
    public static void refuseOtherOrigins(Context context) {
        if (!isOf(context.header("Host"), context.header("Origin"))) {
            throw refused(
                    "Expected the Origin header to name this service or one of FLOTILLA_CORS_ORIGINS, but got '%s'"
                            .formatted(context.header("Origin")));
        }
    }

    private static boolean isOf(String host, String origin) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Problem.of(403, "CROSS_ORIGIN", "The request comes from elsewhere.", detail));
    }
}
