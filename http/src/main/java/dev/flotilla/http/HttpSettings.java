package dev.flotilla.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where a server listens and how much it takes in.
 *
 * @param port 0 for any free port
 * @param maxRequestsAtOnce requests beyond it are told to come again; health routes are always answered
 * @param stopTimeoutMillis how long requests that are being answered may go on once the server is to stop
 * @param tls with what it proves to be itself; empty for plain HTTP
 */
public record HttpSettings(
        String host, int port, int maxRequestsAtOnce, int stopTimeoutMillis, Optional<TlsIdentity> tls) {
    /** Enough for many callers that wait for a result; each costs a virtual thread and at most one body. */
    public static final int DEFAULT_MAX_REQUESTS_AT_ONCE = 512;

    public static final int DEFAULT_STOP_TIMEOUT_MILLIS = 3_000;

    public HttpSettings(String host, int port, int maxRequestsAtOnce, int stopTimeoutMillis) {
        this(host, port, maxRequestsAtOnce, stopTimeoutMillis, Optional.empty());
    }

    /** An address with the default limits. */
    public static HttpSettings at(String host, int port) {
        return new HttpSettings(host, port, DEFAULT_MAX_REQUESTS_AT_ONCE, DEFAULT_STOP_TIMEOUT_MILLIS);
    }

    /** The same with HTTP over TLS, where there is an identity to show. */
    public HttpSettings with(Optional<TlsIdentity> identity) {
        return new HttpSettings(host, port, maxRequestsAtOnce, stopTimeoutMillis, identity);
    }

    /** True where nobody on another machine can connect to it. */
    public boolean onLoopbackOnly() {
        try {
            // A name with addresses of both kinds is as open as its most open one.
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** {@code http} or {@code https}. */
    public String scheme() {
        return tls.isPresent() ? "https" : "http";
    }
}
