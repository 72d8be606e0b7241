package dev.flotilla.http;

import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/** What every answer tells browsers, errors too: to show it nowhere else, to run nothing of it, to keep nothing. */
final class SecurityHeaders implements HttpConfiguration.Customizer {
    /** A route whose answers are meant to be shown says so itself. */
    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()",
            HttpHeader.CACHE_CONTROL.asString(),
            "no-store");

    /** A year: who came over TLS once comes over TLS. */
    private static final String TRANSPORT = "max-age=31536000";

    private final boolean tls;

    SecurityHeaders(boolean tls) {
        this.tls = tls;
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable headers) {
        put(headers);
        return request;
    }

    void put(HttpFields.Mutable headers) {
        ALWAYS.forEach(headers::put);
        if (tls) {
            headers.put(HttpHeader.STRICT_TRANSPORT_SECURITY, TRANSPORT);
        }
    }
}
