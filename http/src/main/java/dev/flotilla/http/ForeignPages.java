package dev.flotilla.http;

import dev.flotilla.contract.document.Problem;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URI;
import java.util.Set;

/**
 * Refuses what a page of another site sends through a visitor's browser, by 403 {@code CROSS_ORIGIN}. As a handler it is for a server
 * at which nobody has to prove who it is: that must be called by a name of this machine, or a page elsewhere could give itself its
 * address.
 */
public final class ForeignPages implements Handler {
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    @Override
    public void handle(Context context) {
        refuseOtherNames(context);
        if (context.header("Origin") != null) {
            refuseOtherOrigins(context);
        }
    }

    /** @throws ProblemException where the request is for another name than one of this machine */
    public static void refuseOtherNames(Context context) {
        String host = context.header("Host");
        if (host == null || !LOOPBACK_NAMES.contains(host.replaceFirst(":\\d+$", ""))) {
            throw refused(
                    "Expected to be called by a name of this machine, because nobody has to prove who it is here, but got another");
        }
    }

    /** @throws ProblemException where the header {@code Origin} names another place than this server */
    public static void refuseOtherOrigins(Context context) {
        if (!isOf(context.header("Host"), context.header("Origin"))) {
            throw refused(
                    "Expected a page of this service, or of a site that is allowed to call it, but got one of another");
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
