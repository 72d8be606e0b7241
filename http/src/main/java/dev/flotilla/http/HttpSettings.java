package dev.flotilla.http;

import dev.flotilla.contract.process.Environment;
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
 * @param scrapers what those show who read {@code /metrics}; empty where it is shown on the loopback address only, to everybody
 */
public record HttpSettings(
        String host,
        int port,
        int maxRequestsAtOnce,
        int stopTimeoutMillis,
        Optional<TlsIdentity> tls,
        Optional<SharedSecret> scrapers) {
    /** Enough for many callers that wait for a result; each costs a virtual thread and at most one body. */
    public static final int DEFAULT_MAX_REQUESTS_AT_ONCE = 512;

    public static final int DEFAULT_STOP_TIMEOUT_MILLIS = 3_000;

    public HttpSettings(String host, int port, int maxRequestsAtOnce, int stopTimeoutMillis) {
        this(host, port, maxRequestsAtOnce, stopTimeoutMillis, Optional.empty(), Optional.empty());
    }

    /** An address with the default limits. */
    public static HttpSettings at(String host, int port) {
        return new HttpSettings(host, port, DEFAULT_MAX_REQUESTS_AT_ONCE, DEFAULT_STOP_TIMEOUT_MILLIS);
    }

    /** The same with HTTP over TLS, where there is an identity to show. */
    public HttpSettings with(Optional<TlsIdentity> identity) {
        return new HttpSettings(host, port, maxRequestsAtOnce, stopTimeoutMillis, identity, scrapers);
    }

    /** The same where {@code /metrics} is for those who show {@code FLOTILLA_METRICS_TOKEN}, if that is set. */
    public HttpSettings withScrapersOf(Environment environment) {
        return withScrapers(SharedSecret.ofScrapers(environment));
    }

    /** The same where {@code /metrics} is for those who show a secret, if there is one. */
    public HttpSettings withScrapers(Optional<SharedSecret> secret) {
        return new HttpSettings(host, port, maxRequestsAtOnce, stopTimeoutMillis, tls, secret);
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
