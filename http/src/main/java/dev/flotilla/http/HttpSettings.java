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
 * @param tls its certificate; empty for plain HTTP
 * @param scrapers the secret of those who read {@code /metrics}; empty to show it on the loopback address only, to everybody
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

    /** As the environment of a process has it, with the default limits and without TLS. */
    public static HttpSettings of(Environment environment, int defaultPort) {
        return at(
                        environment.text("FLOTILLA_HTTP_HOST", "127.0.0.1"),
                        environment.integer("FLOTILLA_HTTP_PORT", 0, 65_535, defaultPort))
                .withScrapers(SharedSecret.ofScrapers(environment));
    }

    /** The same with HTTP over TLS if there is an identity, else plain HTTP. */
    public HttpSettings withTls(Optional<TlsIdentity> identity) {
        return new HttpSettings(host, port, maxRequestsAtOnce, stopTimeoutMillis, identity, scrapers);
    }

    /** The same with so many requests at once. */
    public HttpSettings withMaxRequestsAtOnce(int limit) {
        return new HttpSettings(host, port, limit, stopTimeoutMillis, tls, scrapers);
    }

    /** The same with {@code /metrics} for those who show a secret, if there is one. */
    public HttpSettings withScrapers(Optional<SharedSecret> secret) {
        return new HttpSettings(host, port, maxRequestsAtOnce, stopTimeoutMillis, tls, secret);
    }

    /** True if nobody on another machine can connect to it. */
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

    /**
     * What is wrong with this address for a service that answers everybody; empty if only this machine can connect.
     *
     * @param missing what would let it listen elsewhere, as the end of "as long as …"
     * @param advice what follows, or what to do
     */
    public Optional<String> openToOthers(String missing, String advice) {
        return onLoopbackOnly()
                ? Optional.empty()
                : Optional.of(
                        "Expected the loopback address in FLOTILLA_HTTP_HOST as long as %s, but got '%s': %s (docs/security.md)"
                                .formatted(missing, host, advice));
    }

    /** {@code http} or {@code https}. */
    public String scheme() {
        return tls.isPresent() ? "https" : "http";
    }
}
